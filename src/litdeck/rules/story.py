"""The order of events as the facts give it: what leads to what, what comes after what, threads."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from litdeck.cards import FactRef
from litdeck.facts import Event
from litdeck.findings import Span
from litdeck.reading.locators import numbers
from litdeck.reading.places import THREAD
from litdeck.rules.matter import Matter


@dataclass(frozen=True, slots=True)
class Step:
    """That one event comes before another, and the place that says so."""

    before: str
    after: str
    span: Span


@dataclass(frozen=True)
class Story:
    """The events of a book, and of those that it extends, with every step from one to another."""

    matter: Matter

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """The events by id; a book's own stand before those of the book it extends."""
        return {event.id: event for book in reversed(self.matter.books) for event in book.all(Event)}

    @cached_property
    def steps(self) -> Mapping[str, Sequence[Step]]:
        """The steps from each event."""
        steps: dict[str, list[Step]] = {}
        for step in self._steps():
            steps.setdefault(step.before, []).append(step)
        return steps

    def _steps(self) -> Iterator[Step]:
        span = self.matter.span
        for event in self.events.values():
            for index, later in enumerate(event.leads_to):
                yield Step(event.id, later, span(event, "leads-to", str(index)))
            for index, earlier in enumerate(event.after):
                yield Step(earlier, event.id, span(event, "after", str(index)))
        for book in self.matter.books:
            for name, thread in book.threads.items():
                ref = FactRef(book.work.id, THREAD, name)
                for index, (before, after) in enumerate(pairwise(thread), 1):
                    yield Step(before, after, self.matter.places.span(ref, str(index)))

    def following(self, event: str) -> frozenset[str]:
        """Give every event that comes after one, over any number of steps."""
        seen: set[str] = set()
        waiting = [event]
        while waiting:
            for step in self.steps.get(waiting.pop(), ()):
                if step.after not in seen:
                    seen.add(step.after)
                    waiting.append(step.after)
        return frozenset(seen)

    def told(self, event: Event) -> tuple[int, tuple[int, ...]] | None:
        """Give where an event is told: the number of its part, then its chapter or act, scene and line."""
        order = next((book.part_order for book in self.matter.books if book.part_order), {})
        if event.part is None or event.part not in order:
            return None
        return order[event.part], numbers(event.at) if event.at and re.search(r"\w", event.at) else ()

    def later(self, one: Event, other: Event) -> bool:
        """Tell whether an event is certainly told after another."""
        told, before = self.told(one), self.told(other)
        if told is None or before is None:
            return False
        if told[0] != before[0]:
            return told[0] > before[0]
        common = min(len(told[1]), len(before[1]))
        return told[1][:common] > before[1][:common]

    def circles(self, left_out: Collection[Step] = ()) -> Iterator[list[Step]]:
        """Yield a circle for each knot of events that lead to one another, some steps left out."""
        steps = {
            event: [step for step in steps if step not in left_out] for event, steps in self.steps.items()
        }
        for knot in _knots(steps, self.events):
            yield self._circle(knot, steps)

    def _circle(self, knot: frozenset[str], steps: Mapping[str, Sequence[Step]]) -> list[Step]:
        """Give a shortest circle through the first event of a knot."""
        start = next(event for event in self.events if event in knot)
        came: dict[str, Step] = {}
        waiting = [start]
        for event in waiting:
            for step in steps.get(event, ()):
                if step.after in knot and step.after not in came:
                    came[step.after] = step
                    waiting.append(step.after)
        circle = [came[start]]
        while circle[-1].before != start:
            circle.append(came[circle[-1].before])
        return circle[::-1]


def _knots(steps: Mapping[str, Sequence[Step]], events: Iterable[str]) -> Iterator[frozenset[str]]:
    """Yield the strongly connected sets with a circle in them (Tarjan's algorithm, without recursion)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on: set[str] = set()
    for root in events:
        if root in number:
            continue
        work: list[tuple[str, Iterator[Step]]] = []
        _enter(root, number, low, stack, on)
        work.append((root, iter(steps.get(root, ()))))
        while work:
            event, rest = work[-1]
            step = next(rest, None)
            if step is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[event])
                if low[event] == number[event]:
                    knot = _leave(event, stack, on)
                    if len(knot) > 1 or any(one.after == event for one in steps.get(event, ())):
                        yield knot
            elif step.after not in number:
                _enter(step.after, number, low, stack, on)
                work.append((step.after, iter(steps.get(step.after, ()))))
            elif step.after in on:
                low[event] = min(low[event], number[step.after])


def _enter(event: str, number: dict[str, int], low: dict[str, int], stack: list[str], on: set[str]) -> None:
    number[event] = low[event] = len(number)
    stack.append(event)
    on.add(event)


def _leave(event: str, stack: list[str], on: set[str]) -> frozenset[str]:
    knot = set()
    while True:
        other = stack.pop()
        on.discard(other)
        knot.add(other)
        if other == event:
            return frozenset(knot)
