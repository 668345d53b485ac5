"""What quotation recipes share: who speaks when, where it stands, and the small print of the back."""

from collections.abc import Iterator

from litdeck.cards import Detail
from litdeck.cloze import Segments, Words, parse, plain
from litdeck.facts import Book, Character, Event, Quote
from litdeck.recipes.english import capitalised, sentence
from litdeck.recipes.ground import once_a_fact


def speaking(book: Book, quote: Quote) -> str:
    """Say who speaks to whom: `Miss Lucy to the students`, `Kathy, narrating`; empty without speaker."""
    if quote.speaker is None:
        return ""
    speaker = book.find(Character, quote.speaker).name
    if quote.to:
        others = [book.find(Character, other).name for other in quote.to]
        return f"{speaker} to {' and '.join(others)}"
    return f"{speaker}, narrating" if quote.speaker == book.work.narrator else speaker


def moment_of(book: Book, quote: Quote) -> str:
    """Give the moment of a quotation as a sentence: its own, or what happens in its event; may be empty."""
    if quote.moment:
        return sentence(quote.moment)
    return sentence(book.find(Event, quote.event).what) if quote.event else ""


@once_a_fact
def scene(book: Book, quote: Quote) -> str:
    """Say who speaks, and when: `Miss Lucy to the students. She tells them what awaits them.`"""
    voice = speaking(book, quote)
    return " ".join(filter(None, (sentence(voice) if voice else "", moment_of(book, quote))))


def locator(book: Book, quote: Quote) -> str:
    """Give the place of a quotation in words: `chapter 7`, `1.5.38`, `line 12`; may be empty."""
    if not quote.at:
        return ""
    word = {"novel": "chapter ", "poem": "line ", "play": ""}[book.work.form]
    return f"{word}{quote.at}"


def about_quote(book: Book, quote: Quote, *leave_out: str) -> tuple[Detail, ...]:
    """Give the small print of every quotation card: the whole, the moment, why it matters, a use, the place."""
    return tuple([detail for name, detail in _small_print(book, quote) if name not in leave_out])


@once_a_fact
def _small_print(book: Book, quote: Quote) -> list[tuple[str, Detail]]:
    founded = {
        "verified": "",
        "as-cited": "As a study guide cites it; the wording is not checked against the text.",
        "not-in-the-text": "Not in the text.",
    }[quote.standing]
    rows = {
        "whole": ("In full", f"“{plain(parse(quote.text))}”"),
        "moment": ("Moment", scene(book, quote)),
        "effect": (capitalised(quote.method or "Effect"), sentence(quote.effect) if quote.effect else ""),
        "use": ("In an essay", quote.use or ""),
        "place": ("Place", capitalised(locator(book, quote))),
        "standing": ("Wording", founded),
    }
    return [(name, Detail(*row)) for name, row in rows.items()]


def quotations(book: Book, *, verbatim: bool = False) -> Iterator[tuple[Quote, Segments]]:
    """Yield the quotations that are in the text, with their segments; only the well founded if verbatim."""
    for quote in book.all(Quote):
        if quote.standing == "verified" or (not verbatim and quote.standing == "as-cited"):
            yield quote, parse(quote.text)


def spoken(segments: Segments) -> Segments:
    """Set a quotation between quotation marks."""
    return (Words("“"), *segments, Words("”"))
