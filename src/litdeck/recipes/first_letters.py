"""The first letters of each word of a passage of verse → the passage.

From a verified quotation of two or more lines. Off unless a deck says `recipes: {first-letters: full}`.

Why: first letters are a ladder between reading a passage and saying it by heart.

Example:
    quotes:
      rose:
        standing: verified
        text: |
          O Rose thou art sick.
          The invisible worm,

Card:
    “O R t a s.⏎T i w,” / Say the lines. → O Rose thou art sick.⏎The invisible worm,
"""

import re
from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.cloze import Words, plain
from litdeck.facts import Book
from litdeck.recipes.making import Family, Maker, Recipe
from litdeck.recipes.quoting import about_quote, quotations, speaking

_REST_OF_WORD = re.compile(r"(?<=\w)[\w'’-]+")


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each passage of verse."""
    make = Maker(book, RECIPE)
    for quote, segments in quotations(book, verbatim=True):
        words = plain(segments)
        if "\n" in words:
            yield from make.question(
                quote,
                field=("text",),
                setup=speaking(book, quote),
                passage=(Words(f"“{_REST_OF_WORD.sub('', words)}”"),),
                ask="Say the lines.",
                answer=words,
                details=about_quote(book, quote, "whole", "moment"),
            )


RECIPE = Recipe("first-letters", Family.WORDS, cards, core=False, verbatim=True, by_default=False)
