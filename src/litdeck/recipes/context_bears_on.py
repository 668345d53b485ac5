"""A context and a moment → how the one bears on the other.

From `bears-on` of a context, keyed by events.

Why: context earns marks only where it explains a moment; a biography bolted on earns none.

Example:
    contexts:
      Dolly:
        is: A sheep was cloned in Scotland in 1996
        bears-on: {the revelation: It made the premise thinkable to readers in 2005}
    events:
      the revelation: {what: Miss Emily explains how cloning began, part: two}

Card:
    Context: A sheep was cloned in Scotland in 1996.⏎Moment: Miss Emily explains how cloning began. / How does this context bear on this moment? → It made the premise thinkable to readers in 2005
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.facts import Book, Context, Event
from litdeck.recipes.english import sentence
from litdeck.recipes.making import Family, Maker, Recipe, key_under


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each moment on which each context bears."""
    make = Maker(book, RECIPE)
    for context in book.all(Context):
        for event_id, bearing in context.bears_on.items():
            event = book.find(Event, event_id)
            yield from make.question(
                context,
                item=bearing,
                key=key_under(event, bearing),
                field=("bears-on", event.name),
                draws_on=(event,),
                setup=f"Context: {sentence(context.is_)}\nMoment: {sentence(event.what)}",
                ask="How does this context bear on this moment?",
                answer=bearing.text,
            )


RECIPE = Recipe("context-bears-on", Family.ARGUMENT, cards)
