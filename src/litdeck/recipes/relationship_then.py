"""Two people at a moment → how they stand to one another.

From the `phases` of a relationship, each keyed by the event that dates it.

Why: relationships are examined as movements; one card holds one phase.

Example:
    characters: {Kathy: the narrator, Ruth: her friend}
    events:
      Ruth's amends: {what: Ruth asks Kathy to forgive her, part: two}
    relationships:
      Kathy and Ruth:
        between: [Kathy, Ruth]
        phases: {Ruth's amends: Reconciled at the last}

Card:
    Ruth asks Kathy to forgive her. / How do Kathy and Ruth stand to each other at this point? → Reconciled at the last
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.facts import Book, Character, Event, Relationship
from litdeck.recipes.english import listed, sentence
from litdeck.recipes.making import Family, Maker, Recipe, key_under


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each phase."""
    make = Maker(book, RECIPE)
    for relationship in book.all(Relationship):
        people = [book.find(Character, name) for name in relationship.between]
        names = listed([person.name for person in people])
        for event_id, phase in relationship.phases.items():
            event = book.find(Event, event_id)
            yield from make.question(
                relationship,
                item=phase,
                key=key_under(event, phase),
                field=("phases", event.name),
                draws_on=(*people, event),
                setup=sentence(event.what),
                ask=f"How do {names} stand to each other at this point?",
                answer=phase.text,
            )


RECIPE = Recipe("relationship-then", Family.BASE, cards)
