"""A symbol or a place at a moment → its meaning there, on one reading.

From `means` of a symbol or a setting, keyed by events.

Why: a symbol changes its meaning as the work goes on; a fixed label misses that.

Example:
    symbols:
      the tape: {is: a cassette of songs, means: {dancing: A love that nobody can take from her}}
    events:
      dancing: {what: Kathy dances alone to the song, part: one}

Card:
    Kathy dances alone to the song. / On one reading, what is the meaning of the tape here? → A love that nobody can take from her
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.facts import Book, Event, Setting, Symbol
from litdeck.recipes.english import sentence
from litdeck.recipes.making import Family, Maker, Recipe, key_under


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each meaning of each symbol and setting."""
    make = Maker(book, RECIPE)
    things: list[Symbol | Setting] = [*book.all(Symbol), *book.all(Setting)]
    for thing in things:
        for event_id, meaning in thing.means.items():
            event = book.find(Event, event_id)
            yield from make.question(
                thing,
                item=meaning,
                key=key_under(event, meaning),
                field=("means", event.name),
                draws_on=(event,),
                setup=sentence(event.what),
                ask=f"On one reading, what is the meaning of {thing.name} here?",
                answer=meaning.text,
            )


RECIPE = Recipe("what-it-stands-for", Family.ARGUMENT, cards)
