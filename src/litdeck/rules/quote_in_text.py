"""A quotation is said not to be in the text, and is.

Only where there is a text, as for `quote-unverified`.

Why: a card would warn of words that are right.

Text:
    Chapter 1

    The tide had just gone out, and the boats lay on the sand.

Bad:
    quotes: {tide: {text: the tide had just gone out, standing: not-in-the-text, wrong: No tide is named}}

Good:
    quotes: {tide: {text: the tide washed everything up, standing: not-in-the-text, wrong: Nothing is washed up}}
"""

from collections.abc import Iterator

from litdeck.rules.making import ERROR, Options, Problem, Rule
from litdeck.rules.matter import Matter
from litdeck.verifying import findings_of


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Report what comes of looking for the quotations; without a text nothing can be said."""
    for finding in findings_of(matter.checked, matter.places):
        if finding.rule == RULE.id:
            yield Problem(finding.span, finding.message, finding.help)


RULE = Rule("quote-in-text", ERROR, check)
