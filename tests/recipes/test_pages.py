"""Every recipe's page is true: its example gives exactly the cards that stand below it."""

from pathlib import Path

import pytest

import litdeck.recipes
from examples import asked, book
from litdeck.cards import Cloze, Question
from litdeck.recipes import RECIPES
from litdeck.recipes.making import Recipe

HELPERS = {"__init__", "english", "ground", "making", "quoting"}


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.id)
def test_the_example_on_the_page_gives_the_cards_on_the_page(recipe: Recipe) -> None:
    blocks = recipe.page.blocks
    made = [asked(card) for card in recipe.cards(book(blocks["Example"]))]
    assert made == blocks["Card"].split("\n")


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.id)
def test_a_recipe_keeps_to_one_note_type_and_its_own_id(recipe: Recipe) -> None:
    for card in recipe.cards(book(recipe.page.blocks["Example"])):
        assert isinstance(card, {"question": Question, "cloze": Cloze}[recipe.makes])
        assert card.id.recipe == recipe.id


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.id)
def test_a_page_says_from_what_and_why(recipe: Recipe) -> None:
    assert recipe.page.title.endswith(".")
    assert "Why:" in recipe.page.text


def test_the_list_of_recipes_is_the_folder() -> None:
    files = {path.stem for path in Path(litdeck.recipes.__file__).parent.glob("*.py")} - HELPERS
    assert {recipe.id.replace("-", "_") for recipe in RECIPES} == files
    assert len({recipe.id for recipe in RECIPES}) == len(RECIPES)
