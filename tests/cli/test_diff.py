"""`litdeck diff`: what an update changes, from any two packages of the classic format, and from none that is not."""

import io
import json
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import genanki
import pytest

from cli.conftest import Run, litdeck
from litdeck import packages
from litdeck.comparing import difference
from litdeck.outputs.changes import words

FACTS = """
work: {{title: Tide, author: A, form: novel, abbreviation: tide, namespace: test}}
characters:
  Ruth: {{is: a friend, clue: "{clue}", was: []}}
  {person}: {{is: a teacher}}
quotes:
  tide: {{text: "{text}", at: 3, standing: verified{themes}}}
themes: {{Memory: It lasts}}
"""
FIRST = {
    "clue": "She hands over an address",
    "person": "Lucy",
    "text": "the _tide_ had _gone out_",
    "themes": "",
}


@pytest.fixture
def publish(run: Run, project: Path) -> Callable[..., Path]:
    """Write the facts, build, and keep a copy of the package under another name."""
    (project / "content" / "tide").mkdir(parents=True)
    (project / "decks").mkdir()
    (project / "decks" / "tide.yaml").write_text("name: Books::Tide\nworks: tide\n", encoding="utf-8")

    def go(name: str = "", **changes: str) -> Path:
        text = FACTS.format(**FIRST | changes)
        (project / "content" / "tide" / "work.yaml").write_text(text, encoding="utf-8")
        if name:
            assert run("build").exit_code == 0
            kept = project / name
            kept.write_bytes((project / "decks" / "tide.apkg").read_bytes())
        return project / name

    return go


