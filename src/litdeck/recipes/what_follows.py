"""An event → its consequence.

From `what` and `result` of an event.

Why: a consequence ties one moment to the next, and is what an argument about a moment rests on.

Example:
    events:
      Miss Lucy's talk: {what: Miss Lucy tells the students the truth, result: She is made to leave, part: one}

Card:
    Miss Lucy tells the students the truth. / What comes of it? → She is made to leave
"""

from collections.abc import Iterator

from litdeck.cards import Card, Detail
from litdeck.facts import Book, Event
from litdeck.recipes.english import sentence
from litdeck.recipes.making import Family, Maker, Recipe


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each event with a consequence."""
    make = Maker(book, RECIPE)
    for event in book.all(Event):
        if event.result:
            yield from make.question(
                event,
                field=("result",),
                setup=sentence(event.what),
                ask="What comes of it?",
                answer=event.result,
                details=[Detail("Cause", sentence(event.why) if event.why else "")],
            )


RECIPE = Recipe("what-follows", Family.BASE, cards, introduces=True)
