"""An author's own sentence with deletions.

From `statements` of any fact.

Why: not everything worth knowing fits a recipe.

Example:
    characters:
      Ruth: {is: Kathy's friend, statements: {amends: She asks forgiveness for keeping _Kathy and Tommy_ apart.}}

Card:
    She asks forgiveness for keeping {Kathy and Tommy} apart.
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.cloze import parse
from litdeck.facts import KINDS, Book
from litdeck.recipes.making import Family, Maker, Recipe, key_of


def cards(book: Book) -> Iterator[Card]:
    """Yield one cloze for each statement."""
    make = Maker(book, RECIPE)
    for model in KINDS.values():
        for fact in book.all(model):
            for key, statement in fact.statements.items():
                yield from make.cloze(
                    fact,
                    parse(statement.text),
                    item=statement,
                    key=key_of(key, statement),
                    field=("statements", key),
                )


RECIPE = Recipe("fill-the-statement", Family.BASE, cards, makes="cloze")
