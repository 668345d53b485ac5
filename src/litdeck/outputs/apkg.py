"""A deck as an Anki package, the same bytes for the same notes; the only module that imports genanki.

`package(deck)` gives the file's bytes. It writes no file, asks no clock, and works round what genanki
does otherwise: one date for all notes, dates and ids from the clock, notes without cards, presets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from litdeck.notetypes.notes import Note


@dataclass(frozen=True, slots=True)
class Preset:
    """Deck options that ride along: new cards a day, and the share to be recalled (0 to 1)."""

    name: str
    new_per_day: int
    retention: float


@dataclass(frozen=True, slots=True)
class PackagedNote:
    """A note with the time it last changed (epoch seconds) and its deck below the main one, if any."""

    note: Note
    mod: int
    subdeck: str = ""


@dataclass(frozen=True, slots=True)
class PackagedDeck:
    """What goes into a package: `notes` in study order, `media` by the names that fields use.

    id: see `deck_id`; name: as Anki shows it, `Parent::Child`; description: plain text.
    """

    id: int
    name: str
    notes: Sequence[PackagedNote]
    description: str = ""
    preset: Preset | None = None
    media: Mapping[str, bytes] = field(default_factory=dict)


def deck_id(first_name: str) -> int:
    """Give the id for a deck, from the first name under which it was published."""
    return 1_200_000_000_000 + int.from_bytes(sha256(first_name.encode()).digest()[:4])


def package(deck: PackagedDeck) -> bytes:
    """Give the bytes of the .apkg. Raise ValueError for what Anki could not import as it is meant."""
    raise NotImplementedError
