"""The first half of a quotation → how it goes on.

From a verified quotation of at least eight words, in one line. What is asked has at most six words. Two
quotations with one opening make no card.

Why: a quotation is stored as a run of words; its second half comes when the first is said.

Example:
    characters: {Miss Lucy: a guardian}
    quotes:
      lives: {text: None of you will ever go to America, speaker: Miss Lucy, standing: verified}

Card:
    Miss Lucy. / “None of you will …” / How does it go on? → ever go to America
"""

from collections import Counter
from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.cloze import Segments, Words, plain
from litdeck.facts import Book
from litdeck.recipes.making import Family, Maker, Recipe
from litdeck.recipes.quoting import about_quote, quotations, scene

SHORTEST = 8
LONGEST_REST = 6


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each quotation that is long enough and whose opening is its own."""
    make = Maker(book, RECIPE)
    found = [(quote, *_halves(segments)) for quote, segments in quotations(book, verbatim=True)]
    openings = Counter(opening for _, opening, _ in found)
    for quote, opening, rest in found:
        if opening and openings[opening] == 1:
            yield from make.question(
                quote,
                field=("text",),
                setup=scene(book, quote),
                passage=(Words(f"“{opening} …”"),),
                ask="How does it go on?",
                answer=rest,
                details=about_quote(book, quote, "moment"),
            )


def _halves(segments: Segments) -> tuple[str, str]:
    """Split a quotation in two; both are empty where it is too short or verse."""
    words = plain(segments)
    split = words.split()
    if len(split) < SHORTEST or "\n" in words:
        return "", ""
    cut = max(len(split) - LONGEST_REST, len(split) // 2)
    return " ".join(split[:cut]), " ".join(split[cut:])


RECIPE = Recipe("finish-the-line", Family.WORDS, cards, core=False, verbatim=True)
