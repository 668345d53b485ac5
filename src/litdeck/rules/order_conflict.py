"""Events come before themselves, or something is known before it happens.

`leads-to`, `after` and the threads each say that one event comes before another; together they must not
run in a circle. In a play, where nothing is told out of order, an event cannot lead to one in an earlier
act or scene. And `from` cannot name an earlier part than the one in which the fact itself stands.

Why: of the facts in a circle at least one is wrong, and every card on causes and sequence rests on them.

Bad:
    events:
      losing the tape: {what: The tape disappears, part: one, leads-to: [dancing]}
      dancing: {what: Kathy dances alone, part: one, leads-to: [losing the tape]}

Good:
    events:
      dancing: {what: Kathy dances alone, part: one, leads-to: [losing the tape]}
      losing the tape: {what: The tape disappears, part: one}
"""

from collections.abc import Iterator

from litdeck.facts import Event, Fact, Item, Quote
from litdeck.rules.making import ERROR, Options, Problem, Rule
from litdeck.rules.matter import Matter
from litdeck.rules.story import Step, Story

MOST_ROUNDS = 50
"""How often circles are looked for again once the doubtful step of each is left out."""


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Look for circles, then for steps that run backwards, then for `from`."""
    story = Story(matter)
    for step, circle in _circles(story):
        names = [story.events[each.before].name for each in circle]
        chain = " → ".join(f"“{name}”" for name in [*names, names[0]])
        yield Problem(
            step.span,
            f"An event comes before itself: {chain}.",
            "One of these steps is wrong: look at “leads-to”, “after” and the threads of these events.",
        )
    if matter.book.work.form == "play":
        yield from _backwards(story)
    for fact in matter.facts:
        yield from _too_early(matter, fact)


def _circles(story: Story) -> Iterator[tuple[Step, list[Step]]]:
    """Yield a step to doubt in each circle; without these steps there would be none left."""
    doubted: set[Step] = set()
    for _ in range(MOST_ROUNDS):
        circles = list(story.circles(doubted))
        if not circles:
            return
        for circle in circles:
            step = _doubtful(story, circle)
            doubted.add(step)
            yield step, circle


def _doubtful(story: Story, circle: list[Step]) -> Step:
    """Choose the step to show: the one that runs back in the telling, else the one that closes the circle."""
    for step in circle:
        if story.later(story.events[step.before], story.events[step.after]):
            return step
    order = {event: index for index, event in enumerate(story.events)}
    return max(circle, key=lambda step: order[step.before] - order[step.after])


def _backwards(story: Story) -> Iterator[Problem]:
    for steps in story.steps.values():
        for step in steps:
            before, after = story.events[step.before], story.events[step.after]
            if story.later(before, after):
                yield Problem(
                    step.span,
                    f"“{before.name}” is said to come before “{after.name}”, but stands later in the play.",
                    "Correct the step, or the part or “at” of one of the two.",
                )


def _too_early(matter: Matter, fact: Fact) -> Iterator[Problem]:
    order = next((book.part_order for book in matter.books if book.part_order), {})
    part = fact.part if isinstance(fact, Event | Quote) else fact.from_
    if part is None or part not in order:
        return
    found: list[tuple[tuple[str, ...], str | None]] = [(("from",), fact.from_)]
    for name in type(fact).model_fields:
        held = getattr(fact, name)
        if isinstance(held, dict):
            key = type(fact).model_fields[name].alias or name
            found += [
                ((key, one, "from"), item.from_) for one, item in held.items() if isinstance(item, Item)
            ]
    for path, early in found:
        if early is not None and early in order and order[early] < order[part]:
            yield Problem(
                matter.span(fact, *path),
                f"This says that it may be known from {early} on, but “{fact.name}” is not before {part}.",
                "Write a later part, or take “from” out: nothing is known before the fact that it stands in.",
            )


RULE = Rule("order-conflict", ERROR, check)
