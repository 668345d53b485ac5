"""Notices facts and their items that were renamed without `was`: their students would start again."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from litdeck.cards import Card, Question
from litdeck.findings import Finding, Severity, Span
from litdeck.ledger.book import Entry, Ledger
from litdeck.ledger.sketch import alike
from litdeck.reading.names import slug

RULE = "renamed-without-was"
SHARE = 0.5
"""Share of a fact's cards that must have a counterpart among those of one that is gone."""
MOST_PAIRS = 1_000_000
"""Above so many pairs of cards (a work rewritten as a whole) only the very same words count."""

_NAMES = re.compile("[>/]")
"""What stands between the names of a key that has several."""

FactKey = tuple[str, str]
Counterparts = Mapping[str, Sequence[Entry]]


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
    counterparts = _counterparts(gone, new, entries)
    facts = _renamed_facts(ledger, cards, gone, new, counterparts)
    first: dict[FactKey, Card] = {}
    for card in new:
        first.setdefault(_fact(card), card)
    for fact, old in facts.items():
        card = first[fact]
        yield _finding(place(card), card, f"The {card.fact.kind} “{old}”", f"“{card.fact.id}”", old)
    yield from _renamed_items(new, entries, counterparts, facts, place)


def _counterparts(gone: Sequence[Entry], new: Sequence[Card], entries: Mapping[str, Entry]) -> Counterparts:
    """Give, by each new card's GUID, the gone cards of its kind and recipe that say nearly the same."""
    many = len(gone) * len(new) > MOST_PAIRS
    pools: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in gone:
        pools[_pool(entry, exact=many)].append(entry)
    return {
        card.id.guid: [
            old for old in pools.get(_pool(entry, exact=many), ()) if many or alike(old.sketch, entry.sketch)
        ]
        for card in new
        for entry in (entries[card.id.guid],)
    }


def _pool(entry: Entry, *, exact: bool) -> tuple[str, ...]:
    return (entry.kind, entry.identity[2], entry.sketch if exact else "")


def _renamed_facts(
    ledger: Ledger,
    cards: Sequence[Card],
    gone: Sequence[Entry],
    new: Sequence[Card],
    counterparts: Counterparts,
) -> dict[FactKey, str]:
    """Give, for each new fact that takes the place of one that is gone, the latter's id."""
    here = {_fact(card) for card in cards}
    known = {(entry.kind, entry.fact) for entry in ledger.entries.values()}
    old_size = Counter((entry.kind, entry.fact) for entry in gone)
    new_size = Counter(map(_fact, new))
    matches: Counter[tuple[FactKey, str]] = Counter()
    for card in new:
        if _fact(card) not in known:
            olds = {old.fact for old in counterparts[card.id.guid] if (old.kind, old.fact) not in here}
            matches.update((_fact(card), old) for old in olds)
    shares = sorted(
        (-count / min(new_size[fact], old_size[fact[0], old]), fact, old)
        for (fact, old), count in matches.items()
    )
    found: dict[FactKey, str] = {}
    taken: set[FactKey] = set()
    for share, fact, old in shares:
        if -share >= SHARE and fact not in found and (fact[0], old) not in taken:
            found[fact] = old
            taken.add((fact[0], old))
    return found


def _renamed_items(
    new: Sequence[Card],
    entries: Mapping[str, Entry],
    counterparts: Counterparts,
    facts: Mapping[FactKey, str],
    place: Callable[[Card], Span],
) -> Iterator[Finding]:
    """Yield a warning for each new key of a fact that says just what one that is gone said.

    Nearly the same is not enough here: two steps of one plot ask alike.
    """
    said = {(old, now) for (_, now), old in facts.items()}
    taken: set[str] = set()
    for card in new:
        old = next(
            (old for old in counterparts[card.id.guid] if _same_words(old, card, entries, taken)), None
        )
        if old is None:
            continue
        taken.add(old.guid)
        before, now = _renamed_name(old.identity[3], card.id.key)
        if (before, now) in said:
            continue  # it stands under a fact that was renamed, which has been said
        if _NAMES.search(card.id.key):
            said.add((before, now))
        yield _finding(
            place(card), card, f"“{before}” of the {card.fact.kind} “{card.fact.id}”", f"“{now}”", before
        )


def _renamed_name(old: str, new: str) -> tuple[str, str]:
    """Give the first name in which two keys differ: `a>c` and `b>c` differ in `a` and `b`."""
    olds, news = _NAMES.split(old), _NAMES.split(new)
    if len(olds) != len(news):
        return old, new
    return next(((before, now) for before, now in zip(olds, news, strict=True) if before != now), (old, new))


def _same_words(old: Entry, card: Card, entries: Mapping[str, Entry], taken: set[str]) -> bool:
    """Tell whether an entry is of the card's fact, keyed as it is, and says the same but for the key."""
    if not (old.identity[3] and card.id.key) or old.guid in taken or old.fact != card.id.fact:
        return False
    if old.sketch == entries[card.id.guid].sketch:
        return True
    return isinstance(card, Question) and not card.draws_on and card.id.key in slug(card.ask)


def _finding(span: Span, card: Card, old: str, new: str, was: str) -> Finding:
    return Finding(
        RULE,
        Severity.WARNING,
        span,
        f"{old} is gone, and {new} is new and asks the same ({card.id.recipe}).",
        f"If it is the same one, add “was: [{was}]” to it, as the first there: else students start it again.",
    )


def _fact(card: Card) -> FactKey:
    return (card.id.kind, card.id.fact)
