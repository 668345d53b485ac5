"""An exam question → a one-sentence thesis; then one card for each of its points.

From `ask`, `thesis` and `points` of a question. Each point is keyed by what it is about, which is its cue.

Why: a plan is recalled point by point; a list asked for at once is graded at random.

Example:
    questions:
      Ruth as antagonist:
        ask: How far is Ruth an antagonist?
        thesis: She does harm, but out of fear
        points: {the pencil case: Her lie about it shows a need to be chosen}

Card:
    How far is Ruth an antagonist? / Answer with a thesis, in one sentence. → She does harm, but out of fear
    How far is Ruth an antagonist? / Argue one point from the pencil case. → Her lie about it shows a need to be chosen
"""

from collections.abc import Iterator

from litdeck.cards import Card, Detail
from litdeck.facts import Book, Question
from litdeck.recipes.english import sentence
from litdeck.recipes.making import Family, Maker, Recipe, key_of


def cards(book: Book) -> Iterator[Card]:
    """Yield a card for the thesis, and one for each point."""
    make = Maker(book, RECIPE)
    for question in book.all(Question):
        yield from make.question(
            question,
            field=("thesis",),
            setup=question.ask,
            ask="Answer with a thesis, in one sentence.",
            answer=question.thesis,
        )
        for cue, point in question.points.items():
            yield from make.question(
                question,
                item=point,
                key=key_of(cue, point),
                field=("points", cue),
                setup=question.ask,
                ask=f"Argue one point from {cue}.",
                answer=point.text,
                details=[Detail("Thesis", sentence(question.thesis))],
            )


RECIPE = Recipe("thesis", Family.ARGUMENT, cards)
