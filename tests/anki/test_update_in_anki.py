"""An update changes exactly what changed, and costs a student nothing."""

import time
from pathlib import Path

import pytest

from anki_cards import Teacher, cloze, question
from engine import Engine, ImportLog
from litdeck.cards import Card
from litdeck.ledger import update


@pytest.fixture
def teacher() -> Teacher:
    """Give a teacher with nothing published yet."""
    return Teacher()


def test_the_same_package_again_changes_nothing(tmp_path: Path, teacher: Teacher) -> None:
    content = teacher.build(question("a"), cloze("b"))
    with Engine(tmp_path) as anki:
        anki.take(content)
        anki.study(question("a").id.guid)
        anki.edit(cloze("b").id.guid, "Details", "mine")
        before = anki.state()
        assert anki.take(content) == ImportLog(0, 0, 2, 0)
        assert anki.state() == before


def test_an_edit_updates_its_note_only_and_keeps_its_reviews(tmp_path: Path, teacher: Teacher) -> None:
    a, b, c = (question(name).id.guid for name in "abc")
    with Engine(tmp_path) as anki:
        anki.take(teacher.build(question("a"), question("b"), question("c")))
        for guid in (a, b):
            anki.study(guid)
        anki.edit(b, "Details", "mine")
        anki.tag(c, "mine")
        notes, cards = anki.state()
        assert anki.take(
            teacher.build(question("a", "Who said so?"), question("b"), question("c"))
        ) == ImportLog(0, 1, 2, 0)
        assert anki.cards() == cards
        now = anki.notes()
        assert now[a].fields["Question"] == "Who said so?"
        assert {guid: now[guid] for guid in (b, c)} == {guid: notes[guid] for guid in (b, c)}
        assert cards[a, 0].reviews == 1
        assert now[b].fields["Details"] == "mine"
        assert "mine" in now[c].tags


def test_changed_tags_arrive(tmp_path: Path, teacher: Teacher) -> None:
    with Engine(tmp_path) as anki:
        anki.take(teacher.build(question("a")))
        assert anki.take(teacher.build(question("a", tags=("w::b",)))) == ImportLog(0, 1, 0, 0)
        assert anki.note(question("a").id.guid).tags == ("w::b",)


def test_new_cards_arrive_and_removed_ones_stay(tmp_path: Path, teacher: Teacher) -> None:
    with Engine(tmp_path) as anki:
        anki.take(teacher.build(question("a"), question("b")))
        anki.study(question("a").id.guid)
        cards = anki.cards()
        assert anki.take(teacher.build(question("c"), question("b"))) == ImportLog(1, 0, 1, 0)
        assert cards.items() <= anki.cards().items()
        assert len(anki.notes()) == 3
        assert anki.take(teacher.build(question("a"), question("b"), question("c"))) == ImportLog(0, 0, 3, 0)
        assert cards.items() <= anki.cards().items()


def test_deletions_take_their_history_with_them(tmp_path: Path, teacher: Teacher) -> None:
    """Reordered, edited, added, removed and restored: each card keeps the words it was studied with."""
    guid = cloze("a").id.guid
    texts = [
        "_the tide_ had _gone out_ at _Norfolk_",
        "at _Norfolk_, _the tide_ had _gone out_",
        "_never_ at _Norfolk_, _the tides_ had _gone out_",
        "at _Norfolk_, _the tides_ had gone out",
        "_gone out_, at _Norfolk_, _the tides_ had, and _slowly_",
    ]
    with Engine(tmp_path) as anki:
        anki.take(teacher.build(cloze("a", texts[0])))
        for ordinal in range(3):
            anki.study(guid, ordinal, ease=ordinal + 1)
        history = {key: card.history for key, card in anki.cards().items()}
        for text in texts[1:]:
            assert anki.take(teacher.build(cloze("a", text))) == ImportLog(0, 1, 0, 0)
            for key, reviews in history.items():
                assert anki.cards()[key].history == reviews
        assert 'data-ordinal="1">the tides<' in anki.back(guid, 0)
        assert 'data-ordinal="2">gone out<' in anki.back(guid, 1)
        assert 'data-ordinal="3">Norfolk<' in anki.back(guid, 2)
        assert 'data-ordinal="5">slowly<' in anki.back(guid, 4)
        assert anki.empty_cards() == 1, "the card of `never`, whose number nobody gets"


def test_a_changed_order_changes_no_note(tmp_path: Path, teacher: Teacher) -> None:
    cards: list[Card] = [question("a"), cloze("b"), question("c")]
    with Engine(tmp_path) as anki:
        anki.take(teacher.build(*cards))
        before = anki.state()
        assert anki.take(teacher.build(*cards[::-1])) == ImportLog(0, 0, 3, 0)
        assert anki.state() == before


def test_overlapping_decks_share_their_notes(tmp_path: Path, teacher: Teacher) -> None:
    a, b, c = question("a"), cloze("b"), question("c")
    with Engine(tmp_path) as anki:
        anki.take(teacher.build(b, c, a))
        anki.study(question("a").id.guid)
        before = anki.state()
        assert anki.take(teacher.build(a, b)) == ImportLog(0, 0, 2, 0)
        assert anki.state() == before


def test_two_teachers_of_one_work_do_not_touch_each_other(tmp_path: Path, teacher: Teacher) -> None:
    other = Teacher()
    card = question("a", "Another question")
    moved = type(card)(
        id=type(card.id)("other", "work", *card.id.parts[2:]),
        fact=card.fact,
        header="W",
        ask=card.ask,
        answer="x",
    )
    other.ledger = type(other.ledger)("work", "other")
    with Engine(tmp_path) as anki:
        anki.take(teacher.build(question("a")))
        assert anki.take(other.build(moved)) == ImportLog(1, 0, 0, 0)
        assert anki.note(card.id.guid).fields["Question"] == "Who speaks?"


def test_an_edit_of_a_student_survives_a_package_dated_before_it(tmp_path: Path) -> None:
    """With dates never past the clock, what a student writes after our build is newer than it."""
    now = int(time.time())
    teacher = Teacher()
    teacher.now = now - 60
    with Engine(tmp_path) as anki:
        content = teacher.build(question("a"))
        assert max(each.mod for each in teacher.ledger.entries.values()) <= now
        anki.take(content)
        anki.edit(question("a").id.guid, "Answer", "mine")
        anki.take(content)
        assert anki.note(question("a").id.guid).fields["Answer"] == "mine"


def test_a_change_under_the_same_date_would_be_lost(tmp_path: Path, teacher: Teacher) -> None:
    """Why `too_soon` exists: Anki ignores it without a word."""
    with Engine(tmp_path) as anki:
        anki.take(teacher.build(question("a")))
        assert update(teacher.ledger, [question("a", "New?")], teacher.now).too_soon
        teacher.now -= 60
        assert anki.take(teacher.build(question("a", "New?"))) == ImportLog(0, 0, 1, 0)
        assert anki.note(question("a").id.guid).fields["Question"] == "Who speaks?"
