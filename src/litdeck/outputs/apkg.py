"""A deck as an Anki package, the same bytes for the same notes; the only module that imports genanki.

`package(deck)` gives the file's bytes. It writes no file, asks no clock, and works round what genanki
does otherwise: one date for all notes, dates and ids from the clock, notes without cards, presets.
"""

import io
import json
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from itertools import count, starmap
from typing import Any, NamedTuple

import genanki

from litdeck.notetypes import NOTE_TYPES, NoteType
from litdeck.notetypes.notes import Note

FIRST_ID = 1_262_304_000_000
"""Ids of notes and cards count from 2010: Anki refuses ids in the future, and moves one that is taken."""
_CLOZE_NUMBER = re.compile(r"\{\{c([1-9][0-9]*)::")
_Row = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Preset:
    """Deck options that ride along: new cards a day, and the share to be recalled (0 to 1)."""

    name: str
    new_per_day: int
    retention: float


class PackagedNote(NamedTuple):
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
    return _id(1_200_000_000_000, first_name)


def package(deck: PackagedDeck) -> bytes:
    """Give the bytes of the .apkg. Raise ValueError for what Anki could not import as it is meant.

    That is: a deck without notes, a GUID twice, a note without a card, a tag with a space in it.
    """
    twice = [guid for guid, times in Counter(each.note.guid for each in deck.notes).items() if times > 1]
    if twice or not deck.notes:
        raise ValueError(f"notes that are twice in the deck: {', '.join(twice)}" if twice else "no notes")
    return _zip(_collection(deck), deck.media)


class _Model(genanki.Model):  # type: ignore[misc]  # genanki has no types
    """A note type with its own date, whatever the notes' dates are."""

    def __init__(self, kind: NoteType) -> None:
        super().__init__(
            kind.id,
            kind.name,
            [
                {"name": name, "id": id_, "collapsed": name.startswith("Spare"), "preventDeletion": True}
                for name, id_ in zip(kind.fields, kind.field_ids, strict=True)
            ],
            [{"name": kind.template, "id": kind.template_id, "qfmt": kind.front, "afmt": kind.back}],
            kind.css,
            model_type=self.CLOZE if kind.is_cloze else self.FRONT_BACK,
        )
        self.kind = kind

    @property
    def _req(self) -> list[Any]:
        """Say which fields make a front; genanki would render the template once for each field."""
        return [[0, "any", [self.kind.fields.index(name) for name in self.kind.shown]]]

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:  # noqa: ARG002 — both are ours to say
        return {**super().to_json(self.kind.mod, 1), "did": None}


class _Deck(genanki.Deck):  # type: ignore[misc]  # genanki has no types
    """A deck that writes dated rows in one go; `rows` are (position, note)."""

    def __init__(
        self, id_: int, name: str, deck: PackagedDeck, rows: Sequence[tuple[int, PackagedNote]]
    ) -> None:
        about = deck.description if id_ == deck.id else ""
        super().__init__(id_, name, escape(about).replace("\n", "<br>"))
        self.preset_id = preset_id(deck.preset) if deck.preset else 1
        self.newest = _newest(deck)
        self.rows = rows
        for kind in NOTE_TYPES:
            if any(each.note.note_type is kind for _, each in rows):
                self.add_model(_Model(kind))

    def to_json(self) -> dict[str, Any]:
        return {**super().to_json(), "conf": self.preset_id, "mod": self.newest}

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, id_gen: Iterator[int]) -> None:
        super().write_to_db(cursor, timestamp, id_gen)
        notes: list[tuple[int, PackagedNote]] = []
        cards: list[_Row] = []
        for position, each in self.rows:
            note_id = next(id_gen)
            notes.append((note_id, each))
            cards.extend(
                (next(id_gen), note_id, self.deck_id, ordinal, each.mod, position)
                for ordinal in _ordinals(each.note)
            )
        cursor.executemany("INSERT INTO notes VALUES(?,?,?,?,-1,?,?,?,0,0,'')", starmap(_note_row, notes))
        cursor.executemany("INSERT INTO cards VALUES(?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')", cards)


