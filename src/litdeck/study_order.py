"""The order in which a student meets new cards: a spiral through the book, part by part.

Every stretch mixes people, plot, words and meaning; a card follows the cards that introduce what it
takes for known; two cards on one fact stand apart, since Anki does not bury cards of other notes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import count, groupby

from litdeck.cards import Card, FactRef
from litdeck.facts import Book, Event, Quote
from litdeck.recipes import BY_ID
from litdeck.recipes.making import Family

APART = 15
"""How many cards apart two cards on one fact stand, if the deck allows."""

Strand = str
_Entry = tuple[tuple[int, tuple[int, ...], int], Card]


def spiral(book: Book, cards: Sequence[Card]) -> Iterator[Card]:
    """Yield the cards of one book in study order."""
    place = _Places(book)
    known: set[FactRef] = set()
    last: dict[FactRef, int] = {}
    position = count()
    in_parts = sorted(_with_turns(cards, place), key=lambda entry: entry[1].part)
    for _, part in groupby(in_parts, key=lambda entry: entry[1].part):
        yield from _Part(list(part), known, last, position).order()


def strand(card: Card) -> Strand:
    """Tell which of the four strands a card belongs to: people, plot, words or meaning."""
    family = BY_ID[card.id.recipe].family
    if family is Family.BASE:
        return "people" if card.fact.kind in {"character", "relationship"} else "plot"
    return family.value


class _Places:
    """Where in the telling facts stand, as tuples that compare."""

    def __init__(self, book: Book) -> None:
        self._at: dict[tuple[str, str], tuple[int, ...]] = {}
        while True:
            for index, event in enumerate(book.all(Event)):
                self._at["event", event.id] = (*_numbers(event.at), index)
            for quote in book.all(Quote):
                own = _numbers(quote.at)
                self._at["quote", quote.id] = own or self._at.get(("event", quote.event or ""), ())
            if book.base is None:
                break
            book = book.base

    def of(self, card: Card) -> tuple[int, ...]:
        return max((self._at.get((ref.kind, ref.id), ()) for ref in (card.fact, *card.draws_on)), default=())


def _numbers(at: str | None) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", at or ""))


def _with_turns(cards: Iterable[Card], place: _Places) -> Iterator[_Entry]:
    """Pair each card with its sort key: its turn (the how-manieth of its fact), its place, its number."""
    turns: dict[FactRef, int] = {}
    for number, card in enumerate(cards):
        turn = turns[card.fact] = turns.get(card.fact, -1) + 1
        yield (turn, place.of(card), number), card


class _Part:
    """The cards of one part: heaps of those ready, lists of those that wait."""

    def __init__(
        self, entries: list[_Entry], known: set[FactRef], last: dict[FactRef, int], position: "count[int]"
    ) -> None:
        self._known, self._last, self._position = known, last, position
        self._ready: dict[Strand, list[_Entry]] = {}
        self._totals: dict[Strand, int] = {}
        self._done: dict[Strand, int] = {}
        self._blocked: dict[int, tuple[set[FactRef], _Entry]] = {}
        self._waiting: dict[FactRef, list[int]] = {}
        self._resting: list[tuple[int, int, _Entry]] = []
        introduced = {card.fact for _, card in entries if card.introduces}
        for entry in entries:
            name = strand(entry[1])
            self._totals[name] = self._totals.get(name, 0) + 1
            self._done[name] = 0
            needs = {ref for ref in _needs(entry[1]) if ref in introduced and ref not in known}
            for ref in needs:
                self._waiting.setdefault(ref, []).append(entry[0][2])
            if needs:
                self._blocked[entry[0][2]] = needs, entry
            else:
                self._ready.setdefault(name, []).append(entry)
        for heap in self._ready.values():
            heapify(heap)

    def order(self) -> Iterator[Card]:
        """Yield every card once."""
        for _ in range(sum(self._totals.values())):
            position = next(self._position)
            entry = self._next(position)
            card = entry[1]
            self._done[strand(card)] += 1
            self._last[card.fact] = position
            yield card
            if card.introduces and card.fact not in self._known:
                self._known.add(card.fact)
                self._release(card.fact)

    def _next(self, position: int) -> _Entry:
        """Take the first card of the strand that lags most; where all rest or wait, the one nearest ready."""
        while self._resting and self._resting[0][0] <= position:
            self._push(heappop(self._resting)[2])
        for name in sorted(self._ready, key=self._share):
            heap = self._ready[name]
            while heap:
                entry = heappop(heap)
                wakes = self._last.get(entry[1].fact, -APART) + APART
                if wakes <= position:
                    return entry
                heappush(self._resting, (wakes, entry[0][2], entry))
        if self._resting:
            return heappop(self._resting)[2]
        # What is left waits in a circle: break it at the card that comes first in the book.
        return self._blocked.pop(min(self._blocked, key=lambda number: self._blocked[number][1][0]))[1]

    def _release(self, ref: FactRef) -> None:
        for number in self._waiting.pop(ref, ()):
            if number in self._blocked:
                needs, entry = self._blocked[number]
                needs.discard(ref)
                if not needs:
                    del self._blocked[number]
                    self._push(entry)

    def _push(self, entry: _Entry) -> None:
        heappush(self._ready.setdefault(strand(entry[1]), []), entry)

    def _share(self, name: Strand) -> tuple[float, str]:
        return (self._done[name] + 0.5) / self._totals[name], name


def _needs(card: Card) -> list[FactRef]:
    """Give the facts that must have been introduced before this card."""
    if card.introduces:
        return [ref for ref in card.draws_on if ref.kind == "character" and ref != card.fact]
    return list(dict.fromkeys([card.fact, *card.draws_on]))


def introductions(cards: Iterable[Card]) -> Mapping[FactRef, int]:
    """Give, for each fact that some card introduces, the position of the first such card."""
    first: dict[FactRef, int] = {}
    for position, card in enumerate(cards):
        if card.introduces:
            first.setdefault(card.fact, position)
    return first
