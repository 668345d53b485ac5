"""A deck's definition → the cards it takes, described in words. Pure: a deck never changes a card."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from litdeck.cards import Card
from litdeck.definitions import Deck, Select
from litdeck.facts import Book, Library
from litdeck.recipes import BY_ID
from litdeck.study_order import spiral

CARDS_A_WEEK = 7


@dataclass(frozen=True)
class Chosen:
    """A deck with its cards in study order."""

    deck: Deck
    cards: tuple[Card, ...]

    @property
    def works(self) -> tuple[str, ...]:
        """Give the ids of the works whose cards it takes, in order."""
        return self.deck.works


def choose(deck: Deck, library: Library, cards: dict[str, list[Card]]) -> Chosen:
    """Select and order a deck's cards; `cards` holds every card of each work, by the work's id.

    Works come one after the other, but a work and those that extend it go through their parts together.
    """
    chosen: list[Card] = []
    for books in _together(deck, library):
        taken = [card for book in books for card in _taken(deck, book, cards[book.work.id])]
        chosen.extend(spiral(max(books, key=lambda book: len(_bases(book))), taken))
    return Chosen(deck, tuple(chosen))


def _together(deck: Deck, library: Library) -> Iterable[list[Book]]:
    """Give a deck's works in groups: those that extend one and the same, and that one."""
    groups: dict[str, list[Book]] = {}
    for work in deck.works:
        book = library.books[work]
        groups.setdefault(_bases(book)[-1].work.id, []).append(book)
    return groups.values()


def _bases(book: Book) -> list[Book]:
    """Give a book, the one it extends, the one that extends, and so on."""
    return [book, *_bases(book.base)] if book.base is not None else [book]


def _taken(deck: Deck, book: Book, cards: Iterable[Card]) -> Iterator[Card]:
    """Yield the cards of a book that a deck takes."""
    choices = {
        id_: deck.recipes.get(id_, "full" if recipe.by_default else "off") for id_, recipe in BY_ID.items()
    }
    tests = list(_tests(deck.select, book))
    for card in cards:
        if choices[card.id.recipe] in ("full", card.tier) and all(test(card) for test in tests):
            yield card


def _tests(select: Select, book: Book) -> Iterator[Callable[[Card], bool]]:
    """Yield, for each key of the selection that is given, what tells whether a card passes it."""
    order = book.part_order
    if select.through is not None and select.through in order:
        latest = order[select.through]
        yield lambda card: card.part <= latest
    if select.parts:
        parts = {order[part] for part in select.parts if part in order}
        yield lambda card: card.part in parts
    if select.kinds:
        kinds = set(select.kinds)
        yield lambda card: card.fact.kind in kinds
    if select.tier == "core":
        yield lambda card: card.tier == "core"
    for kind, names in (("character", select.characters), ("theme", select.themes)):
        if names:
            yield partial(_is_about, kind, set(names))
    if select.without:
        unwanted = {f"{book.work.abbreviation}::sensitive::{topic}" for topic in select.without}
        yield lambda card: unwanted.isdisjoint(card.tags)


def _is_about(kind: str, names: set[str], card: Card) -> bool:
    return any(ref.kind == kind and ref.id in names for ref in (card.fact, *card.draws_on))


def subdeck(chosen: Chosen, card: Card, library: Library) -> str:
    """Give the name of a card's deck below the main one: its part, with `subdecks: yes`; else empty."""
    if not chosen.deck.subdecks:
        return ""
    book = library.books[card.fact.work]
    while not book.work.parts and book.base is not None:
        book = book.base
    names = [part.name for part in book.work.parts.values()]
    if not names:
        return ""
    # Anki lists sub-decks by name, so the number keeps them in the order of the work.
    return f"{card.part + 1:0{len(str(len(names)))}} {names[card.part].replace('::', ':')}"


def description(chosen: Chosen, count: int, library: Library, *, retired: bool) -> str:
    """Describe a deck in plain lines: what it holds, its pace in words, where retired cards are listed.

    count: how many Anki cards it makes (a note with three deletions makes three).
    """
    deck = chosen.deck
    books = (library.books[work] for work in deck.works)
    titles = " and ".join(dict.fromkeys(f"{book.work.title} ({book.work.author})" for book in books))
    pace = deck.pace
    days = -(-count // pace.new_per_day)
    span = f"{days} days" if days < 2 * CARDS_A_WEEK else f"about {-(-days // CARDS_A_WEEK)} weeks"
    advice = (
        f"Pace: {pace.new_per_day} new cards a day meets every card in {span}; "
        f"desired retention {pace.retention:.0%}. Set both in the deck’s options."
    )
    lines = [
        f"{count} cards on {titles}.",
        deck.description or "",
        advice,
        "The order is planned: leave new cards in the order of the deck.",
        f"To find cards that this version no longer holds: {deck.id}.retired.txt, beside the download."
        if retired
        else "",
    ]
    return "\n".join(line for line in lines if line)
