"""A reading → a serious objection to it, or an alternative.

From `readings` of any fact.

Why: the highest marks go to those who know that theirs is one reading.

Example:
    characters:
      Ruth:
        is: Kathy's friend
        readings:
          villain: {reading: Ruth is the villain of the story, but: She hurts from fear and makes amends}

Card:
    One reading: Ruth is the villain of the story. / What speaks against it? → She hurts from fear and makes amends
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.facts import KINDS, Book
from litdeck.recipes.english import sentence
from litdeck.recipes.making import Family, Maker, Recipe, key_of


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each reading."""
    make = Maker(book, RECIPE)
    for model in KINDS.values():
        for fact in book.all(model):
            for key, reading in fact.readings.items():
                yield from make.question(
                    fact,
                    item=reading,
                    key=key_of(key, reading),
                    field=("readings", key),
                    setup=f"One reading: {sentence(reading.reading)}",
                    ask="What speaks against it?",
                    answer=reading.but,
                )


RECIPE = Recipe("other-reading", Family.ARGUMENT, cards)
