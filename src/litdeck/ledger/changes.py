"""Brings a ledger up to date with a work's cards: `update`. Pure; the caller says what time it is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from litdeck.cards import Card, Cloze
from litdeck.cloze import deletions
from litdeck.findings import Finding, Severity, Span
from litdeck.ledger.book import DatedNote, Entry, Ledger, Numbered, Pairing
from litdeck.ledger.numbering import number
from litdeck.ledger.renames import renamed
from litdeck.ledger.sketch import sketch
from litdeck.notetypes.notes import NO_PICTURES, Note, note

Place = Callable[[Card], Span]


@dataclass(frozen=True)
class Update:
    """A ledger brought up to date, with the dated notes of all its live cards by GUID.

    added, changed, retired, resumed: GUIDs, sorted; a resumed note may be a changed one too. pairings:
    deletions that kept their number while their words changed. too_soon: a note changed twice within
    one second, so that Anki would ignore the second change: wait until the clock is past
    `ledger.newest`, then update the old ledger again.
    """

    ledger: Ledger
    notes: Mapping[str, DatedNote]
    findings: tuple[Finding, ...] = ()
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    resumed: tuple[str, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    too_soon: bool = False


def update(
    ledger: Ledger,
    cards: Iterable[Card],
    now: int,
    *,
    pictures: Mapping[str, str] = NO_PICTURES,
    place: Place | None = None,
) -> Update:
    """Give the ledger with these cards of the whole work in it, and their notes with dates.

    `now` is in epoch seconds, `pictures` as in `notes.note`, `place` tells where a card stands in its
    file, for findings. On an error the ledger comes back as it was, without notes: `clock-behind`,
    `doubled-identity`, `namespace-changed`, `note-type-changed`. `renamed-without-was` is a warning.
    """
    raise NotImplementedError
