"""Quotation names its method but not what the method does.

Why: naming a device earns next to nothing; what it does earns the mark. `method-and-effect` makes no card of it.

Bad:
    quotes: {told: {text: you've been _told and not told_, method: paradox}}

Good:
    quotes: {told: {text: you've been _told and not told_, method: paradox, effect: names the half-knowledge}}
"""

from collections.abc import Iterator

from litdeck.rules.making import INFO, Options, Problem, Rule
from litdeck.rules.matter import Matter


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Look for methods without effects."""
    for quote, _ in matter.quotes:
        if quote.method and not quote.effect:
            yield Problem(
                matter.span(quote, "method"),
                f"“{quote.name}” names its method, {quote.method}, but not what it does.",
                "Add a line “effect: …”.",
            )


RULE = Rule("label-only", INFO, check)
