"""The first work is a product too: true to its own rules, whole, and what the real Anki gets."""

import html
import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from engine import Engine
from litdeck.building import all_cards
from litdeck.cards import Card, Cloze
from litdeck.cloze import deletions, parse, plain
from litdeck.decks import Chosen, choose
from litdeck.facts import FACT_MODELS, Book, Quote
from litdeck.findings import Severity
from litdeck.outputs import plain as plain_text
from litdeck.outputs.stats import stats
from litdeck.reading import Reading, json_schema, read_decks, read_project
from litdeck.recipes import BY_ID, RECIPES
from litdeck.rules.running import check_library
from litdeck.settings import read_settings

ROOT = Path(__file__).parent.parent.parent
WORK = "never-let-me-go"
CORE, FULL = f"{WORK}-core", WORK
FOR_VERSE = {"next-line", "first-letters"}
GUIDE_QUOTATIONS = {
    "art-souls": "verified",
    "told-and-not-told": "verified",
    "we-all-complete": "not-in-the-text",
    "america-film-stars": "verified",
    "kept-you-apart": "verified",
    "river": "verified",
    "cow": "as-cited",
    "trash": "verified",
    "rubbish": "verified",
    "interwoven": "verified",
    "not-even-sure": "as-cited",
    "however-uncomfortable": "verified",
}


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The project as it is on disk."""
    return read_project(ROOT, BY_ID)


@pytest.fixture(scope="module")
def book(reading: Reading) -> Book:
    """The work."""
    return reading.library.books[WORK]


@pytest.fixture(scope="module")
def cards(reading: Reading) -> list[Card]:
    """Every card of the work."""
    return all_cards(reading.library, {WORK})[WORK]


@pytest.fixture(scope="module")
def chosen(reading: Reading, cards: list[Card]) -> dict[str, Chosen]:
    """Every deck of the work, by name."""
    decks, findings = read_decks(ROOT, reading.library, BY_ID)
    assert findings == []
    return {name: choose(deck, reading.library, {WORK: cards}) for name, deck in decks.items()}


def test_every_file_is_valid_by_the_schema_that_editors_use() -> None:
    validator = Draft202012Validator(json_schema())
    for path in sorted((ROOT / "content" / WORK).glob("*.yaml")):
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        assert [error.message for error in validator.iter_errors(json.loads(json.dumps(loaded)))] == []


def test_it_reads_without_a_finding(reading: Reading) -> None:
    assert reading.findings == ()


def test_no_rule_finds_an_error_or_a_warning(
    reading: Reading, cards: list[Card], chosen: dict[str, Chosen]
) -> None:
    settings, findings = read_settings(ROOT)
    assert list(findings) == []
    found = check_library(reading, {WORK: cards}, list(chosen.values()), settings.rules)
    assert [each for each in found if each.severity is not Severity.INFO] == []


def test_every_kind_and_every_recipe_but_those_for_verse_is_in_use(book: Book, cards: list[Card]) -> None:
    assert all(book.facts.get(model.KIND) for model in FACT_MODELS)
    assert {card.id.recipe for card in cards} == {recipe.id for recipe in RECIPES} - FOR_VERSE


def test_no_front_occurs_twice(cards: list[Card]) -> None:
    fronts = Counter(plain_text.front(card) for card in cards)
    assert [front for front, number in fronts.items() if number > 1] == []


def test_every_section_of_the_guide_has_facts(book: Book, cards: list[Card]) -> None:
    assert [section for section, number in stats(book, cards).sections.items() if not number] == []


def test_all_twelve_quotations_of_the_guide_stand_with_their_standing(book: Book) -> None:
    assert {name: book.find(Quote, name).standing for name in GUIDE_QUOTATIONS} == GUIDE_QUOTATIONS


def test_quotation_keeps_within_its_budget(book: Book) -> None:
    words = {
        quote.id: len(plain(parse(quote.text)).split())
        for quote in book.all(Quote)
        if quote.standing != "not-in-the-text"
    }
    assert sum(words.values()) < 600
    assert {name: number for name, number in words.items() if number > 25} == {}


def test_marked_phrases_are_of_one_to_five_words(book: Book) -> None:
    marked = [deletion.text for quote in book.all(Quote) for deletion in deletions(parse(quote.text))]
    assert marked
    assert [words for words in marked if not 1 <= len(words.split()) <= 5] == []


def test_the_decks_have_the_size_that_a_student_is_promised(chosen: dict[str, Chosen]) -> None:
    assert 140 <= len(chosen[CORE].cards) <= 165
    assert 300 <= len(chosen[FULL].cards) <= 450


@pytest.mark.parametrize("name", [CORE, FULL])
def test_a_committed_deck_arrives_in_anki_whole_and_in_order(
    name: str, chosen: dict[str, Chosen], tmp_path: Path
) -> None:
    """Every card has a front, a back that holds its answer, and its place in the study order."""
    expected = {card.id.guid: card for card in chosen[name].cards}
    with Engine(tmp_path) as anki:
        log = anki.take((ROOT / "decks" / f"{name}.apkg").read_bytes())
        assert (log.new, log.conflicting) == (len(expected), 0)
        queue = anki.queue()
        assert list(dict.fromkeys(guid for guid, _ in queue)) == list(expected)
        assert {note.note_type for note in anki.notes().values()} == {"litdeck Question", "litdeck Cloze"}
        for guid, ordinal in queue:
            assert len(_text(anki.front(guid, ordinal))) > 10
            card = expected[guid]
            answer = plain(card.text) if isinstance(card, Cloze) else card.answer
            assert " ".join(answer.split()) in _text(anki.back(guid, ordinal))


def _text(shown: str) -> str:
    """Give what a card shows as text, spaces folded."""
    without_style = re.sub(r"<style.*?</style>", "", shown, flags=re.DOTALL)
    return " ".join(
        html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<br>|</?div", r" \g<0>", without_style))).split()
    )
