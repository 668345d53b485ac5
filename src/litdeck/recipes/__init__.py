"""The ordered list of recipes: each turns facts of a book into cards. One recipe a file.

Their order is the order in which cards of one fact are learnt.
"""

from collections.abc import Mapping

from litdeck.cards import Card
from litdeck.facts import Book
from litdeck.recipes import (
    answer_the_question,
    beware_misquotation,
    close_reference,
    compare,
    complete_the_quote,
    context_bears_on,
    define_term,
    effect_to_theme,
    evidence_for_claim,
    fill_the_statement,
    finish_the_line,
    first_letters,
    how_they_change,
    method_and_effect,
    next_line,
    other_reading,
    recall_at_the_moment,
    relationship_then,
    theme_shown,
    theme_stated,
    thesis,
    what_follows,
    what_happens_next,
    what_it_stands_for,
    when_is_it_said,
    who_is,
    who_is_it,
    who_says_it,
    why_it_happens,
)
from litdeck.recipes.making import Recipe

RECIPES: tuple[Recipe, ...] = (
    who_is_it.RECIPE,
    who_is.RECIPE,
    what_happens_next.RECIPE,
    why_it_happens.RECIPE,
    what_follows.RECIPE,
    define_term.RECIPE,
    theme_stated.RECIPE,
    answer_the_question.RECIPE,
    fill_the_statement.RECIPE,
    relationship_then.RECIPE,
    how_they_change.RECIPE,
    complete_the_quote.RECIPE,
    next_line.RECIPE,
    first_letters.RECIPE,
    who_says_it.RECIPE,
    when_is_it_said.RECIPE,
    finish_the_line.RECIPE,
    recall_at_the_moment.RECIPE,
    beware_misquotation.RECIPE,
    method_and_effect.RECIPE,
    effect_to_theme.RECIPE,
    what_it_stands_for.RECIPE,
    theme_shown.RECIPE,
    close_reference.RECIPE,
    evidence_for_claim.RECIPE,
    context_bears_on.RECIPE,
    thesis.RECIPE,
    compare.RECIPE,
    other_reading.RECIPE,
)
BY_ID: Mapping[str, Recipe] = {recipe.id: recipe for recipe in RECIPES}


def cards_of(book: Book) -> list[Card]:
    """Give every card of a book, recipe by recipe, in the order of the facts."""
    return [card for recipe in RECIPES for card in recipe.cards(book)]
