"""An author's own question and answer.

From `questions` of any fact: `ask`, `answer`, and if wished `hint`, `more` and `typed: yes`.

Why: not everything worth knowing fits a recipe.

Example:
    characters:
      Ruth: {is: Kathy's friend, questions: {amends: {ask: What does Ruth hand over?, answer: Madame's address}}}

Card:
    What does Ruth hand over? → Madame's address
"""

from collections.abc import Iterator

from litdeck.cards import Card, Detail
from litdeck.facts import KINDS, Book
from litdeck.recipes.making import Family, Maker, Recipe, key_of


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each question."""
    make = Maker(book, RECIPE)
    for model in KINDS.values():
        for fact in book.all(model):
            for key, question in fact.questions.items():
                yield from make.question(
                    fact,
                    item=question,
                    key=key_of(key, question),
                    field=("questions", key),
                    ask=question.ask,
                    answer=question.answer,
                    hint=question.hint or "",
                    details=[Detail("", question.more or "")],
                    typed=question.typed,
                )


RECIPE = Recipe("answer-the-question", Family.BASE, cards)
