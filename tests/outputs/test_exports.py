"""Exports: what each format holds, and what it says it cannot hold."""

import csv
import io
import json
from collections.abc import Mapping

from markdown_it import MarkdownIt

from examples import FRAME
from litdeck.building import all_cards
from litdeck.cli.export import To
from litdeck.decks import choose
from litdeck.definitions import Deck
from litdeck.outputs.exporting import Export, Material
from litdeck.outputs.formats import WRITERS
from litdeck.reading import read_files
from litdeck.recipes import BY_ID

YAML = r"""
characters:
  Kathy:
    is: a carer
    clue: "=SUM(A1) tells it"
    questions:
      odd: {ask: "1. *Which* <b>word</b>?", answer: "`carer` & [co]"}
quotes:
  tide:
    text: |
      the _tide|noun_ had
        just _gone out_
    at: 3
    moment: "- They wait"
    standing: verified
  later: {text: the _lake_, at: 12, standing: verified}
"""


def _material(yaml: str = YAML, frame: str = FRAME, media: Mapping[str, bytes] | None = None) -> Material:
    files = {"content/w/facts.yaml": yaml.encode(), "content/w/work.yaml": frame.encode(), **(media or {})}
    reading = read_files(files, BY_ID)
    assert reading.findings == (), reading.findings
    deck = Deck(id="w", name="Lit::The Work", works=("w",))
    return Material(choose(deck, reading.library, all_cards(reading.library, {"w"})), reading.library)


def _export(to: str) -> Export:
    return WRITERS[to](_material())


def test_the_command_knows_every_format() -> None:
    assert [each.value for each in To] == list(WRITERS)


def test_json_has_a_row_a_card() -> None:
    rows = json.loads(_export("json").text)["cards"]
    assert [row["position"] for row in rows] == list(range(1, len(rows) + 1))


def test_tab_separated_lines_have_two_fields_and_no_line_break_in_them() -> None:
    made = _export("tsv")
    rows = [line.split("\t") for line in made.text.splitlines()]
    assert all(len(row) == 2 and all(row) for row in rows)
    assert ["- They wait. “the _____ (noun) had / just gone out”", "tide"] in rows
    assert ["- They wait. “the tide had / just _____”", "gone out"] in rows
    assert "2 cloze notes became sentences with a gap" in made.lost[1]


def test_comma_separated_rows_read_back_and_none_is_a_formula() -> None:
    text = _export("csv").text
    assert text.startswith("\ufeffposition,id,")
    assert "\r\n" in text
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    fronts = [row["front"] for row in rows]
    assert any(front.startswith("'=SUM(A1) tells it") for front in fronts)
    assert any(front.startswith("'- They wait") for front in fronts)
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())
    assert any(row["back"].startswith("“the [tide] had\n") for row in rows)
    assert {row["part"] for row in rows} == {"One", "Two"}


def test_markdown_shows_texts_as_they_are() -> None:
    text = _export("markdown").text
    html = MarkdownIt().render(text)
    assert "<h1>Lit, The Work</h1>" in html
    assert "<h2>One</h2>" in html
    assert "<h2>Two</h2>" in html
    assert "1. *Which* &lt;b&gt;word&lt;/b&gt;?" in html
    assert "<strong>`carer` &amp; [co]</strong>" in html
    assert "<ol>" not in html
    assert "the <strong>tide</strong> had / just <strong>gone out</strong>" in html


def test_marked_words_stay_marked() -> None:
    yaml = "quotes: {told: {text: you were _told_, at: 3, method: paradox, effect: names a lie, standing: verified}}"
    assert "“you were *told*”" in WRITERS["tsv"](_material(yaml)).text
    assert "<em>told</em>" in MarkdownIt().render(WRITERS["markdown"](_material(yaml)).text)


def test_media_left_behind_are_said() -> None:
    yaml = "characters: {Kathy: {is: a carer, clue: She tells it, image: k.png, alt: Kathy}}"
    material = _material(yaml, media={"content/w/k.png": b"\x89PNG\r\n\x1a\n"})
    for to in ("json", "tsv", "csv", "markdown"):
        assert WRITERS[to](material).lost[-1] == "Pictures and sounds stay behind (on 2 cards)."
