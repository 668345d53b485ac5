"""Notices facts that take the id of one that was withdrawn: students would meet them as what they know."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from litdeck.cards import Card
from litdeck.findings import Finding, Severity, Span
from litdeck.ledger.book import Entry
from litdeck.ledger.sketch import alike

RULE = "id-used-again"


def used_again(
    before: Mapping[str, Entry],
    now: Mapping[str, Entry],
    cards: Iterable[Card],
    place: Callable[[Card], Span],
) -> Iterator[Finding]:
    """Yield a warning for each fact, retired as a whole, whose cards come back and say nothing they said."""
    kept = {(old.kind, old.fact) for old in before.values() if old.live}
    back: dict[tuple[str, str], list[tuple[Card, bool]]] = {}
    for card in cards:
        old = before.get(card.id.guid)
        if old is not None and not old.live:
            same = alike(old.sketch, now[card.id.guid].sketch)
            back.setdefault((old.kind, old.fact), []).append((card, same))
    for (kind, fact), found in back.items():
        card = found[0][0]
        if (kind, fact) not in kept and not any(same for _, same in found):
            yield Finding(
                RULE,
                Severity.WARNING,
                place(card),
                f"The {kind} “{fact}” was withdrawn, and is back with other cards ({card.id.recipe}).",
                "If this is another one, give it another key or a line “id: …”: else who had the old cards gets "
                "these as cards already learnt.",
            )
