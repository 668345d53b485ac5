"""A quotation with the marked words hidden → the words.

From `text` of a verified quotation: each `_marked_` phrase is one deletion. Who speaks and when stand above.

Why: a closed-book exam wants a few exact words at the right moment, not whole passages.

Example:
    characters: {Miss Lucy: a guardian, the students: {is: the children, group: yes}}
    quotes:
      told:
        text: you've been _told and not told_
        speaker: Miss Lucy
        to: the students
        moment: She speaks out in the pavilion
        standing: verified

Card:
    Miss Lucy to the students. She speaks out in the pavilion. / “you've been {told and not told}”
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.cloze import deletions
from litdeck.facts import Book
from litdeck.recipes.making import Family, Maker, Recipe
from litdeck.recipes.quoting import about_quote, quotations, scene, spoken


def cards(book: Book) -> Iterator[Card]:
    """Yield one cloze for each verified quotation with marked words."""
    make = Maker(book, RECIPE)
    for quote, segments in quotations(book, verbatim=True):
        if deletions(segments):
            yield from make.cloze(
                quote,
                spoken(segments),
                field=("text",),
                setup=scene(book, quote),
                details=about_quote(book, quote, "whole", "moment"),
            )


RECIPE = Recipe("complete-the-quote", Family.WORDS, cards, makes="cloze", introduces=True, verbatim=True)
