"""A moment and its speaker → the quotation, word for word.

From a verified quotation of at most twelve words with speaker and moment, if no other quotation has
both the same. Typed where it has at most five words.

Why: this is what the exam asks: the right words for a moment, called up from nothing.

Example:
    characters: {Ruth: Kathy's friend}
    quotes:
      trash:
        text: We're modelled from _trash_
        speaker: Ruth
        moment: She has just lost sight of her possible
        standing: verified

Card:
    Ruth. She has just lost sight of her possible. / Quote Ruth’s words. → We're modelled from trash
"""

from collections import Counter
from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.cloze import plain
from litdeck.facts import Book, Character
from litdeck.recipes.english import possessive, word_count
from litdeck.recipes.making import Family, Maker, Recipe
from litdeck.recipes.quoting import about_quote, quotations, scene

LONGEST = 12
LONGEST_TYPED = 5


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each short quotation that alone fits its scene."""
    make = Maker(book, RECIPE)
    found = list(quotations(book, verbatim=True))
    scenes = Counter(scene(book, quote) for quote, _ in found)
    for quote, segments in found:
        words = plain(segments)
        count = word_count(words)
        placed = quote.moment or quote.event
        if quote.speaker and placed and count <= LONGEST and scenes[scene(book, quote)] == 1:
            yield from make.question(
                quote,
                field=("text",),
                setup=scene(book, quote),
                ask=f"Quote {possessive(book.find(Character, quote.speaker).name)} words.",
                hint=f"{count} words, beginning “{words.split()[0]} …”" if count > 1 else "",
                answer=words,
                details=about_quote(book, quote, "whole", "moment"),
                typed=count <= LONGEST_TYPED,
            )


RECIPE = Recipe("recall-at-the-moment", Family.WORDS, cards, core=False, verbatim=True)
