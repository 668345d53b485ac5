"""A deck's definition → the cards it takes, described in words. Pure: a deck never changes a card."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
        taken = [card for book in books for card in cards[book.work.id] if _takes(deck, book, card)]
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


def _takes(deck: Deck, book: Book, card: Card) -> bool:
    recipe = card.id.recipe
    choice = deck.recipes.get(recipe, "full" if BY_ID[recipe].by_default else "off")
    if choice == "off" or (choice == "core" and card.tier != "core"):
        return False
    return all(_tests(deck.select, book, card))


def _tests(select: Select, book: Book, card: Card) -> Iterator[bool]:
    """Yield, for each key of the selection that is given, whether the card passes it."""
    order = book.part_order or (book.base.part_order if book.base else {})
    if select.through is not None and select.through in order:
        yield card.part <= order[select.through]
    if select.parts:
        yield card.part in {order[part] for part in select.parts if part in order}
    if select.kinds:
        yield card.fact.kind in select.kinds
    if select.tier == "core":
        yield card.tier == "core"
    about = (card.fact, *card.draws_on)
    for kind, wanted in (("character", select.characters), ("theme", select.themes)):
        if wanted:
            yield any(ref.kind == kind and ref.id in wanted for ref in about)
    if select.without:
        abbreviation = book.work.abbreviation
        yield not {f"{abbreviation}::sensitive::{topic}" for topic in select.without} & set(card.tags)


def subdeck(chosen: Chosen, card: Card, library: Library) -> str:
    """Give the name of a card's deck below the main one: its part, with `subdecks: yes`; else empty."""
    book = library.books[card.fact.work]
    while not book.work.parts and book.base is not None:
        book = book.base
    names = [part.name for part in book.work.parts.values()]
    if not chosen.deck.subdecks or not names:
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
