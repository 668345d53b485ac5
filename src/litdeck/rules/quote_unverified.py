"""A quotation is not in the text at hand, or not in these words.

Only where there is a text: `litdeck check --text FILE`, or `texts:` in `litdeck.local.yaml`. Quotation marks,
dashes, spaces, capitals at the cut, ellipses for words left out and damaged characters may differ; words and
punctuation may not. The finding has the difference and the nearest passage.

Why: a misquotation that is learned by heart costs marks, and the text is there to be asked.

Text:
    Chapter 1

    The tide had just gone out, and the boats lay on the sand.

Bad:
    quotes: {tide: {text: the tide has just gone out, at: 1}}

Good:
    quotes: {tide: {text: "The tide had just gone out … the boats lay on the sand", at: 1}}
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


RULE = Rule("quote-unverified", ERROR, check)
