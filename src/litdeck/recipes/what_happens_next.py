"""Two neighbours in a thread → what happens between them.

From a named thread in `threads`: three events in a row make a card, keyed by the outer two. No card is
made where the facts know a finer step that would also be right; threads that share a stretch share its cards.

Why: the plot is learnt as a chain; both neighbours are shown, so that one answer fits.

Example:
    threads:
      the tape: [finding it, dancing, losing it]
    events:
      finding it: {what: Kathy finds a tape at a Sale, part: one}
      dancing: {what: Kathy dances to it alone, part: one}
      losing it: {what: The tape disappears, part: one}

Card:
    Before: Kathy finds a tape at a Sale.⏎After: The tape disappears. / What happens in between? → Kathy dances to it alone
"""

from collections.abc import Iterator, Mapping

from litdeck.cards import Card, Detail
from litdeck.facts import Book, Event
from litdeck.recipes.english import sentence
from litdeck.recipes.making import Family, Maker, Recipe


def cards(book: Book) -> Iterator[Card]:
    """Yield a card for each inner event of each thread."""
    make = Maker(book, RECIPE)
    follows = _follows(book)
    asked: set[tuple[str, str, str]] = set()
    for thread, ids in book.threads.items():
        for before_id, event_id, after_id in zip(ids, ids[1:], ids[2:], strict=False):
            step = (before_id, event_id, after_id)
            if step in asked or _other_step(follows, *step):
                continue
            asked.add(step)
            before, event, after = (book.find(Event, name) for name in (before_id, event_id, after_id))
            yield from make.question(
                event,
                key=f"{before.first_id}>{after.first_id}",
                field=("what",),
                draws_on=(before, after),
                topic=thread,
                setup=f"Before: {sentence(before.what)}\nAfter: {sentence(after.what)}",
                ask="What happens in between?",
                answer=event.what,
                details=[Detail("Why", sentence(event.why) if event.why else "")],
            )


def _follows(book: Book) -> Mapping[str, set[str]]:
    """Give, for each event, those that the author says come after it."""
    follows: dict[str, set[str]] = {}
    for event in book.all(Event):
        follows.setdefault(event.id, set()).update(event.leads_to)
        for earlier in event.after:
            follows.setdefault(earlier, set()).add(event.id)
    return follows


def _other_step(follows: Mapping[str, set[str]], before: str, event: str, after: str) -> bool:
    """Tell whether another event is known to lie between these two."""
    return any(step != event and after in follows.get(step, ()) for step in follows.get(before, ()))


RECIPE = Recipe("what-happens-next", Family.BASE, cards, introduces=True)
