"""An update in the real Anki, in a throw-away collection: what a student would find afterwards.

`rehearse(old, new)` gives a `Rehearsal`. Needs the package `anki` (the extra `litdeck[anki]`), which is only
imported when it runs. Everything happens in a temporary folder; a student's own collection is copied first.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from litdeck.faces import FRONT, deletions, face
from litdeck.ledger.numbering import likeness
from litdeck.rehearsing.copying import RehearsalError, copy_collection
from litdeck.rehearsing.student import TAG, State, guids_of, opened, state_of, study, take, write_into

if TYPE_CHECKING:
    from anki.collection import Collection

__all__ = ["Own", "Rehearsal", "RehearsalError", "rehearse"]


@dataclass(frozen=True)
class Own:
    """What a student wrote: notes edited and tagged, and those of which the update took it away (GUIDs)."""

    edited: tuple[str, ...] = ()
    overwritten: tuple[str, ...] = ()
    tagged: tuple[str, ...] = ()
    tags_lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rehearsal:
    """What an update did. GUIDs, sorted; cards as (GUID, ordinal from 0).

    updated: notes that the package changed; untouched: notes of the package that stayed as they were;
    conflicting: notes that Anki could not bring in; lost: cards whose reviews or schedule are not what
    they were; moved: cards with reviews that now ask for other words; doubled: new notes that ask just
    what a note asks that the student has, or that are there twice; retired: notes of OLD that NEW lacks; reviews: how many there were.
    """

    engine: str
    added: tuple[str, ...]
    updated: tuple[str, ...]
    untouched: tuple[str, ...]
    conflicting: tuple[str, ...]
    retired: tuple[str, ...]
    doubled: tuple[str, ...]
    lost: tuple[tuple[str, int], ...]
    moved: tuple[tuple[str, int], ...]
    empty_cards: int
    reviews: int
    studied: int
    own: Own = field(default_factory=Own)

    @property
    def safe(self) -> bool:
        """Tell whether no review is lost or moved, nothing conflicts, and nothing is there twice."""
        return not (self.conflicting or self.doubled or self.lost or self.moved)


def rehearse(old: Path, new: Path, collection: Path | None = None) -> Rehearsal:
    """Import OLD, study and edit as a student would, import NEW, and compare.

    With a `collection` all is done to a copy of it: OLD is imported only if none of it is there, and
    nothing is studied or edited. Raise RehearsalError for what cannot be read or is in use.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        if collection is not None:
            copy_collection(collection, home / "collection.anki2")
            return _own_collection(home, old, new)
        with opened(home / "scratch" / "collection.anki2") as scratch:
            take(scratch, old)
            will_change = set(take(scratch, new)["updated"])
        with opened(home / "student" / "collection.anki2") as col:
            published = set(guids_of(take(col, old)))
            study(col)
            edited, tagged = _choose(state_of(col), published, will_change)
            write_into(col, edited, tagged)
            return _update(col, new, published, _held(home, new), edited=edited, tagged=tagged)


def _own_collection(home: Path, old: Path, new: Path) -> Rehearsal:
    """Rehearse on the copy of a student's collection."""
    published = _held(home, old)
    with opened(home / "collection.anki2") as col:
        if not published & state_of(col).notes.keys():
            take(col, old)
        return _update(col, new, published, _held(home, new))


def _held(home: Path, package: Path) -> set[str]:
    """Give the GUIDs of all notes of a package, by importing it where nothing is."""
    with opened(Path(tempfile.mkdtemp(dir=home)) / "collection.anki2") as empty:
        return set(guids_of(take(empty, package)))


def _update(
    col: "Collection",
    new: Path,
    published: set[str],
    held: set[str],
    *,
    edited: Sequence[str] = (),
    tagged: Sequence[str] = (),
) -> Rehearsal:
    """Import NEW, which holds these GUIDs, and say what it did."""
    import anki.buildinfo

    before = state_of(col)
    log = take(col, new)
    after = state_of(col)
    added = sorted(after.notes.keys() - before.notes.keys())
    gone_or_changed = [key for key, card in before.cards.items() if after.cards.get(key) != card and card[-1]]
    return Rehearsal(
        engine=anki.buildinfo.version,
        added=tuple(added),
        updated=tuple(sorted(log["updated"])),
        untouched=tuple(sorted(log["duplicate"])),
        conflicting=tuple(sorted(held - set(guids_of(log)))),
        retired=tuple(sorted(published - held)),
        doubled=tuple(sorted({*_doubled(before, after, added), *(after.twice - before.twice)})),
        lost=tuple(sorted(gone_or_changed)),
        moved=tuple(sorted(_moved(before, after))),
        empty_cards=max(0, after.empty - before.empty),
        reviews=before.reviews,
        studied=sum(1 for card in before.cards.values() if card[-1]),
        own=Own(
            tuple(edited),
            tuple(guid for guid in edited if after.notes[guid].fields != before.notes[guid].fields),
            tuple(tagged),
            tuple(guid for guid in tagged if TAG not in after.notes[guid].tags),
        ),
    )


def _doubled(before: State, after: State, added: Sequence[str]) -> Iterator[str]:
    """Yield the new notes that show on their front just what a note shows that was there before."""
    fronts = {(note.kind.name.rstrip("+"), face(note, FRONT)) for note in before.notes.values()}
    for guid in added:
        note = after.notes[guid]
        if (note.kind.name.rstrip("+"), face(note, FRONT)) in fronts:
            yield guid


def _moved(before: State, after: State) -> Iterator[tuple[str, int]]:
    """Yield the studied cards of clozes whose number now stands for words that are no edited ones."""
    for (guid, ordinal), card in before.cards.items():
        if card[-1] and guid in after.notes:
            old = deletions(before.notes[guid]).get(ordinal + 1)
            new = deletions(after.notes[guid]).get(ordinal + 1)
            if old and new and old != new and not likeness(old, new):
                yield guid, ordinal


def _choose(state: State, published: set[str], will_change: set[str]) -> tuple[list[str], list[str]]:
    """Choose notes to edit and to tag: of each sort one that the update changes, one that it does not."""
    mine = [guid for guid in state.notes if guid in published]
    changing = [guid for guid in mine if guid in will_change]
    staying = [guid for guid in mine if guid not in will_change]
    return changing[:1] + staying[:1], changing[1:2] + staying[1:2]
