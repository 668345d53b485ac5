"""Someone takes part in an event, speaks or changes after their death.

A character whose `dies` names an event is dead afterwards: at events that it leads to over any number of
steps, and at events told later, unless they lead to the death or come before it by `after` or a thread.
The narrator may tell of it all. A ghost is best a character of its own; a memory is somebody else's event.

Why: the dates of two facts cannot both be right, or the event is about a memory and should say so.

Bad:
    characters: {Ruth: {is: Kathy's friend, dies: Ruth's death}}
    events:
      Ruth's death: {what: Ruth dies after her second donation, at: 10, leads-to: [the visit]}
      the visit: {what: Ruth and Kathy visit Madame, at: 12, who: [Ruth]}

Good:
    characters: {Ruth: {is: Kathy's friend, dies: Ruth's death}, Kathy: the narrator}
    events:
      Ruth's death: {what: Ruth dies after her second donation, at: 10, leads-to: [the visit]}
      the visit: {what: Kathy visits Madame, at: 12, who: [Kathy]}
"""

from collections.abc import Iterator

from litdeck.facts import Character, Event
from litdeck.findings import Span
from litdeck.rules.making import ERROR, Options, Problem, Rule
from litdeck.rules.matter import Matter
from litdeck.rules.story import Story


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Look at every event that comes after a death."""
    deaths = {
        person.id: person
        for book in reversed(matter.books)
        for person in book.all(Character)
        if person.dies is not None
    }
    if not deaths:
        return
    story = Story(matter)
    presences = list(_presences(matter))
    for person in deaths.values():
        death = story.events[person.dies or ""]
        following = story.following(death.id)
        for who, event_id, span, what in presences:
            if who == person.id and _after(story, death, story.events[event_id], following):
                yield Problem(
                    span,
                    f"{person.name} dies in “{death.name}”, but {what} later, in "
                    f"“{story.events[event_id].name}”.",
                    "Correct “dies”, or who is there; if this happens earlier and is only told later, "
                    "say so with “leads-to” or “after”.",
                )


def _presences(matter: Matter) -> Iterator[tuple[str, str, Span, str]]:
    """Yield who is at which event, where that is said, and in words."""
    for event in matter.book.all(Event):
        for index, who in enumerate(event.who):
            yield who, event.id, matter.span(event, "who", str(index)), "is there"
    for quote, _ in matter.quotes:
        if quote.event and quote.speaker and quote.speaker != matter.book.work.narrator:
            yield quote.speaker, quote.event, matter.span(quote, "speaker"), "speaks"
    for person in matter.book.all(Character):
        for event_id in person.changes:
            yield person.id, event_id, matter.span(person, "changes"), "changes"


def _after(story: Story, death: Event, event: Event, following: frozenset[str]) -> bool:
    """Tell whether an event comes after a death: by the steps, else by the telling."""
    if event.id == death.id:
        return False
    if event.id in following:
        return True
    return story.later(event, death) and death.id not in story.following(event.id)


RULE = Rule("dead-man-walking", ERROR, check)
