"""A package has the same bytes for the same notes, and refuses what Anki would not import as meant."""

import ast
import io
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from litdeck.notetypes import CLOZE, QUESTION
from litdeck.notetypes.notes import Note
from litdeck.outputs.apkg import PackagedDeck, PackagedNote, Preset, deck_id, package, preset_id

MOD = 1_700_000_000
TEXT = "{{c2::a::1 word}} {{c1::b::1 word}}"


def question(guid: str, mod: int = MOD) -> PackagedNote:
    """Make a question."""
    fields = (guid, "quote", "en", "W", *("x" for _ in QUESTION.fields[4:]))
    return PackagedNote(Note(guid, QUESTION, fields, ("w::a", "w::b")), mod)


def cloze(guid: str, text: str = TEXT) -> PackagedNote:
    """Make a cloze."""
    fields = (guid, "quote", "en", "W", "", text, *("" for _ in CLOZE.fields[6:]))
    return PackagedNote(Note(guid, CLOZE, fields, ()), MOD)


PRESET = Preset("W", 8, 0.9)
DECK = PackagedDeck(
    deck_id("A::W"),
    "A::W",
    [question("one"), cloze("two"), question("six", MOD + 5)],
    "a < b\nc",
    PRESET,
    {"b": b"B", "a": b"A"},
)


