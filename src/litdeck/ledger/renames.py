"""Notices facts and their items that were renamed without `was`: their students would start again."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from litdeck.cards import Card
from litdeck.findings import Finding, Severity, Span
from litdeck.ledger.book import Entry, Ledger
from litdeck.ledger.sketch import alike

RULE = "renamed-without-was"
FactKey = tuple[str, str]


def renamed(
    ledger: Ledger, cards: Sequence[Card], entries: Mapping[str, Entry], place: Callable[[Card], Span]
) -> Iterator[Finding]:
    """Yield a warning for each fact or item that looks like one that has just gone.

    `ledger` is as it was, `entries` as they are now. A fact: gone with all its cards, while a new one
    of its kind has mostly the same. An item: a key is gone and another of the same fact says the same.
    """
    here = {card.id.guid for card in cards}
    gone = [entry for guid, entry in ledger.entries.items() if entry.live and guid not in here]
    new = [card for card in cards if card.id.guid not in ledger.entries]
    if not gone or not new:
        return
    facts = _renamed_facts(ledger, cards, gone, new, entries)
    for card, old in facts.items():
        yield Finding(
            RULE,
            Severity.WARNING,
            place(card),
            f"The {card.fact.kind} {old!r} is gone, and {card.fact.id!r} is new and asks the same.",
            f"If it is the same one, add `was: [{old}]` to it: else its students start again.",
        )
    yield from _renamed_items(gone, new, entries, place, {(old, card.id.fact) for card, old in facts.items()})


def _renamed_facts(
    ledger: Ledger,
    cards: Sequence[Card],
    gone: Sequence[Entry],
    new: Sequence[Card],
    entries: Mapping[str, Entry],
) -> dict[Card, str]:
    """Give a card of each new fact that takes the place of one that is gone, with the latter's id."""
    here = {(card.id.kind, card.id.fact) for card in cards}
    known = {(entry.kind, entry.fact) for entry in ledger.entries.values()}
    old_facts: dict[FactKey, list[Entry]] = defaultdict(list)
    new_facts: dict[FactKey, list[Card]] = defaultdict(list)
    for entry in gone:
        if (entry.kind, entry.fact) not in here:
            old_facts[entry.kind, entry.fact].append(entry)
    for card in new:
        if (card.id.kind, card.id.fact) not in known:
            new_facts[card.id.kind, card.id.fact].append(card)
    found: dict[Card, str] = {}
    for (kind, _), its_cards in new_facts.items():
        shares = [
            (_share(its_entries, its_cards, entries), fact)
            for (old_kind, fact), its_entries in old_facts.items()
            if old_kind == kind and fact not in found.values()
        ]
        share, fact = max(shares, default=(0.0, ""))
        if share >= 0.5:
            found[its_cards[0]] = fact
    return found


def _share(old: Sequence[Entry], new: Sequence[Card], entries: Mapping[str, Entry]) -> float:
    """Give the share of cards that have a counterpart among the old ones."""
    same = sum(any(_alike(entry, entries[card.id.guid]) for entry in old) for card in new)
    return same / min(len(old), len(new))


def _renamed_items(
    gone: Sequence[Entry],
    new: Sequence[Card],
    entries: Mapping[str, Entry],
    place: Callable[[Card], Span],
    facts: set[tuple[str, str]],
) -> Iterator[Finding]:
    """Yield a warning for each new key of a fact that says what one that is gone said."""
    left = list(gone)
    for card in new:
        entry = entries[card.id.guid]
        old = next(
            (old for old in left if old.identity[:3] == entry.identity[:3] and _alike(old, entry)), None
        )
        if old is None:
            continue
        left.remove(old)
        old_key, key = old.identity[3], entry.identity[3]
        if any(before in old_key and after in key for before, after in facts):
            continue  # it stands under a fact that was renamed, which has been said
        yield Finding(
            RULE,
            Severity.WARNING,
            place(card),
            f"{old_key!r} of the {card.fact.kind} {card.fact.id!r} is gone, and {key!r} is new and asks the same.",
            f"If it is the same one, add `was: [{old_key}]` to it: else its students start again.",
        )


def _alike(one: Entry, other: Entry) -> bool:
    return one.identity[2] == other.identity[2] and alike(one.sketch, other.sketch)
