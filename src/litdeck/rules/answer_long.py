"""Answer is longer than one idea.

Counted is what the author wrote; verse that is learnt by heart is not judged.

Why: a long answer is recalled in part and graded at random; it is usually two cards (Wozniak, rule 4:
minimum information).

Options:
    words (12): more words are a warning
    thesis-words (18): more words of a thesis, which has two sides to weigh, are a warning
    error-words (25): more words are an error

Bad:
    characters:
      Ruth:
        is: Kathy's friend
        questions:
          amends:
            ask: How does Ruth make amends?
            answer: She owns that she kept the two apart, begs to be forgiven for it and hands over an address

Good:
    characters:
      Ruth:
        is: Kathy's friend
        questions: {amends: {ask: How does Ruth make amends?, answer: She hands over Madame's address}}
"""

from collections.abc import Iterator

from litdeck.cards import Question
from litdeck.facts import Quote
from litdeck.recipes.english import word_count
from litdeck.rules.making import ERROR, WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter

_BY_HEART = frozenset({"next-line", "first-letters"})


def check(matter: Matter, options: Options) -> Iterator[Problem]:
    """Count the words of each answer."""
    for card in matter.cards:
        if not isinstance(card, Question) or card.id.recipe in _BY_HEART:
            continue
        answer = card.answer
        if card.id.recipe == "method-and-effect":
            fact = matter.fact(card.fact)
            answer = (fact.effect or "") if isinstance(fact, Quote) else answer
        count = word_count(answer)
        most = options["thesis-words" if card.field == ("thesis",) else "words"]
        if count > most:
            much = count > options["error-words"]
            yield Problem(
                matter.answer_span(card),
                f"This answer has {count} words; {most:g} are enough for one idea.",
                "Keep the one idea, and put the rest under “more” or into a card of its own.",
                ERROR if much else None,
            )


RULE = Rule("answer-long", WARNING, check, {"words": 12, "thesis-words": 18, "error-words": 25})
