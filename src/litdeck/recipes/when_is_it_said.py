"""A quotation → what has just happened.

From `text` and `moment` of a quotation; a chapter number alone would be trivia.

Why: an answer places its evidence: at this moment, after that.

Example:
    characters: {Ruth: Kathy's friend}
    quotes:
      trash:
        text: We're modelled from _trash_
        speaker: Ruth
        moment: She has just lost sight of her possible
        standing: verified

Card:
    Ruth. / “We're modelled from trash” / What is happening here, or has just happened? → She has just lost sight of her possible
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.cloze import Words, plain
from litdeck.facts import Book
from litdeck.recipes.english import sentence
from litdeck.recipes.making import Family, Maker, Recipe
from litdeck.recipes.quoting import about_quote, quotations, speaking


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each quotation with a moment of its own."""
    make = Maker(book, RECIPE)
    for quote, segments in quotations(book):
        if quote.moment:
            voice = speaking(book, quote)
            yield from make.question(
                quote,
                field=("moment",),
                setup=sentence(voice) if voice else "",
                passage=(Words(f"“{plain(segments)}”"),),
                ask="What is happening here, or has just happened?",
                answer=quote.moment,
                details=about_quote(book, quote, "whole", "moment"),
            )


RECIPE = Recipe("when-is-it-said", Family.WORDS, cards, core=False)
