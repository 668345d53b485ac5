"""A term → its definition, and an example in this text → the term.

From `is` and `example` of a technique.

Why: a term earns marks only where it is known exactly and seen at work.

Example:
    techniques:
      euphemism: {is: a mild word for a harsh thing, example: The killing of donors is called completing}

Card:
    Define the term: euphemism. → A mild word for a harsh thing
    The killing of donors is called completing. / Which term fits this example? → Euphemism
"""

from collections.abc import Iterator

from litdeck.cards import Card, Detail
from litdeck.facts import Book, Quote, Technique
from litdeck.recipes.english import capitalised, sentence
from litdeck.recipes.making import Family, Maker, Recipe


def cards(book: Book) -> Iterator[Card]:
    """Yield a card for the definition, and one for the example."""
    make = Maker(book, RECIPE)
    for term in book.all(Technique):
        known = (book.find(Quote, term.quote),) if term.quote else ()
        yield from make.question(
            term,
            key="definition",
            field=("is",),
            ask=f"Define the term: {term.name}.",
            answer=capitalised(term.is_),
            details=[Detail("Here", sentence(term.example) if term.example else "")],
            draws_on=known,
        )
        if term.example:
            yield from make.question(
                term,
                key="example",
                field=("example",),
                setup=sentence(term.example),
                ask="Which term fits this example?",
                answer=capitalised(term.name),
                details=[Detail("Definition", sentence(term.is_))],
                draws_on=known,
            )


RECIPE = Recipe("define-term", Family.BASE, cards, introduces=True)
