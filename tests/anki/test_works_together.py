"""Works of several teachers in one collection: none touches another's notes, and additions outlive updates."""

from pathlib import Path

import pytest

from engine import Engine, ImportLog
from projects import Project

BASE = """
work: {{title: Tide, author: A, form: novel, abbreviation: tide, namespace: {namespace},
        parts: {{one: {{name: One, chapters: 1-9}}, two: {{name: Two, chapters: 10-17}}}}}}
characters:
  Ruth: {{is: a friend, clue: She hands over an address}}
  Tommy: {{is: a boy, clue: He draws animals, from: two}}
"""
ADDITIONS = """
work: {title: Tide, author: A, form: novel, abbreviation: tide-10b, namespace: class-10b, extends: tide}
characters:
  Lucy: {is: a teacher, clue: She leaves early}
quotes:
  told: {text: told and _not told_, at: 7, speaker: Ruth, standing: verified}
"""
WORK, OURS = "content/tide/work.yaml", "content/tide-10b/work.yaml"


def teacher(namespace: str) -> Project:
    """Give a teacher's project with the work, under a namespace."""
    return Project({WORK: BASE.format(namespace=namespace), "decks/tide.yaml": "name: Tide\nworks: tide\n"})


def class_teacher(works: str) -> Project:
    """Give a class's project: the same work, the class's additions, one deck of these works."""
    files = {WORK: BASE.format(namespace="one"), OURS: ADDITIONS}
    return Project({**files, "decks/class.yaml": f"name: Class 10b\nworks: {works}\n"})


def test_two_teachers_of_one_work_never_touch_each_others_notes(tmp_path: Path) -> None:
    one, two = teacher("one"), teacher("two")
    with Engine(tmp_path) as anki:
        assert anki.take(one.build()["tide"]).new == 4
        first = set(anki.notes())
        assert anki.take(two.build()["tide"]) == ImportLog(4, 0, 0, 0)
        for guid in anki.notes():
            anki.study(guid)
        two.edit(WORK, "an address", "a letter")
        two.edit(WORK, "  Tommy: {is: a boy, clue: He draws animals, from: two}\n", "")
        notes, cards = anki.state()
        assert anki.take(two.build()["tide"]) == ImportLog(0, 1, 1, 0)
        assert anki.cards() == cards
        assert {guid: note for guid, note in anki.notes().items() if guid in first} == {
            guid: note for guid, note in notes.items() if guid in first
        }
        assert not set(two.ledger("tide").entries) & first


def test_a_classs_additions_live_beside_the_original_and_outlive_its_updates(tmp_path: Path) -> None:
    original, ours = teacher("one"), class_teacher("tide-10b")
    with Engine(tmp_path) as anki:
        anki.take(original.build()["tide"])
        theirs = set(anki.notes())
        log = anki.take(ours.build()["class"])
        assert (log.updated, log.duplicate, log.conflicting) == (0, 0, 0), "only what the class added"
        added = set(anki.notes()) - theirs
        assert len(added) == log.new > 2
        assert {card.deck for (guid, _), card in anki.cards().items() if guid in added} == {"Class 10b"}
        for guid, ordinal in list(anki.cards()):
            anki.study(guid, ordinal)
        before = anki.state()
        original.edit(WORK, "an address", "a letter")
        assert anki.take(original.build()["tide"]) == ImportLog(0, 1, 3, 0)
        notes, cards = anki.state()
        assert cards == before[1]
        assert {guid: notes[guid] for guid in added} == {guid: before[0][guid] for guid in added}
        ours.edit(OURS, "leaves early", "leaves in tears")
        assert anki.take(ours.build()["class"]).updated == 1
        assert anki.cards() == cards
        assert {guid: anki.note(guid) for guid in theirs} == {guid: notes[guid] for guid in theirs}


@pytest.mark.parametrize("first", ["original", "class"])
def test_a_deck_of_original_and_additions_shares_the_originals_notes(tmp_path: Path, first: str) -> None:
    """The class's project has the original's facts and its ledger."""
    original = teacher("one")
    content = original.build()["tide"]
    both = class_teacher("[tide, tide-10b]")
    both.ledgers = dict(original.ledgers)
    packages = [content, both.build()["class"]]
    with Engine(tmp_path) as anki:
        for package in packages if first == "original" else packages[::-1]:
            anki.take(package)
        assert len(anki.notes()) == len(both.ledger("tide").entries) + len(both.ledger("tide-10b").entries)
        for guid, ordinal in list(anki.cards()):
            anki.study(guid, ordinal)
        cards = anki.cards()
        original.edit(WORK, "an address", "a letter")
        both.edit(WORK, "an address", "a letter")
        both.edit(OURS, "leaves early", "leaves in tears")
        assert anki.take(original.build()["tide"]).updated == 1
        both.ledgers |= original.ledgers
        both.now = original.now
        assert anki.take(both.build()["class"]).updated == 1, "the original's change is there already"
        assert anki.cards() == cards


def test_in_a_deck_of_original_and_additions_no_card_comes_before_its_part(tmp_path: Path) -> None:
    both = class_teacher("[tide, tide-10b]")
    both.files["decks/class.yaml"] += "select: {through: one}\n"
    with Engine(tmp_path) as anki:
        anki.take(both.build()["class"])
        texts = " ".join(" ".join(note.fields.values()) for note in anki.notes().values())
        assert "He draws animals" not in texts, "it belongs to part two"
        assert "not told" in texts, "chapter seven of the original is in part one"


def test_original_and_additions_go_through_the_parts_together(tmp_path: Path) -> None:
    """What the class added on part one is not left to the end, and its people come after no one's ending."""
    both = class_teacher("[tide, tide-10b]")
    with Engine(tmp_path) as anki:
        anki.take(both.build()["class"])
        notes = anki.notes()
        order = [" ".join(notes[guid].fields.values()) for guid, _ in anki.queue()]
    told = next(index for index, text in enumerate(order) if "told and" in text)
    ruth = next(index for index, text in enumerate(order) if "She hands over" in text)
    tommy = next(index for index, text in enumerate(order) if "He draws animals" in text)
    assert ruth < told < tommy
