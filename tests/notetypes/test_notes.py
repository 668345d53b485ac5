"""A card becomes a note; text becomes HTML that shows it and nothing else."""

import html
import re
from typing import Any

import pytest

from litdeck.cards import CardId, Cloze, Detail, FactRef, Question
from litdeck.cloze import Deletion, parse
from litdeck.notetypes import CLOZE, QUESTION
from litdeck.notetypes.markup import attribute, clozed, escape, gap, marked
from litdeck.notetypes.notes import note, typed_line, typed_safe

BASE: dict[str, Any] = {
    "id": CardId("ns", "w", "quote", "tide", "who-says-it"),
    "fact": FactRef("w", "quote", "tide"),
    "header": "W · Quote",
    "setup": "It is late.",
    "details": (Detail("Moment", "They wait."), Detail("", "A line.")),
    "source": "guide > 1",
    "tags": ("w::b", "w::a"),
    "image": "pictures/the tide.JPG",
    "alt": 'A "tide"',
}


@pytest.mark.parametrize("text", ["a", "a & b", "{{c1::x}}", "[sound:x.mp3]", "<b>", "\\(x\\)", "≠ =\u0338"])
def test_escaped_text_reads_as_it_was(text: str) -> None:
    """What a browser shows of the HTML is the text."""
    assert html.unescape(re.sub("</?span>", "", escape(text))) == text
    assert not re.search(r"[{}\[\]:\u0338]", escape(text))


def test_a_backslash_stands_in_an_element_of_its_own() -> None:
    assert escape("\\(") == "<span>&#92;</span>("


def test_line_breaks_show() -> None:
    assert escape("one\n  two") == "one<br>  two"


def test_an_attribute_holds_no_element() -> None:
    assert attribute('a "b"\n\\') == "a &quot;b&quot; &#92;"


def test_a_passage_shows_its_deletions_marked() -> None:
    assert marked(parse("out, _damned|hint_ spot")) == "out, <mark>damned</mark> spot"


def test_a_cloze_numbers_its_deletions() -> None:
    text = clozed(parse("_a|b: c_ and _d e_"), (7, 2))
    assert text == (
        '{{c7::a::<span class="sr">blank, 1 word, </span>b&#58; c}} and '
        '{{c2::d e::<span class="sr">blank, </span>2 words}}'
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [("one", "1 word"), ("told and not told", "4 words"), ("so — she", "2 words"), ("…", "1 word")],
)
def test_a_gap_tells_its_number_of_words(text: str, words: str) -> None:
    assert gap(Deletion(text)).endswith(words)


def test_a_question_fills_its_fields() -> None:
    made = note(Question(passage=parse("the _tide_"), ask="Who?", answer="Kathy", hint="K", **BASE))
    assert made.note_type is QUESTION
    assert dict(zip(QUESTION.fields, made.fields, strict=True)) == {
        "Id": made.guid,
        "Kind": "quote",
        "Language": "en",
        "Header": "W · Quote",
        "Setup": "It is late.",
        "Passage": "the <mark>tide</mark>",
        "Question": "Who?",
        "Hint": "K",
        "Answer": "Kathy",
        "Typed": "",
        "Details": "<div><b>Moment:</b> They wait.</div><div>A line.</div>",
        "Source": "guide &gt; 1",
        "Picture": "",
        "Sound": "",
        "Spare 1": "",
        "Spare 2": "",
        "Spare 3": "",
    }
    assert made.tags == ("w::a", "w::b")


def test_a_cloze_fills_its_fields() -> None:
    made = note(Cloze(text=parse("the _tide_"), **BASE), (1,), {"pictures/the tide.JPG": "tide-1.jpg"})
    fields = dict(zip(CLOZE.fields, made.fields, strict=True))
    assert made.note_type is CLOZE
    assert fields["Text"].startswith("the {{c1::tide::")
    assert fields["Picture"] == '<img src="tide-1.jpg" alt="A &quot;tide&quot;">'


def test_a_cloze_without_a_deletion_is_refused() -> None:
    with pytest.raises(ValueError, match="without a deletion"):
        note(Cloze(text=parse("the tide"), **BASE))


def test_a_cloze_needs_a_number_for_each_deletion() -> None:
    with pytest.raises(ValueError, match="1 deletions, but 2 numbers"):
        note(Cloze(text=parse("the _tide_"), **BASE), (1, 2))


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ("Madame’s address.", "Madame's address"),
        ("“told and not told”", "told and not told"),
        ("Tommy, then Kathy", "Tommy, then Kathy"),
        ("Émile", "Émile"),
        ("well‑known", "well-known"),
        ("told … told", ""),
        ("one two three four five six", ""),
        ("Tommy (or Tom)", ""),
        ("yes/no", ""),
        ("two\nlines", ""),
        ("two  spaces", ""),
        ("she said “go” twice", ""),
        ("x" * 41, ""),
        ("", ""),
        ("…", ""),
    ],
)
def test_only_what_has_one_spelling_is_typed(answer: str, line: str) -> None:
    assert typed_line(answer) == line
    assert typed_safe(answer) is bool(line)
    fields = note(Question(ask="?", answer=answer, typed=True, **BASE)).fields
    assert fields[QUESTION.fields.index("Typed")] == escape(line)


def test_a_sound_is_named_for_anki_to_play() -> None:
    made = note(Question(ask="?", answer="a", sound="w/song.mp3", **BASE), media={"w/song.mp3": "song-1.mp3"})
    fields = dict(zip(QUESTION.fields, made.fields, strict=True))
    assert (fields["Picture"], fields["Sound"]) == ("", "[sound:song-1.mp3]")
