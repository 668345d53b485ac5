"""The preview's page: what is in it, safely, for every card of the decks; which cards a finding is about."""

import json
import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from examples import read
from litdeck.building import all_cards
from litdeck.cards import Question
from litdeck.cloze import deletions
from litdeck.decks import Chosen, choose
from litdeck.definitions import Deck, Select
from litdeck.findings import Finding, Severity, Span
from litdeck.outputs.preview import Contents, concerns, contents, page
from litdeck.reading import Reading
from litdeck.reading.media import MediaFile

YAML = """
characters:
  Ruth:
    is: a rival
    clue: She lies
    tier: core
    questions: {who: {ask: Whose address?, answer: Madame’s address., hint: a "lady", typed: yes}}
events:
  the lie: {part: one, what: Ruth lies, who: Ruth, why: She wants love}
  the end: {part: two, what: All ends, themes: [memory]}
themes: {memory: Memory comforts}
quotes:
  lucky:
    text: You were _lucky pawns_ and _much more|two words_ </script> <!-- @@data@@
    speaker: Ruth
    part: two
    standing: verified
"""


def chosen(reading: Reading, deck_id: str = "all", **select: Any) -> Chosen:
    """Choose the cards of a deck on the one work."""
    deck = Deck(id=deck_id, name="D::All", works=("the-work",), select=Select(**select))
    return choose(deck, reading.library, all_cards(reading.library, {"the-work"}))


def made() -> tuple[Reading, Chosen, Contents]:
    """Give the contents of the example."""
    reading = read(YAML)
    assert reading.findings == (), reading.findings
    one = chosen(reading)
    return reading, one, contents("T", reading.library, [one])


def data(html: str) -> Any:
    """Give what the page's script reads."""
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert match
    return json.loads(match[1])


def test_there_is_an_entry_for_every_card_that_anki_makes() -> None:
    _, one, shown = made()
    expected = sum(1 if isinstance(card, Question) else len(deletions(card.text)) for card in one.cards)
    assert len(shown.entries) == expected > len(one.cards)
    assert len({entry["id"] for entry in shown.entries}) == expected


def test_each_card_of_a_cloze_hides_its_own_words() -> None:
    _, _, shown = made()
    gaps = [each for each in shown.entries if each["facets"]["recipe"] == ["complete-the-quote"]]
    assert [each["back"] for each in gaps] == ["lucky pawns", "much more"]
    assert [each["id"] for each in gaps] == [gaps[0]["note"], f"{gaps[0]['note']}-2"]
    assert "lucky pawns" in gaps[1]["front"]
    assert "two words" in gaps[1]["front"]


def test_a_typed_answer_and_a_hint_need_no_script_in_the_card() -> None:
    _, _, shown = made()
    card = next(each for each in shown.entries if each["front"].startswith("Whose address?"))
    assert '<input id="typeans"' in card["question"]
    assert '<code id="typeans">Madame&#x27;s address</code>' in card["answer"]
    assert '<div class="hint" hidden>a &quot;lady&quot;</div>' in card["question"]
    assert "onclick" not in card["question"]


def test_the_data_comes_out_as_it_went_in_whatever_the_text() -> None:
    _, _, shown = made()
    html = page(shown)
    entries = data(html)["entries"]
    assert [each["front"] for each in entries] == [each["front"] for each in shown.entries]
    assert any("</script> <!-- @@data@@" in each["front"] for each in entries)
    assert html.count("<script") == html.count("</script>") == 2


def test_line_separators_are_escaped() -> None:
    """Reading refuses U+2028, but the page does not rely on that."""
    _, _, shown = made()
    entry = shown.entries[0] | {"front": "a\u2028b\u2029c"}
    html = page(Contents("T", shown.facets, (entry,), ""))
    assert "\u2028" not in html
    assert data(html)["entries"][0]["front"] == "a\u2028b\u2029c"


def test_the_policy_allows_the_pages_own_script_and_no_network() -> None:
    _, _, shown = made()
    html = page(shown)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)
    assert policy
    assert script
    assert policy[1].startswith("default-src 'none'; ")
    assert f"'sha256-{b64encode(sha256(script[1].encode()).digest()).decode()}'" in policy[1]
    assert "connect-src" not in policy[1]
    assert not re.search(r"(?:src|href)=\"(?!#|data:)", html.partition('<script type="application/json"')[0])


