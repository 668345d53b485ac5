"""Fact does not say where it comes from.

Every fact rests on something that can be looked up: a section of a guide, a chapter, an article. For an
event or a quotation its place in the work (`at`) is enough. A quote under an event takes the event's source;
a relationship is sound if each of its phases has one.

Why: a student cannot tell a fact from a slip, and a teacher who is asked must be able to look it up.
Facts about books are often handed on from guide to guide unread.

Bad:
    characters:
      Ruth: Kathy's friend and rival

Good:
    characters:
      Ruth: {is: Kathy's friend and rival, source: chapter 4}
"""

from collections.abc import Iterator

from litdeck.facts import Event, Fact, Quote, Relationship
from litdeck.rules.making import WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Look at each fact, and at the phases of relationships."""
    for fact in matter.facts:
        if not fact.source and not _placed(fact) and not _phases_say(fact):
            yield Problem(
                matter.span(fact),
                f"“{fact.name}” does not say where it comes from.",
                "Add a line “source: …”: a source of the work with its section, or a chapter.",
            )


def _placed(fact: Fact) -> bool:
    return isinstance(fact, Event | Quote) and fact.at is not None


def _phases_say(fact: Fact) -> bool:
    """Tell whether all that a relationship says has a source of its own."""
    if not isinstance(fact, Relationship) or not fact.phases:
        return False
    return all(phase.source for phase in fact.phases.values())


RULE = Rule("no-source", WARNING, check)
