"""A theme or a main character has too little evidence to be argued from.

Counted are quotations (spoken by or to the person; under the theme), moments that show something, changes,
claims. Main characters are those with `tier: core`, groups
left out.

Why: an essay paragraph needs two or three pieces of evidence; an exam may ask about any main character or
theme.

Options:
    evidence (3): fewer pieces are too few

Bad:
    themes: {memory: Memory keeps what time takes away}

Good:
    themes:
      memory:
        says: Memory keeps what time takes away
        shown: {the field: She gathers there what she has lost, the tape: A song brings all of it back}
        claims: {kept: {claim: Memory cannot be collected, reference: She will not forget Hailsham}}
    events:
      the field: {what: Kathy stands before a field, part: one}
      the tape: {what: Tommy finds a tape, part: one}
"""

from collections import Counter
from collections.abc import Iterator

from litdeck.facts import Character, Event, Theme
from litdeck.rules.making import INFO, Options, Problem, Rule
from litdeck.rules.matter import Matter


def check(matter: Matter, options: Options) -> Iterator[Problem]:
    """Count the evidence of each theme and main character."""
    counts = _evidence(matter)
    people = [person for person in matter.book.all(Character) if person.tier == "core" and not person.group]
    for fact in (*people, *matter.book.all(Theme)):
        count = counts[fact.KIND, fact.id]
        if count < options["evidence"]:
            there = {0: "is no evidence", 1: "is one piece of evidence"}
            yield Problem(
                matter.span(fact),
                f"There {there.get(count, f'are {count} pieces of evidence')} for “{fact.name}”; "
                f"an essay needs {options['evidence']:g}.",
                "Add quotations, moments that show it, or claims with their evidence.",
            )


def _evidence(matter: Matter) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for quote, _ in matter.quotes:
        if quote.standing != "not-in-the-text":
            people = {*filter(None, [quote.speaker]), *quote.to}
            counts.update(("character", person) for person in people)
            counts.update(("theme", theme) for theme in {*quote.themes, *quote.says})
    for event in matter.book.all(Event):
        if event.shows:
            counts.update(("character", person) for person in set(event.who))
            counts.update(("theme", theme) for theme in set(event.themes))
    for person in matter.book.all(Character):
        counts["character", person.id] += len(person.claims) + len(person.changes)
    for theme in matter.book.all(Theme):
        counts["theme", theme.id] += len(theme.claims) + len(theme.shown)
    return counts


RULE = Rule("thin", INFO, check, {"evidence": 3})
