"""The JSON Schema for editors: it takes what reads without a finding, and refuses what is plainly wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from samples import NOVEL, PLAY, POEM

from litdeck.reading import deck_schema, json_schema

CONTENT = Draft202012Validator(json_schema())
DECK = Draft202012Validator(deck_schema())


def _load(text: str) -> Any:
    """Load as an editor does: with YAML's own types."""
    return yaml.load(text, Loader=yaml.CSafeLoader)


@pytest.mark.parametrize("text", [NOVEL, PLAY, POEM], ids=["novel", "play", "poem"])
def test_the_schema_takes_every_sample(text: str) -> None:
    Draft202012Validator.check_schema(json_schema())
    assert not list(CONTENT.iter_errors(_load(text)))


@pytest.mark.parametrize(
    "text",
    [
        "themes: {T: {syas: x}}",
        "themes: {T: {also: x}}",
        "themes: [T]",
        "questions: {Q: x}",
        "work: {title: x}",
        "works: {}",
        "threads: {main: [x]}",
        "themes: {T: {says: x, tier: cor}}",
        "relationships: {R: {between: [a]}}",
    ],
)
def test_the_schema_refuses_what_does_not_read(text: str) -> None:
    assert list(CONTENT.iter_errors(_load(text)))


def test_the_schema_takes_texts_that_yaml_gives_another_type() -> None:
    assert not list(
        CONTENT.iter_errors(_load("themes: {T: 1984, U: {says: no, also: [yes, 3.5], recipes: {x: off}}}"))
    )


def test_the_schema_of_decks_takes_a_deck() -> None:
    Draft202012Validator.check_schema(deck_schema())
    assert not list(
        DECK.iter_errors(_load("name: x\nworks: [tide]\npace: {retention: 0.9}\nrecipes: {a: off}\n"))
    )
    assert list(DECK.iter_errors(_load("name: x\n")))


def test_the_schema_is_the_same_every_time_and_the_published_one() -> None:
    published = Path(__file__).parents[2] / "docs" / "schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == json_schema()
    assert json.dumps(json_schema()) == json.dumps(json_schema())
