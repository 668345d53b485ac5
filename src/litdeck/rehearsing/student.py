"""A collection of the real Anki that is ours to spoil: open it, import, study, write, look at all it holds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litdeck.packages import SEPARATOR, Kind, StoredNote, kind_of
from litdeck.rehearsing.copying import RehearsalError

if TYPE_CHECKING:
    from anki.collection import Collection

STUDIED = 30
"""How many cards the made-up student has answered."""
REMARK = "my own remark"
TAG = "my-own-tag"


@dataclass(frozen=True)
class State:
    """A collection at one moment."""

    notes: Mapping[str, StoredNote]
    cards: Mapping[tuple[str, int], tuple[Any, ...]]
    reviews: int
    empty: int
    twice: frozenset[str]


@contextmanager
def opened(path: Path) -> "Iterator[Collection]":
    """Open a collection, which is ours to spoil."""
    from anki.collection import Collection

    from anki import lang

    lang.set_lang("en")
    path.parent.mkdir(exist_ok=True)
    try:
        col = Collection(str(path))
    except Exception as error:
        raise RehearsalError(f"Anki cannot open this collection: {_plain(error)}.") from error
    try:
        yield col
    finally:
        with suppress(Exception):
            col.close()


def take(col: "Collection", path: Path) -> dict[str, list[str]]:
    """Import a package with the default options; give the GUIDs of those that came in or were there."""
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
    try:
        log = col.import_anki_package(request).log
    except Exception as error:
        raise RehearsalError(f"Anki cannot import {path.name}: {_plain(error)}.") from error
    col.models._clear_cache()  # noqa: SLF001  pylib shows old note types otherwise
    db: Any = col.db
    ids = dict(db.all("select id, guid from notes"))
    return {
        name: [str(ids[each.id.nid]) for each in getattr(log, name)]
        for name in ("new", "updated", "duplicate")
    }


def guids_of(log: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield all notes of a package."""
    for guids in log.values():
        yield from guids


def study(col: "Collection") -> None:
    """Answer cards from all over the deck, in study order, with every answer in turn."""
    db: Any = col.db
    ids = db.list("select id from cards order by due, ord, id")
    step = max(1, len(ids) // STUDIED)
    for turn, card_id in enumerate(ids[::step][:STUDIED]):
        card = col.get_card(card_id)
        card.start_timer()
        col.sched.answerCard(card, (3, 4, 2, 1)[turn % 4])


def write_into(col: "Collection", edited: Sequence[str], tagged: Sequence[str]) -> None:
    """Write a remark into the last field, and a tag, as of the time between the two packages."""
    db: Any = col.db
    for guid in dict.fromkeys([*edited, *tagged]):
        row = db.first("select id, mod from notes where guid = ?", guid)
        note = col.get_note(row[0])
        if guid in edited:
            note.fields[-1] = f"{note.fields[-1]} {REMARK}".strip()
        if guid in tagged:
            note.tags.append(TAG)
        col.update_note(note)
        db.execute("update notes set mod = ? where id = ?", row[1], row[0])


def state_of(col: "Collection") -> State:
    """Give all that a student could lose."""
    db: Any = col.db
    kinds: dict[int, Kind] = {model["id"]: kind_of(model) for model in col.models.all()}
    notes = {
        guid: StoredNote(guid, kinds[mid], tuple(fields.split(SEPARATOR)), tuple(tags.split()), mod)
        for guid, mid, fields, tags, mod in db.all("select guid, mid, flds, tags, mod from notes")
    }
    reviews: dict[int, list[tuple[int, ...]]] = {}
    for card, *review in db.all("select cid, id, ease, ivl, factor from revlog order by id"):
        reviews.setdefault(card, []).append(tuple(review))
    cards = {
        (guid, ordinal): (*schedule, tuple(reviews.get(card, ())))
        for guid, ordinal, card, *schedule in db.all(
            "select n.guid, c.ord, c.id, c.did, c.type, c.queue, c.due, c.ivl, c.factor, c.reps, c.lapses, c.data "
            "from cards c join notes n on n.id = c.nid"
        )
    }
    empty = sum(len(note.card_ids) for note in col.get_empty_cards().notes)
    twice = frozenset(db.list("select guid from notes group by guid having count() > 1"))
    return State(notes, cards, sum(map(len, reviews.values())), empty, twice)


def _plain(error: Exception) -> str:
    """Give an engine's message without what only its makers can read."""
    text = re.sub("[\u2068\u2069]", "", str(error)).strip().splitlines()
    return (text[0] if text else type(error).__name__).rstrip(".")