def _note_row(note_id: int, each: PackagedNote) -> _Row:
    """Give what notes differ in: id, GUID, note type, date, tags, fields, the field that sorts."""
    note = each.note
    tags = " ".join(note.tags)
    if len(tags.split()) != len(note.tags):
        raise ValueError(f"{note.guid}: a tag has a space in it: {note.tags}")
    if len(note.fields) != len(note.note_type.fields):
        raise ValueError(f"{note.guid}: {len(note.fields)} fields instead of {len(note.note_type.fields)}")
    fields = "\x1f".join(note.fields)
    return note_id, note.guid, note.note_type.id, each.mod, tags and f" {tags} ", fields, note.fields[0]


def _ordinals(note: Note) -> Sequence[int]:
    """Give the cards that the note makes, counted from 0: one a deletion, or the one."""
    if not note.note_type.is_cloze:
        return (0,)
    text = note.fields[note.note_type.fields.index("Text")]
    ordinals = sorted({int(number) - 1 for number in _CLOZE_NUMBER.findall(text)})
    if not ordinals:
        raise ValueError(f"{note.guid}: a cloze without a deletion makes no card")
    return ordinals


def preset_id(preset: Preset) -> int:
    """Give a preset's id, another one for other values: Anki does not update a preset it knows."""
    return _id(1_210_000_000_000, json.dumps([preset.name, preset.new_per_day, preset.retention]))


def _preset_json(preset: Preset, default: dict[str, Any], newest: int) -> dict[str, Any]:
    """Give the options group, in Anki's words: by position, and a note's cards one after the other."""
    return {
        **default,
        "id": preset_id(preset),
        "name": preset.name,
        "mod": newest,
        "new": {**default["new"], "perDay": preset.new_per_day, "bury": True, "order": 1},
        "rev": {**default["rev"], "perDay": 9999, "bury": True},
        "lapse": {**default["lapse"], "leechAction": 1},  # tag a leech, do not suspend it unseen
        "desiredRetention": preset.retention,
        "newGatherPriority": 1,  # lowest position
        "newSortOrder": 1,  # as gathered, not every first deletion before any second one
    }


def _collection(deck: PackagedDeck) -> bytes:
    """Give the SQLite file."""
    names = dict.fromkeys(["", *(each.subdeck for each in deck.notes)])
    rows = list(enumerate(deck.notes, start=1))
    decks = [
        _Deck(
            deck_id(f"{deck.id}::{name}") if name else deck.id,
            f"{deck.name}::{name}" if name else deck.name,
            deck,
            [(position, each) for position, each in rows if each.subdeck == name],
        )
        for name in names
    ]
    newest = _newest(deck)
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript("PRAGMA page_size=4096; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;")
        cursor = database.cursor()
        genanki.Package(decks).write_to_db(cursor, newest, count(FIRST_ID))
        cursor.execute("UPDATE col SET mod = ?, scm = ?", (newest * 1000, newest * 1000))
        if deck.preset:
            groups = json.loads(cursor.execute("SELECT dconf FROM col").fetchone()[0])
            groups[str(preset_id(deck.preset))] = _preset_json(deck.preset, groups["1"], newest)
            cursor.execute("UPDATE col SET dconf = ?", (json.dumps(groups),))
        database.commit()
        database.execute("VACUUM")
        return database.serialize()


def _zip(collection: bytes, media: Mapping[str, bytes]) -> bytes:
    """Give the package: everything stored, since what deflate gives differs between its makers."""
    names = sorted(media)
    entries = {
        "collection.anki2": collection,
        "media": json.dumps({str(index): name for index, name in enumerate(names)}).encode(),
        **{str(index): media[name] for index, name in enumerate(names)},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return out.getvalue()


def _newest(deck: PackagedDeck) -> int:
    return max(each.mod for each in deck.notes)


def _id(first: int, text: str) -> int:
    """Give an id that is in the past for Anki, from a text: one of four thousand million."""
    return first + int.from_bytes(sha256(text.encode()).digest()[:4], "big")
