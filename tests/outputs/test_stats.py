"""Numbers and accounts of a work are counted from its facts and cards, never from a list kept by hand."""

import json

from examples import FRAME, book
from litdeck.outputs.accounts import disputed_page, sources_page
from litdeck.outputs.stats import as_json, as_text, stats
from litdeck.recipes import cards_of

SOURCES = FRAME + "  sources: {guide: {title: A guide, sections: [Plot, Themes]}, novel: The novel}\n"
WORK = """
characters:
  Ruth: {is: a friend, clue: She lies, source: guide > Plot}
  Kathy:
    is: the narrator
    tier: core
    disputed:
      - {claim: She is calm | always, source: guide > Plot, against: [novel > chapter 1], decision: Not asked}
themes: {memory: Memory keeps}
quotes:
  one: {text: five words _stand here now_, speaker: Ruth, themes: memory, standing: verified}
  two: {text: not in it, speaker: Ruth, standing: not-in-the-text, wrong: It is from the film}
"""


def test_counts_are_those_of_facts_and_cards() -> None:
    made = book(WORK, SOURCES)
    counted = stats(made, cards_of(made))
    assert counted.facts["character"] == 2
    assert counted.cards["who-is"] == {"full": 2}
    assert counted.quotes_by_character == {"Ruth": 2}
    assert counted.quotes_by_theme == {"memory": 1}
    assert counted.quotes_by_standing == {"verified": 1, "not-in-the-text": 1}
    assert counted.words_quoted == 5
    assert counted.sections == {"guide > Plot": 1, "guide > Themes": 0}


def test_text_names_the_sections_on_which_nothing_rests() -> None:
    made = book(WORK, SOURCES)
    text = as_text(stats(made, cards_of(made)))
    assert "source sections with facts: 1 of 2" in text
    assert "nothing rests on: guide > Themes" in text


def test_json_has_the_same_numbers() -> None:
    made = book(WORK, SOURCES)
    works = json.loads(as_json([stats(made, cards_of(made))]))["works"]
    assert works[0]["words_quoted"] == 5


def test_a_work_without_quotations_or_sources_counts_as_well() -> None:
    made = book("characters: {Ruth: a friend}")
    assert "who-is" in as_text(stats(made, cards_of(made)))


def test_accounts_list_each_section_and_each_dispute() -> None:
    made = book(WORK, SOURCES)
    assert "| guide > Plot | Ruth (character) |" in sources_page(made)
    assert "| guide > Themes | **none** |" in sources_page(made)
    assert (
        "| Kathy | She is calm \\| always | guide > Plot | novel > chapter 1 | Not asked |"
        in disputed_page(made)
    )
