"""A theme and a moment → how the moment shows the theme.

From `shown` of a theme, keyed by events.

Why: a statement about a theme is worth what its moments are worth.

Example:
    themes:
      memory: {says: Memory keeps what time takes away, shown: {the field: She gathers there all that she has lost}}
    events:
      the field: {what: Kathy stands before a field in Norfolk, part: two}

Card:
    Kathy stands before a field in Norfolk. / How does this moment show the theme of memory? → She gathers there all that she has lost
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.facts import Book, Event, Theme
from litdeck.recipes.english import sentence
from litdeck.recipes.making import Family, Maker, Recipe, key_under


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each moment of each theme."""
    make = Maker(book, RECIPE)
    for theme in book.all(Theme):
        for event_id, shown in theme.shown.items():
            event = book.find(Event, event_id)
            yield from make.question(
                theme,
                item=shown,
                key=key_under(event, shown),
                field=("shown", event.name),
                draws_on=(event,),
                setup=sentence(event.what),
                ask=f"How does this moment show the theme of {theme.name}?",
                answer=shown.text,
            )


RECIPE = Recipe("theme-shown", Family.ARGUMENT, cards)
