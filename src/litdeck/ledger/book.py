"""What a ledger holds: an entry for every note ever published, live or retired. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from litdeck.notetypes.notes import Note


class Numbered(NamedTuple):
    """A deletion's permanent number, its words as last published, and whether the text still has it."""

    number: int
    words: str
    live: bool = True


class Entry(NamedTuple):
    """One note: its identity within the work, and what is known of what was last published.

    identity: kind, fact, recipe, key, as first published; mod: when fields or tags last changed, epoch
    seconds; digest: hash of fields and tags; sketch: a likeness hash of the words (`sketch.sketch`);
    deletions: those of the text in its order, then those that are gone.
    """

    guid: str
    identity: tuple[str, str, str, str]
    live: bool
    mod: int
    digest: str
    sketch: str
    deletions: tuple[Numbered, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of the fact that the note is made from."""
        return self.identity[0]

    @property
    def fact(self) -> str:
        """The id under which that fact was first published."""
        return self.identity[1]


@dataclass(frozen=True)
class Ledger:
    """The ledger of one work, `entries` by GUID; a fresh one has none."""

    work: str
    namespace: str
    entries: Mapping[str, Entry] = field(default_factory=dict)

    @cached_property
    def newest(self) -> int:
        """When a note last changed, in epoch seconds; 0 for a fresh ledger. The clock must not be before."""
        return max((entry.mod for entry in self.entries.values()), default=0)

    @cached_property
    def retired(self) -> tuple[str, ...]:
        """The GUIDs (they are the Id fields too) of all notes ever retired, sorted."""
        return tuple(sorted(guid for guid, entry in self.entries.items() if not entry.live))


class DatedNote(NamedTuple):
    """A note with the time it last changed, in epoch seconds: what a package is made of."""

    note: Note
    mod: int


@dataclass(frozen=True, slots=True)
class Pairing:
    """A deletion that kept its number although its words changed."""

    guid: str
    number: int
    before: str
    after: str
