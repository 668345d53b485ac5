"""Our renderer shows what the real engine shows: every card of every deck, and hostile texts."""

import re
from pathlib import Path
from typing import Any

import pytest

from engine import Engine
from litdeck.building import all_cards
from litdeck.cards import Card, CardId, Cloze, Detail, FactRef, Question
from litdeck.cloze import Deletion, Words, deletions
from litdeck.notetypes.notes import Note, note
from litdeck.notetypes.rendering import card_numbers, render
from litdeck.outputs.apkg import PackagedDeck, PackagedNote, package
from litdeck.reading import read_project

ROOT = Path(__file__).parents[2]
HOSTILE = (
    "{{c1::x}}",
    "}}",
    "a::b:",
    "[latex]x[/latex]",
    "[$]x[/$]",
    "[sound:x.mp3]",
    "[anki:tts lang=en]x[/anki:tts]",
    "[[type:Answer]]",
    "{{FrontSide}} {{#Answer}}",
    "\\(x\\) \\[y\\]",
    "<script>alert(1)</script>",
    "<!-- x",
    "a & b &amp; c",
    "\"quoted\" 'so' “thus” ‘and’",
    "Émile ≠ ÿ \u00a0 ¢ 日本 \U0001f600",
    "one\n  two\n\nthree",
    "=\u0338",
    "__ | \\| \\\\",
)


def hostile_cards() -> list[Card]:
    """Make a question and a cloze of each hostile text, in every place that an author can fill."""
    made: list[Card] = []
    for index, text in enumerate(HOSTILE):
        base: dict[str, Any] = {
            "fact": FactRef("w", "quote", "q"),
            "header": text,
            "details": (Detail(text, text), Detail("", text)),
            "source": text,
            "language": "en-GB",
        }
        passage = (Words(text), Deletion(text), Words(text))
        made += [
            Question(
                id=CardId("n", "w", "quote", str(index), "ask"),
                passage=passage if index % 2 else (),
                setup=text if index % 3 else "",
                ask=text,
                answer=text,
                hint=text if index % 4 else "",
                **base,
            ),
            Question(
                id=CardId("n", "w", "quote", str(index), "typed"), ask=text, answer="it's", typed=True, **base
            ),
            Cloze(
                id=CardId("n", "w", "quote", str(index), "cloze"),
                text=(*passage, Deletion(text, text), Deletion("x", text)),
                **base,
            ),
        ]
    return made


def notes_of(cards: list[Card]) -> list[Note]:
    """Make notes; clozes are numbered from behind, so that order and number differ."""
    return [
        note(card, tuple(range(len(deletions(card.text)), 0, -1)) if isinstance(card, Cloze) else ())
        for card in cards
    ]


def comparable(html: str) -> str:
    """Fold white space; give the hint's id a common name, since Anki makes it with another hash."""
    return re.sub(r"hint[0-9a-f]{1,16}(?=['\"])", "hintID", re.sub(r"\s+", " ", html)).strip()


def assert_same(notes: list[Note], folder: Path) -> None:
    """Import the notes into the real Anki and compare every card of them."""
    dated = [PackagedNote(each, 1_700_000_000) for each in notes]
    with Engine(folder) as anki:
        assert anki.take(package(PackagedDeck(1_200_000_000_001, "Deck", dated))).new == len(notes)
        assert len(anki.cards()) == sum(len(card_numbers(each)) for each in notes)
        for each in notes:
            for number, (front, back) in zip(card_numbers(each), render(each), strict=True):
                assert comparable(front) == comparable(anki.front(each.guid, number - 1))
                assert comparable(back) == comparable(anki.back(each.guid, number - 1))


def test_hostile_texts_render_as_in_anki(tmp_path: Path) -> None:
    assert_same(notes_of(hostile_cards()), tmp_path)


def test_every_card_of_every_work_renders_as_in_anki(tmp_path: Path) -> None:
    library = read_project(ROOT).library
    cards = [card for made in all_cards(library, set(library.books)).values() for card in made]
    if not cards:
        pytest.skip("there is no work yet")
    assert_same(notes_of(cards), tmp_path)


def test_a_sound_and_what_only_looks_empty_render_as_in_anki(tmp_path: Path) -> None:
    """No card has these yet; the note types have room for them."""
    made = notes_of(hostile_cards()[:1])[0]
    for field, text in (
        ("Sound", "[sound:a.mp3][sound:b.mp3]"),
        ("Hint", "<br> <div></div>"),
        ("Setup", " x"),
    ):
        index = made.note_type.fields.index(field)
        made = made._replace(fields=(*made.fields[:index], text, *made.fields[index + 1 :]))
    assert_same([made], tmp_path)
