"""Fact makes no card, and no other fact refers to it.

Why: it was typed for nothing. Most often a field that a recipe needs is still missing, or what should refer to
it does not.

Bad:
    settings: {Norfolk: {is: the lost corner of England}}

Good:
    settings: {Norfolk: {is: the lost corner of England}}
    events: {the field: {what: Kathy stands before a field, why: Tommy is dead, setting: Norfolk, part: one}}
"""

from collections.abc import Iterator

from litdeck.facts import Fact
from litdeck.rules.making import WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter
from litdeck.rules.references import references


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Look at each fact that neither a card nor another fact needs."""
    used = {(ref.kind, ref.id) for card in matter.cards for ref in (card.fact, *card.draws_on)}
    used |= {target for fact in matter.facts for target in references(fact) if target != (fact.KIND, fact.id)}
    used |= {("event", event) for thread in matter.book.threads.values() for event in thread}
    if matter.book.work.narrator:
        used.add(("character", matter.book.work.narrator))
    for fact in matter.facts:
        if (fact.KIND, fact.id) not in used and not _off(fact):
            yield Problem(
                matter.span(fact),
                f"“{fact.name}” makes no card, and no fact refers to it.",
                f"See “litdeck explain --all” for the recipes that ask about {_article(fact.KIND)}, or take it out.",
            )


def _off(fact: Fact) -> bool:
    """Tell whether the author has turned recipes off for the fact: it is meant to be silent."""
    return "off" in fact.recipes.values()


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


RULE = Rule("orphan", WARNING, check)
