"""Quotations to be matched with their speakers, among whom stand some who said none of them.

A wrong speaker must really be wrong: see `really_wrong`. A narrator's telling is left out, since nobody
says it; so is a quotation that names its speaker.
"""

import re
from collections.abc import Iterable
from string import ascii_uppercase

from litdeck.cloze import parse, plain
from litdeck.facts import Book, Character, Event, Quote
from litdeck.outputs.printing.blocks import Document, Element, Fields, Paragraph, Table, Title
from litdeck.outputs.printing.flow import as_html
from litdeck.outputs.printing.job import CannotPrintError, Job, Printed, parts_of
from litdeck.recipes.english import capitalised
from litdeck.recipes.ground import latest_part
from litdeck.recipes.quoting import locator

USUAL = 10
DISTRACTORS = 3
FEWEST = 2
_RECIPE = "who-says-it"
_WORDS = re.compile(r"\w+")

Said = tuple[Book, Quote]


def who_said_it(job: Job) -> Printed:
    """Write the matching table and its key."""
    pool = list(_quotations(job))
    if len(pool) < FEWEST:
        raise CannotPrintError(
            "There are too few quotations that somebody says: a narrator's telling is not counted, nor "
            "a quotation that names its speaker."
        )
    lots = sorted(pool, key=lambda said: job.draw(said[0].work.id, said[1].id))[: job.number or USUAL]
    speakers = {speaker.name: speaker for speaker in (_speaker(said) for said in lots)}
    wrong = _distractors(job, lots)
    names = sorted([*speakers, *wrong], key=str.casefold)[: len(ascii_uppercase)]
    letters = dict(zip(names, ascii_uppercase, strict=False))
    lots = [said for said in lots if _speaker(said).name in letters]
    document = _document(job, lots, letters)
    said = () if wrong else ("Nobody here is certain to have said none of these: there are no wrong names.",)
    return Printed(as_html(document, job.paper), document, said)


def _quotations(job: Job) -> Iterable[Said]:
    """Yield the quotations of the chosen cards whose speaker can be asked for."""
    wanted = {card.fact for card in job.cards if card.fact.kind == Quote.KIND}
    for work in job.chosen.works:
        book = job.library.books[work]
        quotes = [quote for quote in book.all(Quote) if (work, quote.id) in {(r.work, r.id) for r in wanted}]
        said: dict[str, set[str | None]] = {}
        for quote in book.all(Quote):
            said.setdefault(_normal(_words(quote)), set()).add(quote.speaker)
        for quote in quotes:
            if _can_be_asked(book, quote) and len(said[_normal(_words(quote))]) == 1:
                yield book, quote


def _can_be_asked(book: Book, quote: Quote) -> bool:
    if quote.speaker is None or quote.recipes.get(_RECIPE) == "off" or quote.standing == "not-in-the-text":
        return False
    if quote.speaker == book.work.narrator and not quote.to:
        return False
    speaker = book.find(Character, quote.speaker)
    return not speaker.group and not _named(speaker, quote)


def _distractors(job: Job, lots: list[Said]) -> list[str]:
    """Give names of people who said none of these: first those who stood by, then others, by lot."""
    found: dict[str, tuple[int, bytes]] = {}
    speakers = {_speaker(said).name for said in lots}
    for book in {each.work.id: each for each, _ in lots}.values():
        quotes = [quote for each, quote in lots if each is book]
        known = max(latest_part(book, [quote]) for quote in quotes)
        near = {person for quote in quotes for person in (*quote.to, *_present(book, quote))}
        for person in _people(book):
            if person.name in speakers or not really_wrong(book, person, quotes):
                continue
            if latest_part(book, [person]) <= known and _met_by(book, person, known):
                found[person.name] = (person.id not in near, job.draw("wrong", person.id))
    return sorted(found, key=lambda name: found[name])[:DISTRACTORS]


def really_wrong(book: Book, person: Character, quotes: Iterable[Quote]) -> bool:
    """Tell whether naming this person for any of these quotations is wrong, as far as the facts say.

    Not for certain: a group, whose members may have spoken; the narrator, who tells everything; who says
    the same or part of the same elsewhere; who shares a name with a speaker; who is named in the words.
    """
    if person.group or person.id == book.work.narrator:
        return False
    own = [_normal(_words(quote)) for quote in _all_quotes(book) if quote.speaker == person.id]
    for quote in quotes:
        words = _normal(_words(quote))
        if quote.speaker in (None, person.id) or _named(person, quote):
            return False
        if any(words in other or other in words for other in own):
            return False
        if _names(person) & _names(book.find(Character, quote.speaker)):
            return False
    return True


def _met_by(book: Book, person: Character, known: int) -> bool:
    """Tell whether a reader of so many parts has met a person, as far as events and quotations say."""
    places = [latest_part(book, [event]) for event in book.all(Event) if person.id in event.who] + [
        latest_part(book, [quote]) for quote in book.all(Quote) if person.id in (quote.speaker, *quote.to)
    ]
    return min(places, default=0) <= known or len(parts_of(book).work.parts) < 2


def _present(book: Book, quote: Quote) -> tuple[str, ...]:
    return book.find(Event, quote.event).who if quote.event else ()


def _people(book: Book) -> list[Character]:
    base = _people(book.base) if book.base else []
    return [*book.all(Character), *base]


def _all_quotes(book: Book) -> list[Quote]:
    return [*book.all(Quote), *(_all_quotes(book.base) if book.base else [])]


def _speaker(said: Said) -> Character:
    book, quote = said
    return book.find(Character, quote.speaker or "")


def _words(quote: Quote) -> str:
    return plain(parse(quote.text))


def _normal(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold().replace("’", "'")))


def _names(person: Character) -> set[str]:
    return {_normal(name) for name in (person.name, *person.also)}


def _named(person: Character, quote: Quote) -> bool:
    words = f" {_normal(_words(quote))} "
    return any(f" {name} " in words for name in _names(person))


def _document(job: Job, lots: list[Said], letters: dict[str, str]) -> Document:
    about = f"{job.title}: {job.about}" if job.about else job.title
    names = [(letter, capitalised(name)) for name, letter in letters.items()]
    half = -(-len(names) // 2)
    pairs = [
        (*names[row], *(names[half + row] if half + row < len(names) else ("", ""))) for row in range(half)
    ]
    quotations = tuple(
        (f"{number}", f"“{_words(quote)}”", "") for number, (_, quote) in enumerate(lots, start=1)
    )
    key = tuple(
        (f"{number}", f"{letters[_speaker(said).name]}  {capitalised(_speaker(said).name)}", _place(said))
        for number, said in enumerate(lots, start=1)
    )
    blocks: tuple[Element, ...] = (
        Title("Who said it?", about),
        Fields(len(lots)),
        Paragraph(
            "Write the speaker's letter beside each quotation. A letter may be used more than once, or not at all."
        ),
        Table((), tuple(pairs), (0.07, 0.43, 0.07, 0.43)),
        Table(("", "Quotation", "Letter"), quotations, (0.08, 0.77, 0.15)),
        Title("Who said it? Answers", f"{about} (seed {job.seed})"),
        Table(("", "Speaker", "Where"), key, (0.08, 0.37, 0.55)),
    )
    return Document(f"Who said it? {job.title}", job.language, blocks)


def _place(said: Said) -> str:
    book, quote = said
    return capitalised(locator(book, quote)) or (quote.moment or "")
