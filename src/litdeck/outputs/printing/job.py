"""What a form is printed from, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from litdeck.cards import Card
from litdeck.decks import Chosen
from litdeck.facts import Book, Library

if TYPE_CHECKING:
    from litdeck.outputs.printing.blocks import Document


@dataclass(frozen=True)
class Paper:
    """A sheet of paper, in millimetres."""

    name: str
    width: float
    height: float


PAPERS: Mapping[str, Paper] = {"a4": Paper("a4", 210, 297), "letter": Paper("letter", 215.9, 279.4)}


@dataclass(frozen=True)
class Job:
    """A deck to be printed. `part` is a part's id; forms take of the other choices what concerns them.

    number: how many questions, or None for the form's own number; mix: how many of this part to how many
    of earlier ones; pictures: addresses (`data:`) by a card's `image`.
    """

    chosen: Chosen
    library: Library
    paper: Paper = PAPERS["a4"]
    part: str | None = None
    number: int | None = None
    mix: tuple[int, int] | None = None
    seed: int = 1
    version_b: bool = True
    word_bank: bool = True
    pictures: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Give the titles of the deck's works."""
        return " and ".join(self.library.books[work].work.title for work in self.chosen.works)

    @property
    def language(self) -> str:
        """Give the language of the first work."""
        return self.library.books[self.chosen.works[0]].work.language

    @property
    def cards(self) -> list[Card]:
        """Give the cards of the part that is asked for, or all, in study order."""
        if self.part is None:
            return list(self.chosen.cards)
        return [card for card in self.chosen.cards if card.part == self.place(card)]

    @property
    def earlier(self) -> list[Card]:
        """Give the cards of the parts before the one that is asked for."""
        return [card for card in self.chosen.cards if -1 < card.part < self.place(card)]

    @property
    def about(self) -> str:
        """Name the part that is asked for, or give nothing."""
        for work in self.chosen.works:
            parts = parts_of(self.library.books[work]).work.parts.values()
            for part in parts:
                if part.id == self.part:
                    return part.name
        return ""

    def place(self, card: Card) -> int:
        """Give the index of the part that is asked for in a card's work, -1 for a work without it."""
        order = parts_of(self.library.books[card.fact.work]).part_order
        return order.get(self.part or "", -1)

    def draw(self, *what: object) -> bytes:
        """Give a lot for something: the same for the same seed on every computer and every Python."""
        return sha256("\x1f".join(map(str, (self.seed, *what))).encode()).digest()


@dataclass(frozen=True)
class Printed:
    """A form, ready: the page, the same as blocks where a teacher may edit them, and what to tell."""

    html: str
    document: "Document | None" = None
    said: tuple[str, ...] = ()


class CannotPrintError(Exception):
    """There is nothing to print, with the reason as a sentence."""


def parts_of(book: Book) -> Book:
    """Give the book whose parts a book's cards are counted by."""
    while not book.work.parts and book.base is not None:
        book = book.base
    return book
