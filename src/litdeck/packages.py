"""Reads an Anki package, whoever made it, as values: notes by GUID, note types, decks.

`read_package(source, name)` gives a `Package` or raises `PackageError`, whose text is a sentence for the person
who named the file. It reads the classic format (collection.anki2, collection.anki21) and says so of others.
Nothing in a package is trusted: sizes are limited, and no view, trigger or virtual table is touched.
"""

import io
import json
import lzma
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST_BYTES = 400 << 20
"""The largest collection that is read: a hundred thousand notes are some forty million bytes."""
SEPARATOR = "\x1f"
CLASSIC = ("collection.anki21", "collection.anki2")
"""Where notes may be; beside the first, the second holds but a note for older programs."""
ZSTANDARD = "collection.anki21b"
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(RuntimeError, NotImplementedError, ValueError),
)


class PackageError(Exception):
    """A package that cannot be read; the text says why, and what to do."""


@dataclass(frozen=True)
class Template:
    """One card template of a note type: its name and the HTML of its two sides."""

    name: str
    front: str
    back: str


@dataclass(frozen=True)
class Kind:
    """A note type as a package has it; `mod` is when it last changed, in epoch seconds."""

    id: int
    name: str
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    css: str
    is_cloze: bool
    mod: int


@dataclass(frozen=True)
class StoredNote:
    """A note as a package has it: `fields` are HTML, in the note type's order; `decks` are its cards' decks."""

    guid: str
    kind: Kind
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    mod: int
    decks: tuple[str, ...] = ()


@dataclass(frozen=True)
class StoredDeck:
    """A deck's name and description (HTML), as a package has them."""

    id: int
    name: str
    description: str


@dataclass(frozen=True)
class Package:
    """All of a package that a comparison needs. `doubled`: GUIDs that it has more than once."""

    name: str
    notes: Mapping[str, StoredNote]
    kinds: Mapping[int, Kind]
    decks: Mapping[int, StoredDeck]
    cards: int
    doubled: tuple[str, ...] = ()


def read_package(source: Path | bytes, name: str) -> Package:
    """Read a package from a file or from its bytes; `name` is what messages call it."""
    content = bytearray(_collection(source, name))
    if not content.startswith(b"SQLite format 3\0"):
        raise PackageError(f"{name} is damaged: its collection is not a database.")
    if content[18:20] == b"\x02\x02":
        content[18:20] = b"\x01\x01"  # it says that a write-ahead log stands beside it; none is in a package
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(bytes(content))
            database.executescript("PRAGMA trusted_schema=OFF; PRAGMA query_only=ON;")
            _check_tables(database, name)
            return _package(database, name)
    except (
        sqlite3.Error,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
        MemoryError,
    ) as error:
        raise PackageError(f"{name} is damaged: its collection cannot be read ({error}).") from error


def names_in(source: Path | bytes, name: str) -> list[str]:
    """Give the names in a package's archive; raise PackageError for what is not one."""
    with _opened(source, name) as archive:
        return archive.namelist()


def _opened(source: Path | bytes, name: str) -> zipfile.ZipFile:
    if name.lower().endswith(".colpkg"):
        raise PackageError(
            f"{name} is a whole collection, not a deck. In Anki, export the deck: File, Export, "
            "“Anki Deck Package (.apkg)”."
        )
    if isinstance(source, Path) and not source.is_file():
        raise PackageError(f"There is no file {name}.")
    try:
        return zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except _BROKEN as error:
        raise PackageError(
            f"{name} is not an Anki package, or only part of one: download or export it again."
        ) from error


