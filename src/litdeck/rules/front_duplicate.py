"""Two cards ask the same and want the same answer.

Case and punctuation do not tell two cards apart.

Why: the student reviews one thing twice, and each review spoils the timing of the other.

Bad:
    characters:
      Ruth:
        is: Kathy's friend
        questions:
          amends: {ask: What does Ruth hand over?, answer: Madame's address}
          address: {ask: What does Ruth hand over?, answer: Madame’s address.}

Good:
    characters:
      Ruth:
        is: Kathy's friend
        questions:
          amends: {ask: What does Ruth hand over?, answer: Madame's address}
          wish: {ask: What does Ruth ask Kathy to try for?, answer: a deferral}
"""

from collections.abc import Iterator

from litdeck.rules.faces import Face
from litdeck.rules.making import ERROR, Options, Problem, Rule
from litdeck.rules.matter import Matter, where
from litdeck.rules.words import key_of


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Look at the groups of equal fronts."""
    for group in matter.same_fronts:
        first: dict[str, Face] = {}
        for face in group:
            earlier = first.setdefault(key_of(face.answer), face)
            if earlier is not face and matter.own(face.card):
                yield Problem(
                    matter.front_span(face.card),
                    f"This asks the same as {where(matter.front_span(earlier.card))}, "
                    "and has the same answer.",
                    "Take one of them out, or join the two facts.",
                )


RULE = Rule("front-duplicate", ERROR, check)
