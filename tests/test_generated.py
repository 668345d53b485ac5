"""What is generated is fresh. Run `pytest tests/test_generated.py --update` to write it anew."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from litdeck.outputs.accounts import disputed_page, sources_page
from litdeck.outputs.handbook import handbook
from litdeck.reading import deck_schema, json_schema, read_project

ROOT = Path(__file__).parent.parent


def _schema() -> Mapping[str, str]:
    schemas = {"docs/schema.json": json_schema(), "docs/schema-deck.json": deck_schema()}
    return {path: json.dumps(each, ensure_ascii=False, indent=2) + "\n" for path, each in schemas.items()}


def _accounts() -> Mapping[str, str]:
    book = read_project(ROOT).library.books["never-let-me-go"]
    return {"docs/sources.md": sources_page(book), "docs/disputed.md": disputed_page(book)}


GENERATED = {**handbook(), **_schema(), **_accounts()}
FOLDERS = ("docs/rules", "docs/recipes")


@pytest.fixture(scope="module", autouse=True)
def _written(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        for path, text in GENERATED.items():
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_bytes(text.encode())
        for path in _there() - GENERATED.keys():
            (ROOT / path).unlink()


def _there() -> set[str]:
    return {path.relative_to(ROOT).as_posix() for folder in FOLDERS for path in (ROOT / folder).glob("*.md")}


@pytest.mark.parametrize("path", sorted(GENERATED))
def test_a_generated_file_is_what_the_code_gives(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == GENERATED[path]


def test_no_page_is_left_of_a_rule_or_recipe_that_is_gone() -> None:
    assert _there() <= GENERATED.keys()


def test_every_page_is_linked_from_its_index() -> None:
    for folder in FOLDERS:
        index = GENERATED[f"{folder}/index.md"]
        for path in GENERATED:
            name = path.removeprefix(f"{folder}/")
            if path.startswith(folder) and name != "index.md":
                assert f"]({name})" in index