def test_a_served_page_asks_its_own_server_only() -> None:
    _, _, shown = made()
    html = page(shown, version=7)
    assert "connect-src 'self'" in html
    assert '<script data-version="7">' in html


def test_facets_count_what_cards_are_about() -> None:
    _, one, shown = made()
    kinds = Counter(card.fact.kind for card in one.cards)
    facet = {each.id: each for each in shown.facets}
    assert list(facet) == ["kind", "part", "character", "theme", "recipe", "tier"]
    assert set(facet["kind"].values) == set(kinds)
    assert list(facet["part"].values.values()) == ["One", "Two"]
    assert list(facet["tier"].values) == ["core", "full"]
    ruth = [each for each in shown.entries if "the-work/ruth" in each["facets"]["character"]]
    assert {each["note"] for each in ruth} == {
        card.id.guid for card in one.cards if any(tag.endswith("character::ruth") for tag in card.tags)
    }


def test_cards_of_several_decks_are_shown_once_and_can_be_told_apart() -> None:
    reading, one, _ = made()
    core = chosen(reading, "core", tier="core")
    shown = contents("T", reading.library, [core, one])
    assert {each["note"] for each in shown.entries} == {card.id.guid for card in one.cards}
    assert shown.entries[0]["note"] == one.cards[0].id.guid
    assert shown.facets[0].values == {"core": "core", "all": "all"}
    assert sum("core" in each["facets"]["deck"] for each in shown.entries) == len(core.cards)


@pytest.mark.parametrize(("field", "about"), [("clue", {"who-is-it"}), ("is", {"who-is"})])
def test_a_finding_is_about_the_cards_of_its_field(field: str, about: set[str]) -> None:
    reading, one, _ = made()
    ruth = next(card.fact for card in one.cards if card.fact.id == "ruth")
    finding = Finding("x", Severity.WARNING, reading.places.span(ruth, field), "m")
    found = concerns([finding], one.cards, reading.places)
    assert {card.id.recipe for card in one.cards if card.id.guid in found} == about


def test_a_finding_at_a_fact_is_about_all_its_cards_and_one_elsewhere_about_none() -> None:
    reading, one, _ = made()
    ruth = next(card.fact for card in one.cards if card.fact.id == "ruth")
    here = Finding("x", Severity.WARNING, reading.places.span(ruth), "m")
    there = Finding("x", Severity.WARNING, Span("content/other.yaml", 3), "m")
    found = concerns([here, there], one.cards, reading.places)
    assert found.keys() == {card.id.guid for card in one.cards if card.fact == ruth}
    assert all(about == [here] for about in found.values())


def test_findings_are_a_facet_where_there_are_any() -> None:
    reading, one, shown = made()
    finding = Finding("x", Severity.WARNING, reading.places.span(one.cards[0].fact), "m", "h")
    value = data(page(shown, [finding], {one.cards[0].id.guid: [finding]}))
    assert [facet["id"] for facet in value["facets"]][-1] == "finding"
    first = value["entries"][0]
    assert first["findings"] == [0]
    assert value["facets"][-1]["values"][first["in"][-1][0]] == ["warning", "Warnings"]
    assert value["findings"][0]["message"] == "m"


def test_media_are_in_the_page_once() -> None:
    reading, one, _ = made()
    cards = tuple(replace(card, image="key", alt="A lake", sound="noise") for card in one.cards[:2])
    media = {
        "key": MediaFile("lake-1.png", b"picture"),
        "noise": MediaFile("waves-1.mp3", b"sound"),
        "other": MediaFile("unused-1.png", b"x"),
    }
    shown = contents("T", reading.library, [replace(one, cards=cards)], media)
    assert shown.media == {
        "lake-1.png": f"data:image/png;base64,{b64encode(b'picture').decode()}",
        "waves-1.mp3": f"data:audio/mpeg;base64,{b64encode(b'sound').decode()}",
    }
    for entry in shown.entries:
        assert '<img data-media="lake-1.png" alt="A lake">' in entry["answer"]
        assert '<audio controls data-media="waves-1.mp3"></audio>' in entry["answer"]
