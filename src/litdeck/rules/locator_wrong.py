"""A quotation stands elsewhere in the text than `at` says.

Only where there is a text, and it has chapters, or acts and scenes; lines are not compared, since every edition
counts its own. `litdeck check --fix` writes the right place.

Why: who looks a quotation up should find it, and a card must not come before what it reveals.

Text:
    Chapter 1

    The tide had just gone out, and the boats lay on the sand.

Bad:
    quotes: {tide: {text: the tide had just gone out, at: 7}}

Good:
    quotes: {tide: {text: the tide had just gone out, at: 1}}
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


RULE = Rule("locator-wrong", ERROR, check)
