"""Answer is to be typed, but cannot fairly be.

Why: Anki compares what is typed letter by letter. An answer with several right spellings, brackets, dashes,
more than five words or more than forty characters is marked wrong for nothing.

Bad:
    characters:
      Ruth:
        is: Kathy's friend
        questions: {amends: {ask: What does Ruth hand over?, answer: Madame's address (on paper), typed: yes}}

Good:
    characters:
      Ruth:
        is: Kathy's friend
        questions: {amends: {ask: What does Ruth hand over?, answer: Madame's address, typed: yes}}
"""

from collections.abc import Iterator

from litdeck.cards import Question
from litdeck.notetypes.notes import typed_safe
from litdeck.rules.making import ERROR, Options, Problem, Rule
from litdeck.rules.matter import Matter, short


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Look at the answers that authors want typed; recipes ask for typing only where it is safe."""
    for card in matter.cards:
        asked = isinstance(card, Question) and card.typed and card.id.recipe == "answer-the-question"
        if asked and isinstance(card, Question) and not typed_safe(card.answer):
            yield Problem(
                matter.answer_span(card),
                f"{short(card.answer)} cannot fairly be typed.",
                "Give an answer of at most five plain words, or take “typed” out.",
            )


RULE = Rule("typed-unsafe", ERROR, check)
