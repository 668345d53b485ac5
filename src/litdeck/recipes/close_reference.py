"""A moment, without its words → what it shows, on one reading.

From `what` and `shows` of an event.

Why: a precise reference earns as much as a quotation, and is easier to keep.

Example:
    events:
      the field: {what: Tommy screams in a dark field, shows: The rage of his childhood was knowledge, part: two}

Card:
    Tommy screams in a dark field. / What does this moment show, on one reading? → The rage of his childhood was knowledge
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.facts import Book, Event
from litdeck.recipes.english import sentence
from litdeck.recipes.making import Family, Maker, Recipe


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each event that shows something."""
    make = Maker(book, RECIPE)
    for event in book.all(Event):
        if event.shows:
            yield from make.question(
                event,
                field=("shows",),
                setup=sentence(event.what),
                ask="What does this moment show, on one reading?",
                answer=event.shows,
            )


RECIPE = Recipe("close-reference", Family.ARGUMENT, cards)
