"""A package comes into the real Anki as it is meant: notes, cards, order, note types, preset."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from anki_cards import DECK, NAME, START, Teacher, cloze, question
from engine import Engine, ImportLog
from litdeck.cards import Card, Question
from litdeck.notetypes import MOD, NOTE_TYPES
from litdeck.notetypes.notes import note
from litdeck.outputs.apkg import PackagedNote, package

CARDS: list[Card] = [question("one"), cloze("two"), cloze("three", "_a_ b"), question("four", answer="Kathy")]


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Engine]:
    """Give a collection into which CARDS were imported."""
    with Engine(tmp_path / "anki") as engine:
        assert engine.take(Teacher().build(*CARDS)) == ImportLog(4, 0, 0, 0)
        yield engine


def test_every_card_has_a_front_and_a_back(anki: Engine) -> None:
    assert len(anki.cards()) == 5
    for guid, ordinal in anki.cards():
        assert "Work · Quote" in anki.front(guid, ordinal)
        assert "guide &gt; 1" in anki.back(guid, ordinal)
    assert anki.empty_cards() == 0


def test_a_question_answers_on_its_back_only(anki: Engine) -> None:
    guid = CARDS[3].id.guid
    assert "Who speaks?" in anki.front(guid)
    assert "<mark>tide</mark>" in anki.front(guid)
    assert "Kathy" not in anki.front(guid)
    assert '<div class="answer" dir="auto">Kathy</div>' in anki.back(guid)
    assert "<b>Moment:</b> They wait." in anki.back(guid)


def test_a_cloze_hides_one_deletion_and_announces_it(anki: Engine) -> None:
    front, back = anki.front(CARDS[1].id.guid, 1), anki.back(CARDS[1].id.guid, 1)
    assert '[<span class="sr">blank, </span>2 words]' in front
    assert ">gone out<" not in front
    assert ">tide<" in front
    assert 'data-ordinal="2">gone out</span>' in back


def test_cards_come_in_study_order(anki: Engine) -> None:
    one, two, three, four = (card.id.guid for card in CARDS)
    assert anki.queue() == [(one, 0), (two, 0), (two, 1), (three, 0), (four, 0)]
    offered = [(one, 0), (two, 0), (three, 0), (four, 0), (two, 1)]
    assert anki.offered(NAME) == offered, "without our preset, Anki puts a day's second deletions last"


def test_both_note_types_arrive_as_they_are(anki: Engine) -> None:
    for kind in NOTE_TYPES:
        stored = anki.col.models.get(kind.id)
        assert stored is not None
        assert (stored["name"], stored["mod"], stored["css"]) == (kind.name, MOD, kind.css)
        assert [each["name"] for each in stored["flds"]] == list(kind.fields)
        assert [each["id"] for each in stored["flds"]] == list(kind.field_ids)
        assert [(each["qfmt"], each["afmt"], each["id"]) for each in stored["tmpls"]] == [
            (kind.front, kind.back, kind.template_id)
        ]
        assert stored["req"] == [[0, "any", [kind.fields.index(name) for name in kind.shown]]]


def test_a_typed_answer_is_asked_for(tmp_path: Path) -> None:
    card = question("typed", answer="Madame’s address.")
    typed = Question(id=card.id, fact=card.fact, header="W", ask="What?", answer=card.answer, typed=True)
    with Engine(tmp_path) as anki:
        anki.take(Teacher().build(typed))
        assert "[[type:Typed]]" in anki.front(typed.id.guid)
        assert anki.note(typed.id.guid).fields["Typed"] == "Madame&#x27;s address"
        compared = anki.col.compare_answer("Madame's address", "Madame's address")
        assert "typeBad" not in compared


def test_a_preset_arrives_if_the_student_asks_for_it(tmp_path: Path) -> None:
    with Engine(tmp_path) as anki:
        anki.take(Teacher().build(*CARDS), presets=True)
        deck = anki.col.decks.by_name(NAME)
        assert deck is not None
        preset = anki.col.decks.config_dict_for_deck_id(deck["id"])
        assert (preset["name"], preset["new"]["perDay"]) == ("Work", 8)
        assert preset["desiredRetention"] == pytest.approx(0.9)
        assert (preset["newGatherPriority"], preset["newSortOrder"]) == (1, 1)
        one, two, three, four = (card.id.guid for card in CARDS)
        assert anki.offered(NAME) == [(one, 0), (two, 0), (three, 0), (four, 0)], "siblings wait a day"


def test_the_description_arrives(anki: Engine) -> None:
    deck = anki.col.decks.by_name(NAME)
    assert deck is not None
    assert deck["desc"] == "Eight a day."


def test_subdecks_and_pictures_arrive(tmp_path: Path) -> None:
    card = replace(question("one"), image="tide.jpg", alt="The tide")
    made = note(card, media={"tide.jpg": "tide-12.jpg"})
    deck = replace(DECK, notes=[PackagedNote(made, START, "Part One")], media={"tide-12.jpg": b"picture"})
    with Engine(tmp_path) as anki:
        anki.take(package(deck))
        assert anki.cards()[made.guid, 0].deck == f"{NAME}::Part One"
        assert '<img src="tide-12.jpg" alt="The tide">' in anki.back(made.guid)
        assert (Path(anki.col.media.dir()) / "tide-12.jpg").read_bytes() == b"picture"
