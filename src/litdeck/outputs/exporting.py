"""What an export is made from and what it gives; the table of formats is in `outputs.formats`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from litdeck.cards import Card, Cloze
from litdeck.decks import Chosen
from litdeck.facts import Library
from litdeck.notetypes.notes import Note


@dataclass(frozen=True)
class Material:
    """A deck's cards in study order, the library they are from, and their notes by GUID where they are needed."""

    chosen: Chosen
    library: Library
    notes: Mapping[str, Note] = field(default_factory=dict)

    @property
    def cards(self) -> tuple[Card, ...]:
        """Give the cards, in study order."""
        return self.chosen.cards


@dataclass(frozen=True)
class Export:
    """A file's text, and sentences on what its format cannot hold."""

    text: str
    lost: tuple[str, ...] = ()


def lost_media(material: Material) -> tuple[str, ...]:
    """Say that pictures and sounds stay behind, if there are any."""
    count = sum(bool(card.image) + bool(card.sound) for card in material.cards)
    return (f"Pictures and sounds stay behind (on {count} cards).",) if count else ()


def clozes(material: Material) -> int:
    """Count the clozes."""
    return sum(isinstance(card, Cloze) for card in material.cards)
