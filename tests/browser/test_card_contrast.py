"""The note type's own style in Anki's reviewer, by day and by night: every text can be read."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from chromium import REQUIRED, browser, missing
from selenium.webdriver import Chrome

from examples import book
from litdeck.cards import Cloze
from litdeck.cloze import deletions
from litdeck.notetypes import QUESTION
from litdeck.notetypes.notes import note
from litdeck.notetypes.rendering import render
from litdeck.recipes import RECIPES

pytestmark = pytest.mark.skipif(bool(missing()) and not REQUIRED, reason=missing() or "needs Chromium")
TYPED = '<input type="text" id="typeans" aria-label="answer" value="typed">'


@pytest.fixture(scope="module")
def chrome() -> Iterator[Chrome]:
    """A browser."""
    assert not missing(), missing()
    with browser() as driver:
        yield driver


def every_side() -> Iterator[str]:
    """Yield front and back of the cards on every recipe's page."""
    for recipe in RECIPES:
        for card in recipe.cards(book(recipe.page.blocks["Example"])):
            gaps = len(deletions(card.text)) if isinstance(card, Cloze) else 0
            for sides in render(note(card, range(1, gaps + 1))):
                yield from (side.replace("[[type:Typed]]", TYPED) for side in sides)


@pytest.mark.parametrize("classes", ["card", "card nightMode", "card night_mode", "card mobile nightMode"])
def test_every_text_of_a_card_has_enough_contrast(chrome: Chrome, tmp_path: Path, classes: str) -> None:
    """Axe asks 4.5 to 1 of each text against what is really behind it."""
    path = tmp_path / "cards.html"
    cards = "".join(every_side()).replace("display: none", "")
    path.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Cards</title><style>{QUESTION.css}</style>'
        f'<body class="{classes}">{cards}',
        encoding="utf-8",
    )
    chrome.get(path.as_uri())
    chrome.execute_script(files("axe_core_python").joinpath("axe.min.js").read_text("utf-8"))
    found = chrome.execute_async_script(
        "const done = arguments[arguments.length - 1]; axe.run({ runOnly: ['color-contrast'] }).then(done)"
    )
    assert [node["html"] for each in found["violations"] for node in each["nodes"]] == []
    assert sum(len(each["nodes"]) for each in found["passes"]) > 2 * len(RECIPES)