def _collection(source: Path | bytes, name: str) -> bytes:
    """Give the bytes of the SQLite file in a package."""
    with _opened(source, name) as archive:
        inside = set(archive.namelist())
        if ZSTANDARD in inside:
            raise PackageError(
                f"{name} has Anki's newer inner format (collection.anki21b), which only Anki reads. Export it again with "
                "“Support older Anki versions” ticked, or use litdeck rehearse, which has Anki read it."
            )
        member = next((each for each in CLASSIC if each in inside), None)
        if member is None:
            raise PackageError(f"{name} is a zip file without an Anki collection in it.")
        try:
            with archive.open(member) as file:
                content = file.read(MOST_BYTES + 1)
        except _BROKEN as error:
            raise PackageError(f"{name} is damaged: download or export it again ({error}).") from error
    if len(content) > MOST_BYTES:
        raise PackageError(f"{name} is too large: its collection has more than {MOST_BYTES >> 20} MB.")
    return content


def _check_tables(database: sqlite3.Connection, name: str) -> None:
    """Refuse anything but plain tables: a view may run for ever, and a newer inner format has other tables."""
    query = "select name from sqlite_master where type = 'table' and rootpage > 0"
    tables = {row[0] for row in database.execute(query)}
    if not {"col", "notes", "cards"} <= tables:
        raise PackageError(f"{name} holds no Anki collection that can be read here.")
    if "notetypes" in tables:
        raise PackageError(
            f"{name} has Anki's newer inner format. Export it again with “Support older Anki versions” ticked."
        )


def _package(database: sqlite3.Connection, name: str) -> Package:
    row = database.execute("select models, decks from col").fetchone()
    if row is None:
        raise PackageError(f"{name} is damaged: its collection is empty.")
    kinds = {kind.id: kind for kind in map(kind_of, json.loads(row[0]).values())}
    decks = {
        int(each["id"]): StoredDeck(
            int(each["id"]), str(each["name"]).replace(SEPARATOR, "::"), str(each.get("desc", ""))
        )
        for each in json.loads(row[1]).values()
    }
    homes: dict[int, dict[str, None]] = {}
    count = 0
    for note_id, deck_id in database.execute("select nid, did from cards order by id"):
        count += 1
        if deck_id in decks:
            homes.setdefault(note_id, {})[decks[deck_id].name] = None
    notes: dict[str, StoredNote] = {}
    doubled: dict[str, None] = {}
    for note_id, note in _notes(database, kinds):
        if note.guid in notes:
            doubled[note.guid] = None
        notes.setdefault(note.guid, _in_decks(note, tuple(homes.get(note_id, ()))))
    used = {deck for note in notes.values() for deck in note.decks}
    return Package(
        name,
        notes,
        {note.kind.id: note.kind for note in notes.values()},
        {id_: deck for id_, deck in decks.items() if _holds(deck.name, used)},
        count,
        tuple(doubled),
    )


def _holds(name: str, used: set[str]) -> bool:
    """Tell whether a deck, or one below it, has cards: every package also lists the empty default deck."""
    return name in used or any(each.startswith(f"{name}::") for each in used)


def _notes(database: sqlite3.Connection, kinds: Mapping[int, Kind]) -> Iterator[tuple[int, StoredNote]]:
    for id_, guid, mid, mod, tags, fields in database.execute(
        "select id, guid, mid, mod, tags, flds from notes order by id"
    ):
        values = tuple(str(fields).split(SEPARATOR))
        kind = kinds.get(mid) or Kind(mid, "unknown note type", (), (), "", is_cloze=False, mod=0)
        yield id_, StoredNote(str(guid), kind, values, tuple(sorted(set(str(tags).split()))), int(mod))


def _in_decks(note: StoredNote, decks: tuple[str, ...]) -> StoredNote:
    return StoredNote(note.guid, note.kind, note.fields, note.tags, note.mod, decks)


def kind_of(model: Mapping[str, Any]) -> Kind:
    """Give a note type from Anki's JSON for it."""
    return Kind(
        int(model["id"]),
        str(model["name"]),
        tuple(str(each["name"]) for each in model["flds"]),
        tuple(Template(str(each["name"]), str(each["qfmt"]), str(each["afmt"])) for each in model["tmpls"]),
        str(model.get("css", "")),
        is_cloze=model.get("type") == 1,
        mod=int(model.get("mod", 0)),
    )