def rows(content: bytes, query: str) -> list[tuple[object, ...]]:
    """Ask the SQLite file in a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive, sqlite3.connect(":memory:") as database:
        database.deserialize(archive.read("collection.anki2"))
        found = database.execute(query).fetchall()
    database.close()
    return found


def test_the_same_notes_give_the_same_bytes() -> None:
    assert package(DECK) == package(DECK)


def test_the_clock_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = package(DECK)
    monkeypatch.setattr(time, "time", lambda: 1.0)
    assert package(DECK) == expected


PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
WRITE = "import sys; from test_apkg import DECK, package; sys.stdout.buffer.write(package(DECK))"
AROUND = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "de_DE.UTF-8"},
    {"PYTHONHASHSEED": "77", "TZ": "EST5EDT", "LC_ALL": "tr_TR.UTF-8"},
]


def write(python: str, around: dict[str, str]) -> "subprocess.CompletedProcess[bytes]":
    """Write the package in another process, with the packages of this one."""
    here = Path(__file__).parent
    paths = [str(here), str(here.parents[1] / "src"), str(Path(pytest.__file__).parents[1])]
    env = {**os.environ, **around, "PYTHONPATH": os.pathsep.join(paths)}
    return subprocess.run([python, "-c", WRITE], env=env, capture_output=True, check=False)


@pytest.mark.parametrize("around", AROUND, ids=lambda around: around["LC_ALL"])
def test_hash_seed_time_zone_and_locale_do_not_matter(around: dict[str, str]) -> None:
    done = write(sys.executable, around)
    assert done.returncode == 0, done.stderr
    assert done.stdout == package(DECK)


@pytest.mark.parametrize("version", PYTHONS)
def test_the_version_of_python_does_not_matter(version: str) -> None:
    try:
        done = write(f"python{version}", {"PYENV_VERSION": version})
    except FileNotFoundError:
        pytest.skip(f"there is no Python {version} here")
    if done.returncode and (b"Traceback" not in done.stderr or b"ImportError" in done.stderr):
        pytest.skip(f"Python {version} does not run here, or not with these packages")
    assert done.returncode == 0, done.stderr
    assert done.stdout == package(DECK)


def test_the_archive_is_stored_and_dated_in_1980() -> None:
    with zipfile.ZipFile(io.BytesIO(package(DECK))) as archive:
        for each in archive.infolist():
            assert (each.compress_type, each.create_system, each.external_attr) == (
                zipfile.ZIP_STORED,
                3,
                0o644 << 16,
            )
            assert each.date_time == (1980, 1, 1, 0, 0, 0)


def test_the_sqlite_file_does_not_name_its_writer() -> None:
    """Bytes 92 to 99 of a file may hold the version of SQLite; 24 to 27 a count of changes."""
    with zipfile.ZipFile(io.BytesIO(package(DECK))) as archive:
        header = archive.read("collection.anki2")[:100]
    assert header[92:] == bytes(8)
    assert header[24:28] == bytes(4)


def test_media_are_numbered_by_name() -> None:
    with zipfile.ZipFile(io.BytesIO(package(DECK))) as archive:
        assert json.loads(archive.read("media")) == {"0": "a", "1": "b"}
        assert (archive.read("0"), archive.read("1")) == (b"A", b"B")


def test_each_note_has_its_own_time() -> None:
    assert rows(package(DECK), "select guid, mod from notes") == [
        ("one", MOD),
        ("two", MOD),
        ("six", MOD + 5),
    ]
    assert rows(package(DECK), "select mod, scm from col") == [((MOD + 5) * 1000,) * 2]


def test_cards_stand_in_study_order_with_ids_in_the_past() -> None:
    cards = rows(
        package(DECK), "select n.guid, c.ord, c.due from cards c join notes n on n.id = c.nid order by c.id"
    )
    assert cards == [("one", 0, 1), ("two", 0, 2), ("two", 1, 2), ("six", 0, 3)]
    ((newest,),) = rows(package(DECK), "select max(max(c.id), max(n.id)) from cards c, notes n")
    assert isinstance(newest, int)
    assert newest < 1_300_000_000_000


def test_subdecks_have_decks_of_their_own_in_one_order() -> None:
    notes = [
        question("one")._replace(subdeck="B"),
        question("two")._replace(subdeck="A"),
        question("six")._replace(subdeck="B"),
    ]
    content = package(replace(DECK, notes=notes))
    ((decks,),) = rows(content, "select decks from col")
    names = {each["id"]: (each["name"], each["desc"]) for each in json.loads(str(decks)).values()}
    assert names[DECK.id] == ("A::W", "a &lt; b<br>c")
    order = rows(
        content, "select c.due, n.guid, c.did from cards c join notes n on n.id = c.nid order by c.due"
    )
    assert [(due, guid, names[int(str(did))]) for due, guid, did in order] == [
        (1, "one", ("A::W::B", "")),
        (2, "two", ("A::W::A", "")),
        (3, "six", ("A::W::B", "")),
    ]


def test_a_preset_has_another_id_for_other_values() -> None:
    others = [
        PRESET,
        replace(PRESET, name="V"),
        replace(PRESET, new_per_day=9),
        replace(PRESET, retention=0.91),
    ]
    assert len({preset_id(each) for each in others}) == 4
    assert preset_id(PRESET) == preset_id(Preset("W", 8, 0.9))


def test_without_a_preset_the_deck_has_the_default_one() -> None:
    ((decks, groups),) = rows(package(replace(DECK, preset=None)), "select decks, dconf from col")
    assert json.loads(str(decks))[str(DECK.id)]["conf"] == 1
    assert json.loads(str(groups)).keys() == {"1"}


@pytest.mark.parametrize(
    ("notes", "message"),
    [
        ([], "no notes"),
        ([question("one"), question("two"), question("one")], "twice in the deck: one"),
        ([cloze("one", "no gap")], "one: a cloze without a deletion"),
        ([cloze("one", "{{c0::x}}")], "one: a cloze without a deletion"),
        ([PackagedNote(question("one").note._replace(tags=("a b",)), MOD)], "one: a tag has a space"),
        ([PackagedNote(question("one").note._replace(tags=("a\u3000b",)), MOD)], "one: a tag has a space"),
        ([PackagedNote(question("one").note._replace(fields=("one",)), MOD)], "one: 1 fields instead of 17"),
    ],
)
def test_what_anki_would_not_import_as_meant_is_refused(notes: list[PackagedNote], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        package(replace(DECK, notes=notes))


def test_nothing_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Genanki leaves a temporary file behind."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    package(DECK)
    assert not list(tmp_path.iterdir())


def test_text_like_markup_makes_no_warning() -> None:
    """Genanki takes `3 < 4 >` for a broken element; warnings are errors in these tests."""
    assert package(replace(DECK, notes=[cloze("one", "<b> 3 < 4 > {{c1::x}}")]))


def test_only_the_writer_of_packages_imports_genanki() -> None:
    """It is slow to import, and has traps that are worked round in one place."""
    root = Path(__file__).parents[2] / "src" / "litdeck"
    importers = set()
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] == "genanki" for name in names):
                importers.add(path.relative_to(root).as_posix())
    assert importers == {"outputs/apkg.py"}
