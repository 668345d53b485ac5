"""A quotation → its speaker.

From `text` and `speaker` of a quotation. A quotation that names its speaker makes no card.

Why: a quotation given to the wrong speaker costs marks.

Example:
    characters: {Miss Lucy: a guardian}
    quotes:
      told: {text: you've been _told and not told_, speaker: Miss Lucy, standing: verified}

Card:
    “you've been told and not told” / Whose words are these? → Miss Lucy
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.cloze import Words, plain
from litdeck.facts import Book, Character
from litdeck.recipes.english import capitalised
from litdeck.recipes.making import Family, Maker, Recipe
from litdeck.recipes.quoting import about_quote, quotations


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each quotation with a speaker whom it does not name."""
    make = Maker(book, RECIPE)
    for quote, segments in quotations(book):
        if quote.speaker is None:
            continue
        speaker = book.find(Character, quote.speaker)
        words = plain(segments)
        if any(name.casefold() in words.casefold() for name in (speaker.name, *speaker.also)):
            continue
        yield from make.question(
            quote,
            field=("speaker",),
            passage=(Words(f"“{words}”"),),
            ask="Whose words are these?",
            answer=capitalised(speaker.name),
            details=about_quote(book, quote, "whole"),
        )


RECIPE = Recipe("who-says-it", Family.WORDS, cards, core=False, introduces=True)
