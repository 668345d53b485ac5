"""A theme → what the work says about it, on one reading.

From `says` of a theme.

Why: a theme is a statement, not a word; every later card on it builds on this one.

Example:
    themes: {memory: Memory keeps what time takes away}

Card:
    What does the novel suggest about memory? → Memory keeps what time takes away
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.facts import Book, Theme
from litdeck.recipes.making import Family, Maker, Recipe, work_word


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each theme."""
    make = Maker(book, RECIPE)
    for theme in book.all(Theme):
        yield from make.question(
            theme,
            field=("says",),
            ask=f"What does the {work_word(book)} suggest about {theme.name}?",
            answer=theme.says,
        )


RECIPE = Recipe("theme-stated", Family.ARGUMENT, cards, introduces=True)
