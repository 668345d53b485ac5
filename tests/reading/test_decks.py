"""Deck definitions: what they read as, and what is wrong with them."""

from pathlib import Path

import pytest
from samples import NOVEL

from litdeck.definitions import Deck
from litdeck.findings import Finding
from litdeck.reading import read_deck_files, read_decks, read_files

LIBRARY = read_files({"content/tide.yaml": NOVEL.encode()}).library
RECIPES = ("who-says-it", "finish-the-line")


def _read(text: str) -> tuple[dict[str, Deck], list[Finding]]:
    return read_deck_files({"decks/core.yaml": text.encode()}, LIBRARY, RECIPES)


def test_a_deck_names_works_parts_people_and_themes_as_facts_do() -> None:
    decks, findings = _read(
        "name: English::The Tide\nworks: The tide\n"
        "select: {through: part two, kinds: [quotes, character], characters: annie, themes: [LOSS], tier: core}\n"
        "recipes: {finish-the-line: off}\npace: {new-per-day: 8, retention: 0.9}\n"
    )
    assert not findings
    deck = decks["core"]
    assert deck.works == ("tide",)
    assert deck.select.through == "part-2"
    assert deck.select.kinds == ("quote", "character")
    assert deck.select.characters == ("ann",)
    assert deck.select.themes == ("loss",)
    assert deck.pace.retention == 0.9


MISTAKES = {
    "an unknown work": ("name: x\nworks: [tyde]\n", "unknown-reference@2:9"),
    "an unknown part": ("name: x\nworks: tide\nselect: {through: part-9}\n", "unknown-reference@3:19"),
    "an unknown kind": ("name: x\nworks: tide\nselect: {kinds: [quot]}\n", "unknown-reference@3:18"),
    "an unknown recipe": ("name: x\nworks: tide\nrecipes: {who-said-it: off}\n", "unknown-reference@3:11"),
    "an unknown sensitive word": (
        "name: x\nworks: tide\nselect: {without: deth}\n",
        "unknown-reference@3:19",
    ),
    "a name with an empty part": ("name: 'x::'\nworks: tide\n", "wrong-type@1:7"),
    "no works": ("name: x\n", "missing-key@1:1"),
    "an empty list of works": ("name: x\nworks: []\n", "wrong-type@2:1"),
    "a pace that is none": ("name: x\nworks: tide\npace: {new-per-day: 0}\n", "wrong-type@3:21"),
    "an unknown key": ("name: x\nworks: tide\npce: {}\n", "unknown-key@3:1"),
    "an id of its own": ("name: x\nworks: tide\nid: y\n", "bad-id@3:5"),
    "a former id that is none": ("name: x\nworks: tide\nwas: Core Deck\n", "bad-id@3:6"),
    "nothing": ("", "wrong-type@1:1"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_in_a_deck_gives_one_finding(name: str) -> None:
    text, expected = MISTAKES[name]
    decks, findings = _read(text)
    assert [f"{finding.rule}@{finding.span.line}:{finding.span.column}" for finding in findings] == [expected]
    assert findings[0].help
    assert not decks


def test_a_work_named_twice_is_taken_once() -> None:
    decks, findings = _read("name: x\nworks: [tide, The Tide]\n")
    assert (decks["core"].works, findings) == (("tide",), [])


def test_names_in_a_work_that_lacks_something_are_not_judged() -> None:
    files = {"decks/core.yaml": b"name: x\nworks: [tide, gone]\nselect: {themes: time}\n"}
    decks, findings = read_deck_files(files, LIBRARY, RECIPES, incomplete={"tide", "gone"})
    assert (decks, findings) == ({}, [])


def test_two_decks_may_not_share_an_id() -> None:
    deck = b"name: x\nworks: tide\n"
    decks, findings = read_deck_files({"decks/a.yaml": deck, "decks/b.yaml": deck + b"was: a\n"}, LIBRARY)
    assert list(decks) == ["a"]
    assert [finding.rule for finding in findings] == ["doubled-identity"]


def test_decks_are_read_from_disk_and_none_is_no_mistake(tmp_path: Path) -> None:
    assert read_decks(tmp_path, LIBRARY) == ({}, [])
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "core.yaml").write_text("name: x\nworks: tide\n", encoding="utf-8")
    (tmp_path / "decks" / "bad.yaml").mkdir()
    decks, findings = read_decks(tmp_path, LIBRARY)
    assert list(decks) == ["core"]
    assert [finding.rule for finding in findings] == ["unreadable"]
