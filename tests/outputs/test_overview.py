"""The overview: counts that are true, thin spots, and events in the order in which they are told."""

import html
import re
from itertools import pairwise

from examples import read
from litdeck.building import all_cards
from litdeck.outputs.overview import overview

YAML = """
characters:
  Ruth: {is: a rival, clue: She lies}
  Kathy: {is: a carer, clue: She tells}
  Keffers: a gardener
events:
  the end: {part: two, at: 17, what: All <b> ends, themes: [memory], who: [Kathy]}
  the lie: {part: one, at: 5, what: Ruth lies, who: Ruth, why: She wants love}
  the walk: {part: one, at: 2, what: They walk}
themes: {memory: Memory comforts, loss: Loss remains}
quotes:
  a: {text: You were _lucky pawns_, speaker: Ruth, event: the end, themes: [memory], standing: verified}
  b: {text: none & all, speaker: Ruth, themes: [memory, loss]}
  c: {text: going, speaker: Kathy, themes: [memory]}
"""


def made(yaml: str = YAML) -> str:
    """Give the overview of one work."""
    reading = read(yaml)
    assert reading.findings == (), reading.findings
    cards = all_cards(reading.library, {"the-work"})
    return overview(reading.library, cards["the-work"])


def words(markup: str) -> str:
    """Give what one reads."""
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", markup)).split())


def test_characters_and_themes_meet_in_quotations_and_events() -> None:
    table = re.search(r'<table class="matrix">.*?</table>', made(), re.DOTALL)
    assert table
    assert words(table[0]) == "Theme Ruth Kathy Memory 2 2 Loss 1 0"


def test_a_number_says_whose_cards_it_shows() -> None:
    markup = made()
    assert 'aria-label="1, Ruth and Loss: show cards"' in markup
    filters = html.escape('{"character": ["the-work/ruth"], "theme": ["the-work/loss"]}', quote=True)
    assert f'data-filters="{filters}"' in markup


def test_bars_have_their_numbers_beside_them() -> None:
    bars = [words(each) for each in re.findall(r'<table class="bars">.*?</table>', made(), re.DOTALL)]
    assert bars == ["Character Quotations Ruth 2 Kathy 1", "Theme Quotations Memory 3 Loss 1"]


def test_thin_spots_are_named() -> None:
    text = words(made())
    assert "Characters with fewer than 3 quotations or references 2 Kathy (2) Keffers (0)" in text
    assert "Themes with fewer than 3 quotations or references 1 Loss (1)" in text
    assert "Events that no card here rests on 1 The walk" in text


def test_events_stand_in_the_order_of_the_telling_with_their_quotations() -> None:
    text = words(made())
    first = text.index("One 2 events, 0 quotations The walk They walk chapter 2 · no card")
    second = text.index("The lie Ruth lies chapter 5 · Ruth · 1 card")
    third = text.index("Two 1 event, 1 quotation The end All <b> ends chapter 17 · Kathy · Memory · 3 cards")
    assert first < second < third < text.index("“You were lucky pawns” Ruth")


def test_headings_descend_without_a_gap() -> None:
    levels = [int(level) for level in re.findall(r"<h([2-4])", made())]
    assert levels[0] == 2
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_work_with_little_in_it_has_an_overview() -> None:
    assert "The Work An Author Thin spots" in words(made("characters: {Ruth: {is: a rival, clue: She lies}}"))
