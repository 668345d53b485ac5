"""How a character was, and the turn → how they are after it.

From `changes` of a character, each keyed by the event that is the turn.

Why: examiners reward development; a before, a turn and an after make one idea, not a list.

Example:
    characters:
      Tommy:
        is: Kathy's friend
        changes:
          Miss Lucy's word: {before: He rages when he is teased, after: He lets teasing pass}
    events:
      Miss Lucy's word: {what: Miss Lucy tells Tommy that art does not matter, part: one}

Card:
    Before: He rages when he is teased.⏎Turn: Miss Lucy tells Tommy that art does not matter. / How does this change Tommy? → He lets teasing pass
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.facts import Book, Character, Event
from litdeck.recipes.english import sentence
from litdeck.recipes.making import Family, Maker, Recipe, key_under


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each change."""
    make = Maker(book, RECIPE)
    for character in book.all(Character):
        for event_id, change in character.changes.items():
            event = book.find(Event, event_id)
            yield from make.question(
                character,
                item=change,
                key=key_under(event, change),
                field=("changes", event.name),
                draws_on=(event,),
                setup=f"Before: {sentence(change.before)}\nTurn: {sentence(event.what)}",
                ask=f"How does this change {character.name}?",
                answer=change.after,
            )


RECIPE = Recipe("how-they-change", Family.ARGUMENT, cards)
