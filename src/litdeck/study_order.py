"""The order in which a student meets new cards: a spiral through the book, part by part.

Every stretch mixes people, plot, words, ideas and argument; a card follows the cards that introduce what it
takes for known; two cards on one fact stand apart, since Anki does not bury cards of other notes.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import count, groupby
from typing import NamedTuple

from litdeck.cards import Card, FactRef
from litdeck.facts import Book, Event, Fact, Quote
from litdeck.recipes import BY_ID
from litdeck.recipes.making import Family

APART = 15
"""How many cards apart two cards on one fact stand, if the deck allows."""

Strand = str


class _Entry(NamedTuple):
    """A card behind its sort keys: the position in its part at which it is due, and its number."""

    due: float
    number: int
    strand: Strand
    card: Card


_STRANDS = ("people", "plot", "words", "ideas", "argument")


def spiral(book: Book, cards: Sequence[Card]) -> Iterator[Card]:
    """Yield the cards of one book in study order."""
    place = _Places(book)
    known: set[FactRef] = set()
    last: dict[FactRef, int] = {}
    position = count()
    in_parts = sorted(cards, key=lambda card: card.part)
    for _, part in groupby(in_parts, key=lambda card: card.part):
        yield from _Part(_entries(list(part), place), known, last, position).order()


def strand(card: Card) -> Strand:
    """Tell which strand a card belongs to: people, plot, words, ideas (themes and terms), argument."""
    if card.introduces and card.fact.kind in {"theme", "technique"}:
        return "ideas"
    family = BY_ID[card.id.recipe].family
    if family is Family.BASE:
        return "people" if card.fact.kind in {"character", "relationship"} else "plot"
    return family.value


class _Places:
    """Where in the telling facts stand, as tuples that compare."""

    def __init__(self, book: Book) -> None:
        self._at: dict[FactRef, tuple[int, ...]] = {}
        events: dict[str, tuple[int, ...]] = {}
        for each in reversed(list(_with_bases(book))):
            work = each.work.id
            for index, event in enumerate(each.all(Event)):
                events[event.id] = self._at[FactRef(work, "event", event.id)] = (*_numbers(event.at), index)
            for quote in each.all(Quote):
                own = _numbers(quote.at)
                self._at[FactRef(work, "quote", quote.id)] = own or events.get(quote.event or "", ())

    def of(self, card: Card) -> tuple[int, ...]:
        at = self._at
        return max([at.get(ref, ()) for ref in (card.fact, *card.draws_on)])


def _with_bases(book: Book | None) -> Iterator[Book]:
    while book is not None:
        yield book
        book = book.base


def _numbers(at: str | None) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", at or ""))


def _entries(cards: list[Card], place: _Places) -> list[_Entry]:
    """Give the cards of a part with the position at which each is due.

    A strand's cards come turn by turn, a card's turn being the how-manieth of its fact it is. Within a
    turn, cards that stand somewhere in the book come in its order, and those that stand nowhere (a
    theme, a term) are spread evenly among them, so that no day is all abstractions. A card on whose
    fact others are still to come is due early enough for them to stand apart before the part ends.
    """
    turns: dict[FactRef, int] = {}
    groups: dict[tuple[Strand, int, bool], list[tuple[tuple[int, ...], int]]] = {}
    for number, card in enumerate(cards):
        turn = turns[card.fact] = turns.get(card.fact, -1) + 1
        at = place.of(card)
        groups.setdefault((strand(card), turn, bool(at)), []).append((at, number))
    strands: dict[Strand, list[tuple[int, float, int]]] = {}
    for (name, turn, _), group in groups.items():
        for rank, (_, number) in enumerate(sorted(group)):
            strands.setdefault(name, []).append((turn, (rank + 0.5) / len(group), number))
    entries = []
    for name, ordered in strands.items():
        for rank, (turn, _, number) in enumerate(sorted(ordered)):
            to_come = turns[cards[number].fact] - turn
            due = min((rank + 0.5) / len(ordered) * len(cards), len(cards) - APART * (to_come + 1))
            entries.append(_Entry(due, number, name, cards[number]))
    return entries


class _Part:
    """The cards of one part: heaps of those ready, lists of those that wait."""

    def __init__(
        self, entries: list[_Entry], known: set[FactRef], last: dict[FactRef, int], position: "count[int]"
    ) -> None:
        self._known, self._last, self._position = known, last, position
        self._ready: dict[Strand, list[_Entry]] = {}
        self._totals = Counter(entry.strand for entry in entries)
        self._done: Counter[Strand] = Counter()
        self._shares = {name: (0.0, _STRANDS.index(name)) for name in self._totals}
        self._blocked: dict[int, tuple[set[FactRef], _Entry]] = {}
        self._waiting: dict[FactRef, list[int]] = {}
        self._resting: list[tuple[int, int, _Entry]] = []
        introduced = {entry.card.fact for entry in entries if entry.card.introduces} - known
        for entry in entries:
            needs = introduced.intersection(_needs(entry.card))
            for ref in needs:
                self._waiting.setdefault(ref, []).append(entry.number)
            if needs:
                self._blocked[entry.number] = needs, entry
            else:
                self._ready.setdefault(entry.strand, []).append(entry)
        for heap in self._ready.values():
            heapify(heap)

    def order(self) -> Iterator[Card]:
        """Yield every card once."""
        for _ in range(self._totals.total()):
            position = next(self._position)
            _, _, name, card = self._next(position)
            self._done[name] += 1
            self._shares[name] = self._done[name] / self._totals[name], _STRANDS.index(name)
            self._last[card.fact] = position
            yield card
            if card.introduces and card.fact not in self._known:
                self._known.add(card.fact)
                self._release(card.fact)

    def _next(self, position: int) -> _Entry:
        """Take the first card of the strand that lags most; where all rest or wait, the one nearest ready."""
        while self._resting and self._resting[0][0] <= position:
            self._push(heappop(self._resting)[2])
        for name in sorted(self._ready, key=self._shares.__getitem__):
            heap = self._ready[name]
            while heap:
                entry = heappop(heap)
                wakes = self._last.get(entry.card.fact, -APART) + APART
                if wakes <= position:
                    return entry
                heappush(self._resting, (wakes, entry.number, entry))
        if self._resting:
            return heappop(self._resting)[2]
        # What is left waits in a circle: break it at the card that comes first in the book.
        return self._blocked.pop(min(self._blocked, key=lambda number: self._blocked[number][1]))[1]

    def _release(self, ref: FactRef) -> None:
        for number in self._waiting.pop(ref, ()):
            if number in self._blocked:
                needs, entry = self._blocked[number]
                needs.discard(ref)
                if not needs:
                    del self._blocked[number]
                    self._push(entry)

    def _push(self, entry: _Entry) -> None:
        heappush(self._ready.setdefault(entry.strand, []), entry)


def _needs(card: Card) -> Iterable[FactRef]:
    """Give the facts that must have been introduced before this card."""
    if card.introduces:
        return [ref for ref in card.draws_on if ref.kind == "character" and ref != card.fact]
    return (card.fact, *card.draws_on)


def introductions(cards: Iterable[Card]) -> Mapping[FactRef, int]:
    """Give, for each fact that some card introduces, the position of the first such card."""
    first: dict[FactRef, int] = {}
    for position, card in enumerate(cards):
        if card.introduces:
            first.setdefault(card.fact, position)
    return first


def telling(book: Book, fact: Fact) -> tuple[int, ...]:
    """Give where in the telling an event or quotation stands, for sorting; () for any other fact."""
    if not isinstance(fact, Event | Quote):
        return ()
    own = _numbers(fact.at)
    if not own and isinstance(fact, Quote) and fact.event:
        own = _numbers(book.find(Event, fact.event).at)
    order = book.part_order
    return (order.get(fact.part or "", 0), *own)
