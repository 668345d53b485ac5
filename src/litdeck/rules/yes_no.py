"""Question can be answered with yes or no.

Why: a guess is right half the time, and the student recalls nothing (Matuschak: avoid binary prompts).

Bad:
    characters: {Ruth: {is: Kathy's friend, questions: {amends: {ask: Does Ruth make amends?, answer: "Yes, she hands over an address"}}}}

Good:
    characters: {Ruth: {is: Kathy's friend, questions: {amends: {ask: How does Ruth make amends?, answer: She hands over an address}}}}
"""

import re
from collections.abc import Iterator

from litdeck.cards import Question
from litdeck.recipes import BY_ID
from litdeck.rules.making import WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter

_ANSWER = re.compile(r"(?:yes|no|true|false|nein|ja|oui|non)(?:[,.;:!—–-]|\s*$|\s+[—–-])", re.IGNORECASE)
_ASK = re.compile(
    r"(?:true or false\b|(?:is|are|am|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)"
    r"(?:n[’']t)?\s)",
    re.IGNORECASE,
)


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Look at how questions begin, and at how answers do."""
    for card in matter.cards:
        if not isinstance(card, Question) or BY_ID[card.id.recipe].verbatim:
            continue
        last = re.split(r"(?<=[.!?])\s+", card.ask.strip())[-1]
        authors = card.id.recipe == "answer-the-question"
        if authors and (_ASK.match(last) or _ANSWER.match(card.answer.strip())):
            yield Problem(
                matter.front_span(card),
                "This question can be answered with yes or no.",
                "Ask who, what, how or why.",
            )


RULE = Rule("yes-no", WARNING, check)