def as_json(run: Run, *arguments: object) -> dict[str, list[dict[str, object]]]:
    """Run the command for JSON."""
    result = run("diff", *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    found: dict[str, list[dict[str, object]]] = json.loads(result.stdout)
    return found


def test_the_same_package_twice_differs_in_nothing(run: Run, publish: Callable[..., Path]) -> None:
    old = publish("old.apkg")
    result = run("diff", old, old)
    assert result.exit_code == 0
    assert result.stdout.startswith("0 new, 0 changed, 0 retired")


def test_words_that_changed_are_marked_and_the_rest_is_not(run: Run, publish: Callable[..., Path]) -> None:
    old = publish("old.apkg")
    new = publish("new.apkg", clue="She hands over the address")
    lines = run("diff", old, new).stdout
    assert "She hands over [-an-] {+the+} address" in lines
    assert "0 new, 1 changed, 0 retired" in lines


def test_without_a_second_package_the_deck_is_built_in_memory_and_nothing_is_written(
    run: Run, publish: Callable[..., Path], project: Path
) -> None:
    old = publish("renamed by the browser (1).apkg")
    publish(clue="She gives away an address")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    found = as_json(run, old)
    assert [each["front"] for each in found["changed"]] == [
        "Tide · character\nShe gives away an address.\nWho is it?"
    ]
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_deletions_are_paired_by_their_number(run: Run, publish: Callable[..., Path]) -> None:
    old = publish("old.apkg")
    new = publish("new.apkg", text="_never_ the _tides_ had gone out")
    (cloze,) = [each for each in as_json(run, old, new)["changed"] if each["deletions"]]
    assert cloze["deletions"] == [
        {"number": 1, "before": "tide", "after": "tides"},
        {"number": 2, "before": "gone out", "after": None},
        {"number": 3, "before": None, "after": "never"},
    ]
    lines = run("diff", old, new).stdout
    assert "“tide” is now “tides”, with its reviews" in lines
    assert "“gone out” is gone; its card is left empty" in lines


def test_new_and_retired_notes_are_shown_with_what_they_ask(run: Run, publish: Callable[..., Path]) -> None:
    old = publish("old.apkg")
    new = publish("new.apkg", person="Emily")
    found = as_json(run, old, new)
    assert ["Lucy" in str(each["front"]) for each in found["retired"]] == [True]
    assert ["Emily" in str(each["front"]) for each in found["added"]] == [True]
    assert "Retired notes stay with students" in run("diff", old, new).stdout


def test_a_rename_without_was_is_pointed_out(run: Run, publish: Callable[..., Path]) -> None:
    old = publish("old.apkg")
    publish(person="Emily")
    result = run("diff", old)
    assert result.exit_code == 0
    assert "renamed-without-was" in result.stderr
    assert "was: [lucy]" in result.stderr


def test_tags_descriptions_and_names_are_compared(
    run: Run, publish: Callable[..., Path], project: Path
) -> None:
    old = publish("old.apkg")
    (project / "decks" / "tide.yaml").write_text(
        "name: Library::Tide\nworks: tide\npace: {new-per-day: 3}\n", encoding="utf-8"
    )
    new = publish("new.apkg", themes=", themes: Memory")
    found = as_json(run, old, new)
    assert all(each["tags"] == {"added": ["tide::theme::memory"], "removed": []} for each in found["changed"])
    lines = run("diff", old, new).stdout
    assert "Books::Tide is now Library::Tide" in lines
    assert "+ Pace: 3 new cards" in lines
    assert "+tide::theme::memory" in lines


def test_no_colour_reaches_a_pipe(publish: Callable[..., Path], project: Path) -> None:
    old = publish("old.apkg")
    publish(clue="Another")
    done = litdeck("diff", str(old), cwd=project)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout + done.stderr


def foreign(path: Path, guid: object, *, fields: list[str], values: list[str], answer: str = "A") -> Path:
    """Write a package as genanki does unasked, in two decks."""
    model = genanki.Model(
        1607392319,
        "Simple",
        fields=[{"name": name} for name in fields],
        templates=[{"name": "Card 1", "qfmt": "{{Q}}", "afmt": "{{FrontSide}}<hr>{{" + answer + "}}"}],
    )
    decks = [genanki.Deck(2059400110, "One"), genanki.Deck(2059400111, "Two")]
    decks[0].add_note(genanki.Note(model=model, fields=values, guid=guid))
    decks[1].add_note(genanki.Note(model=model, fields=["other <b>x</b>", *values[1:]], guid="second"))
    genanki.Package(decks).write_to_file(str(path))
    return path


def test_packages_of_others_are_read_too(run: Run, project: Path) -> None:
    old = foreign(project / "a.apkg", 123, fields=["Q", "A"], values=["Capital?", "Rome<br>once"])
    new = foreign(project / "b.apkg", 123, fields=["Q", "A", "B"], values=["Capital?", "Paris<br>once", ""])
    found = as_json(run, old, new)
    assert (len(found["changed"]), found["retired"]) == (2, [])
    (note_type,) = found["note-types"]
    assert (note_type["name"], note_type["fields"], note_type["breaking"]) == ("Simple", True, True)
    lines = run("diff", old, new).stdout
    assert "back, A: [-Rome-] {+Paris+} / once" in lines
    assert "Anki will update none of its notes" in lines


def test_a_change_that_anki_will_ignore_is_said_to_be_one(run: Run, publish: Callable[..., Path]) -> None:
    old = publish("old.apkg")
    new = publish("new.apkg", clue="Another")
    assert [each["ignored"] for each in as_json(run, old, new)["changed"]] == [False]
    assert [each["ignored"] for each in as_json(run, new, old)["changed"]] == [True]
    assert "Anki will ignore this change" in run("diff", new, old).stdout


def _zip(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


def _database(*statements: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(";".join(statements))
        return database.serialize()


TABLES = (
    "create table col (models text, decks text)",
    "create table notes (id, guid, mid, mod, tags, flds)",
    "create table cards (id, nid, did)",
)
HOSTILE = {
    "empty": (b"", "not an Anki package"),
    "text": (b"hello", "not an Anki package"),
    "no collection": (_zip(media=b"{}"), "without an Anki collection"),
    "newer": (_zip(collection_anki21b=b"x", collection_anki2=b"x"), "newer inner format"),
    "no database": (_zip(collection_anki2=b"hello"), "is damaged"),
    "nothing in it": (_zip(collection_anki2=b""), "is damaged"),
    "no tables": (_zip(collection_anki2=_database("create table x (y)")), "no Anki collection"),
    "empty tables": (_zip(collection_anki2=_database(*TABLES)), "its collection is empty"),
    "no json": (_zip(collection_anki2=_database(*TABLES, "insert into col values ('x', '')")), "is damaged"),
    "other json": (
        _zip(collection_anki2=_database(*TABLES, "insert into col values ('[1]', '{}')")),
        "is damaged",
    ),
    "deep json": (
        _zip(
            collection_anki2=_database(
                *TABLES, "insert into col values ('DEEP', '{}')".replace("DEEP", "[" * 100_000)
            ),
        ),
        "is damaged",
    ),
    "a view": (
        _zip(
            collection_anki2=_database(
                TABLES[0],
                TABLES[2],
                "create view notes as with recursive n(id) as (select 1 union all select id + 1 from n) select * from n",
            )
        ),
        "no Anki collection",
    ),
    "newer tables": (
        _zip(collection_anki2=_database(*TABLES, "create table notetypes (id)")),
        "newer inner format",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_cannot_be_read_is_told_in_a_sentence(run: Run, project: Path, kind: str) -> None:
    content, message = HOSTILE[kind]
    (project / "x.apkg").write_bytes(content)
    result = run("diff", "x.apkg", "x.apkg")
    assert result.exit_code == 2
    assert message in result.stderr
    assert "x.apkg" in result.stderr
    assert result.stdout == ""


def test_a_file_that_is_not_there_and_a_whole_collection_are_told_in_a_sentence(
    run: Run, publish: Callable[..., Path], project: Path
) -> None:
    assert "There is no file none.apkg" in run("diff", "none.apkg").stderr
    assert "There is no file decks" in run("diff", "decks").stderr
    (project / "all.colpkg").write_bytes(publish("old.apkg").read_bytes())
    result = run("diff", "all.colpkg")
    assert result.exit_code == 2
    assert "a whole collection, not a deck" in result.stderr


def test_damage_anywhere_is_told_in_a_sentence(run: Run, publish: Callable[..., Path], project: Path) -> None:
    """Every stretch of a package cut out, or overwritten, once."""
    content = publish("old.apkg").read_bytes()
    step = len(content) // 40
    for start in range(0, len(content), step):
        for damaged in (content[:start], content[:start] + b"\xff" * 64 + content[start + 64 :]):
            (project / "x.apkg").write_bytes(damaged)
            result = run("diff", "x.apkg", "old.apkg")
            assert result.exit_code in (0, 2)


def test_a_bomb_is_refused_before_it_fills_memory(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "MOST_BYTES", 1 << 20)
    bomb = _zip(collection_anki2=bytes(8 << 20))
    assert len(bomb) < 20_000
    (project / "x.apkg").write_bytes(bomb)
    assert "too large" in run("diff", "x.apkg", "x.apkg").stderr
    at = bomb.index(b"PK\x01\x02")  # the directory at the end, where the size is made to look small
    (project / "x.apkg").write_bytes(bomb[: at + 24] + struct.pack("<I", 10) + bomb[at + 28 :])
    assert run("diff", "x.apkg", "x.apkg").exit_code == 2


def test_a_deck_that_is_not_in_the_project_can_be_named(
    run: Run, publish: Callable[..., Path], project: Path
) -> None:
    publish("tide.apkg")
    other = foreign(project / "other.apkg", "x", fields=["Q", "A"], values=["a", "b"])
    result = run("diff", other)
    assert result.exit_code == 2
    assert "There is no deck called other" in result.stderr
    assert as_json(run, other, "--deck", "tide")["retired"]


def test_a_difference_is_of_words_and_shows_every_one_of_them() -> None:
    assert words(difference("the tide went", "the tides went out")) == "the [-tide-] {+tides+} went {+out+}"
    assert words(difference("", "new")) == "{+new+}"
    assert words(difference("old", "")) == "[-old-]"
    assert "…" in words(difference(" ".join("a" * 40) + " x", " ".join("a" * 40) + " y"))
