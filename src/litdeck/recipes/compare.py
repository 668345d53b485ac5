"""Two facts of one kind → what they have in common, or what sets them apart.

From `compare` of any fact, keyed by the other fact, with a `likeness`, a `difference` or both.

Why: comparison is how structure is argued: the end against the beginning, one guardian against another.

Example:
    characters:
      Miss Emily: the head guardian
      Miss Lucy:
        is: a guardian
        compare:
          Miss Emily: {difference: Miss Lucy wants the children told; Miss Emily wants them sheltered}

Card:
    What sets Miss Lucy apart from Miss Emily? → Miss Lucy wants the children told; Miss Emily wants them sheltered
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.facts import KINDS, Book
from litdeck.recipes.making import Family, Maker, Recipe, key_under


def cards(book: Book) -> Iterator[Card]:
    """Yield a card for each likeness and each difference."""
    make = Maker(book, RECIPE)
    for model in KINDS.values():
        for fact in book.all(model):
            for other_id, comparison in fact.compare.items():
                other = book.find(model, other_id)
                pair = f"{fact.name} and {other.name}"
                asked = {
                    "likeness": (f"What do {pair} have in common?", comparison.likeness),
                    "difference": (f"What sets {fact.name} apart from {other.name}?", comparison.difference),
                }
                for side, (ask, answer) in asked.items():
                    if answer:
                        yield from make.question(
                            fact,
                            item=comparison,
                            key=f"{key_under(other, comparison)}/{side}",
                            field=("compare", other.name, side),
                            draws_on=(other,),
                            ask=ask,
                            answer=answer,
                        )


RECIPE = Recipe("compare", Family.ARGUMENT, cards)
