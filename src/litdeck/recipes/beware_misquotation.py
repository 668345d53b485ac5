"""A line that is often cited, and wrongly → what is wrong with it.

From `text` and `wrong` of a quotation whose `standing` is `not-in-the-text`.

Why: a line from the film, or one re-worded by a guide, costs a student marks.

Example:
    quotes:
      complete: {text: We all complete, wrong: It is from the film, standing: not-in-the-text}

Card:
    “We all complete” / This line is sometimes cited. What is wrong with it? → It is from the film
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.cloze import Words, parse, plain
from litdeck.facts import Book, Quote
from litdeck.recipes.making import Family, Maker, Recipe


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each quotation that is not in the text."""
    make = Maker(book, RECIPE)
    for quote in book.all(Quote):
        if quote.standing == "not-in-the-text" and quote.wrong:
            yield from make.question(
                quote,
                field=("wrong",),
                passage=(Words(f"“{plain(parse(quote.text))}”"),),
                ask="This line is sometimes cited. What is wrong with it?",
                answer=quote.wrong,
            )


RECIPE = Recipe("beware-misquotation", Family.WORDS, cards, introduces=True)
