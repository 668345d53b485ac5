"""An event → its cause.

From `what` and `why` of an event. `what` names who acts, so that the question stands alone.

Why: a plot is causes, not dates; examiners ask why.

Example:
    events:
      Miss Lucy's talk: {what: Miss Lucy tells the students the truth, why: She cannot bear their daydreams, part: one}

Card:
    Miss Lucy tells the students the truth. / Why? → She cannot bear their daydreams
"""

from collections.abc import Iterator

from litdeck.cards import Card, Detail
from litdeck.facts import Book, Event
from litdeck.recipes.english import sentence
from litdeck.recipes.making import Family, Maker, Recipe


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each event with a cause."""
    make = Maker(book, RECIPE)
    for event in book.all(Event):
        if event.why:
            yield from make.question(
                event,
                field=("why",),
                setup=sentence(event.what),
                ask="Why?",
                answer=event.why,
                details=[Detail("Result", sentence(event.result) if event.result else "")],
            )


RECIPE = Recipe("why-it-happens", Family.BASE, cards, introduces=True)
