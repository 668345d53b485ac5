"""A quotation with its marked words → the method and what it does, on one reading.

From `method` and `effect` of a quotation; a method without an effect makes no card.

Why: the name of a device alone earns little; what it does earns the mark.

Example:
    characters: {Miss Lucy: a guardian}
    quotes:
      told:
        text: you've been _told and not told_
        speaker: Miss Lucy
        method: paradox
        effect: names the half-knowledge that keeps the children obedient
        standing: verified

Card:
    Miss Lucy. / “you've been _told and not told_” / Which method is at work in the marked words, and what does it do? → Paradox: names the half-knowledge that keeps the children obedient
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.cloze import deletions
from litdeck.facts import Book
from litdeck.recipes.english import capitalised
from litdeck.recipes.making import Family, Maker, Recipe
from litdeck.recipes.quoting import about_quote, quotations, scene, spoken


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each quotation with method and effect."""
    make = Maker(book, RECIPE)
    for quote, segments in quotations(book):
        if quote.method and quote.effect:
            where = " in the marked words" if deletions(segments) else " here"
            yield from make.question(
                quote,
                field=("effect",),
                setup=scene(book, quote),
                passage=spoken(segments),
                ask=f"Which method is at work{where}, and what does it do?",
                answer=f"{capitalised(quote.method)}: {quote.effect}",
                details=about_quote(book, quote, "whole", "moment", "effect"),
            )


RECIPE = Recipe("method-and-effect", Family.ARGUMENT, cards)
