"""What the options of Anki's import dialogue do to an update: docs/students.md says so in words."""

from pathlib import Path
from typing import Any

import pytest
from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

from anki_cards import Teacher, cloze, question
from engine import Engine

ALWAYS, NEVER = 1, 2


def take(anki: Engine, content: bytes, **options: Any) -> None:
    """Import with some options that are not the default."""
    path = anki.folder / "package.apkg"
    path.write_bytes(content)
    request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions(**options))
    anki.col.import_anki_package(request)
    anki.col.models._clear_cache()


@pytest.fixture
def studied(tmp_path: Path) -> Any:
    """Give a collection with three notes studied, one edited and one tagged, and the update to import."""
    teacher = Teacher()
    with Engine(tmp_path / "anki") as anki:
        take(anki, teacher.build(question("a"), question("b"), cloze("c")))
        for guid, ordinal in list(anki.cards()):
            anki.study(guid, ordinal)
        anki.edit(question("b").id.guid, "Answer", "mine")
        anki.tag(question("b").id.guid, "mine")
        yield anki, teacher.build(question("a", "Who says so?"), question("b"), cloze("c"))


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"with_scheduling": True},
        {"merge_notetypes": True},
        {"update_notes": ALWAYS},
        {"update_notes": NEVER},
        {"update_notetypes": ALWAYS},
        {"with_deck_configs": True},
    ],
    ids=lambda options: next(iter(options), "default"),
)
def test_no_option_costs_a_review(studied: tuple[Engine, bytes], options: dict[str, Any]) -> None:
    anki, update = studied
    before = anki.cards()
    take(anki, update, **options)
    assert anki.cards() == before
    assert len(anki.notes()) == 3


@pytest.mark.parametrize("options", [{}, {"with_scheduling": True}, {"merge_notetypes": True}])
def test_these_bring_the_change_and_leave_the_students_words(
    studied: tuple[Engine, bytes], options: dict[str, Any]
) -> None:
    anki, update = studied
    take(anki, update, **options)
    assert anki.note(question("a").id.guid).fields["Question"] == "Who says so?"
    assert anki.note(question("b").id.guid).fields["Answer"] == "mine"
    assert "mine" in anki.note(question("b").id.guid).tags


def test_updating_notes_always_overwrites_the_students_words(studied: tuple[Engine, bytes]) -> None:
    anki, update = studied
    take(anki, update, update_notes=ALWAYS)
    assert anki.note(question("b").id.guid).fields["Answer"] == "Ruth"
    assert "mine" not in anki.note(question("b").id.guid).tags


def test_updating_notes_never_keeps_the_old_card(studied: tuple[Engine, bytes]) -> None:
    anki, update = studied
    take(anki, update, update_notes=NEVER)
    assert anki.note(question("a").id.guid).fields["Question"] == "Who speaks?"


def test_flags_suspending_and_another_deck_outlive_a_change(studied: tuple[Engine, bytes]) -> None:
    anki, update = studied
    assert anki.col.db is not None
    query = "select c.id from cards c join notes n on n.id = c.nid where n.guid = ?"
    card_id = anki.col.db.scalar(query, question("a").id.guid)
    mine = anki.col.decks.id("Mine")
    assert mine is not None
    anki.col.set_deck([card_id], mine)
    anki.col.set_user_flag_for_cards(3, [card_id])
    anki.col.sched.suspend_cards([card_id])
    take(anki, update)
    card = anki.col.get_card(card_id)
    assert (card.user_flag(), int(card.queue), card.did) == (3, -1, mine)
    assert anki.note(question("a").id.guid).fields["Question"] == "Who says so?"


def test_the_star_of_a_marked_note_is_a_tag_and_goes_when_the_note_changes(
    studied: tuple[Engine, bytes],
) -> None:
    anki, update = studied
    guid = question("a").id.guid
    stored = anki.note(guid)
    anki.tag(guid, "marked")
    assert anki.col.db is not None
    anki.col.db.execute("update notes set mod = ? where guid = ?", stored.mod, guid)
    take(anki, update)
    assert "marked" not in anki.note(guid).tags
