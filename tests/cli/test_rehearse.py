"""`litdeck rehearse`: an update in the real Anki tells what a student would find, and fails where that hurts."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import genanki
import pytest

from cli.conftest import Run
from litdeck.rehearsing.copying import in_use

FACTS = """
work: {{title: Tide, author: A, form: novel, abbreviation: tide, namespace: test}}
characters:
  Ruth: {{is: a friend, clue: "{clue}"}}
  {person}: {{is: a teacher, clue: She leaves early}}
  Tommy: {{is: a boy, clue: He draws, statements: {{one: "{text}"}}}}
"""
FIRST = {"clue": "She hands over an address", "person": "Lucy", "text": "He draws _animals_ and _elephants_"}
Publish = Callable[..., Path]


@pytest.fixture
def publish(run: Run, project: Path) -> Publish:
    """Write the facts, build, and keep a copy of the package under another name."""
    (project / "content" / "tide").mkdir(parents=True)
    (project / "decks").mkdir()
    (project / "decks" / "tide.yaml").write_text("name: Books::Tide\nworks: tide\n", encoding="utf-8")

    def go(name: str = "", **changes: str) -> Path:
        text = FACTS.format(**FIRST | changes)
        (project / "content" / "tide" / "work.yaml").write_text(text, encoding="utf-8")
        if name:
            assert run("build").exit_code == 0
            (project / name).write_bytes((project / "decks" / "tide.apkg").read_bytes())
        return project / name

    return go


def report(run: Run, *arguments: object) -> tuple[int, dict[str, Any]]:
    """Rehearse; give the exit code and the report."""
    result = run("rehearse", *arguments, "--format", "json")
    return result.exit_code, json.loads(result.stdout)


def test_a_good_update_is_safe_and_says_what_became_of_everything(run: Run, publish: Publish) -> None:
    old = publish("old.apkg")
    new = publish("new.apkg", clue="She gives away an address", text="He draws _animals_")
    code, found = report(run, old, new)
    assert (code, found["safe"]) == (0, True)
    assert [len(found[key]) for key in ("added", "updated", "untouched", "retired")] == [0, 2, 5, 0]
    assert (found["studied-cards"], found["reviews"], found["lost"]) == (8, 8, [])
    assert found["empty-cards"] == 1
    assert found["overwritten"] == found["edited"][:1], "the one that the new version changes"
    assert found["tags-lost"] == found["tagged"][:1]
    assert set(found["updated"]) >= {*found["overwritten"], *found["tags-lost"]}


def test_the_report_reads_as_sentences(run: Run, publish: Publish) -> None:
    old = publish("old.apkg")
    publish(clue="She gives away an address")
    result = run("rehearse", old)
    assert result.exit_code == 0
    assert "built now" in result.stderr
    assert "reviews kept       8  of 8 studied cards" in result.stdout
    assert "This update is safe" in result.stdout


def test_the_same_rehearsal_twice_gives_the_same_report(run: Run, publish: Publish) -> None:
    old = publish("old.apkg")
    new = publish("new.apkg", clue="Another")
    assert report(run, old, new) == report(run, old, new)


def test_a_rename_without_was_doubles_cards_and_fails(run: Run, publish: Publish) -> None:
    old = publish("old.apkg")
    new = publish("new.apkg", person="Miss Lucy")
    code, found = report(run, old, new)
    assert code == 1
    assert len(found["doubled"]) == 1, "who-is-it asks by the same clue"
    assert "`was`" in run("rehearse", old, new).stdout


def foreign(path: Path, *, fields: list[str], front: str = "{{Q}}", cloze: str = "") -> Path:
    """Write a package with genanki's own means."""
    kind = {"model_type": genanki.Model.CLOZE} if cloze else {}
    model = genanki.Model(
        1607392319,
        "Simple",
        fields=[{"name": name} for name in fields],
        templates=[{"name": "Card 1", "qfmt": front, "afmt": front + "{{A}}"}],
        **kind,
    )
    deck = genanki.Deck(2059400110, "One")
    values = [cloze or "Capital?", "Rome", ""][: len(fields)]
    deck.add_note(genanki.Note(model=model, fields=values, guid="first"))
    genanki.Package([deck]).write_to_file(str(path), timestamp=1_700_000_000 + len(path.name))
    return path


def test_another_field_is_a_conflict_and_fails(run: Run, project: Path) -> None:
    old = foreign(project / "a.apkg", fields=["Q", "A"])
    new = foreign(project / "newer.apkg", fields=["Q", "A", "B"])
    code, found = report(run, old, new)
    assert code == 1
    assert found["conflicting"] == ["first"]
    assert found["retired"] == []


def test_a_note_that_a_package_has_twice_is_doubled_and_fails(run: Run, project: Path) -> None:
    model = genanki.Model(
        1607392319,
        "Simple",
        fields=[{"name": "Q"}, {"name": "A"}],
        templates=[{"name": "Card 1", "qfmt": "{{Q}}", "afmt": "{{A}}"}],
    )
    deck = genanki.Deck(2059400110, "One")
    for text in ("one", "two"):
        deck.add_note(genanki.Note(model=model, fields=[text, "x"], guid="same"))
    genanki.Package([deck]).write_to_file(str(project / "twice.apkg"))
    old = foreign(project / "a.apkg", fields=["Q", "A"])
    code, found = report(run, old, project / "twice.apkg")
    assert (code, found["doubled"]) == (1, ["same"])


def test_renumbered_deletions_move_reviews_to_other_words_and_fail(run: Run, project: Path) -> None:
    old = foreign(
        project / "a.apkg", fields=["Q", "A"], front="{{cloze:Q}}", cloze="{{c1::tide}} {{c2::Norfolk}}"
    )
    new = foreign(
        project / "newer.apkg", fields=["Q", "A"], front="{{cloze:Q}}", cloze="{{c1::Norfolk}} {{c2::tide}}"
    )
    code, found = report(run, old, new)
    assert code == 1
    assert found["moved"] == [["first", 0], ["first", 1]]
    assert "ask for other words" in run("rehearse", old, new).stdout


COLLECTION = """
import sys, time
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
col = Collection(sys.argv[1])
options = ImportAnkiPackageOptions()
col.import_anki_package(ImportAnkiPackageRequest(package_path=sys.argv[2], options=options))
for card_id in col.db.list("select id from cards")[:3]:
    card = col.get_card(card_id)
    card.start_timer()
    col.sched.answerCard(card, 3)
if len(sys.argv) > 3:
    print("open", flush=True)
    sys.stdin.read()
else:
    col.close()
"""


def student(path: Path, package: Path, *more: str) -> "subprocess.Popen[str]":
    """Make a student's collection in another process, as Anki is."""
    command = [sys.executable, "-c", COLLECTION, str(path), str(package), *more]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def collection(publish: Publish, project: Path) -> Path:
    """A student's collection, closed, with three cards studied."""
    path = project / "student" / "collection.anki2"
    path.parent.mkdir()
    student(path, publish("old.apkg")).communicate()
    return path


def test_a_students_own_collection_is_copied_and_never_touched(
    run: Run, publish: Publish, project: Path, collection: Path
) -> None:
    before = {path: path.read_bytes() for path in collection.parent.rglob("*") if path.is_file()}
    new = publish("new.apkg", clue="Another")
    code, found = report(run, project / "old.apkg", new, "--collection", collection)
    assert (code, found["studied-cards"], found["edited"]) == (0, 3, [])
    assert (len(found["updated"]), len(found["untouched"])) == (1, 6)
    assert {path: path.read_bytes() for path in collection.parent.rglob("*") if path.is_file()} == before


@pytest.fixture
def opened(publish: Publish, project: Path) -> Iterator[Path]:
    """A collection that another program has open."""
    path = project / "open" / "collection.anki2"
    path.parent.mkdir()
    process = student(path, publish("old.apkg"), "stay")
    assert process.stdout
    assert process.stdout.readline() == "open\n"
    yield path
    process.kill()
    process.communicate()


def test_a_collection_that_anki_has_open_is_refused(run: Run, project: Path, opened: Path) -> None:
    assert in_use(opened)
    result = run("rehearse", project / "old.apkg", project / "old.apkg", "--collection", opened)
    assert result.exit_code == 2
    assert "Close Anki" in result.stderr


def test_after_a_crash_of_anki_what_is_in_its_log_counts_too(
    run: Run, publish: Publish, project: Path
) -> None:
    path = project / "crashed" / "collection.anki2"
    path.parent.mkdir()
    process = student(path, publish("old.apkg"), "stay")
    assert process.stdout
    process.stdout.readline()
    process.kill()
    process.communicate()
    assert path.with_name("collection.anki2-wal").stat().st_size > 0
    _, found = report(run, project / "old.apkg", project / "old.apkg", "--collection", path)
    assert found["studied-cards"] == 3


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" + bytes(4000)])
def test_what_is_no_collection_is_told_in_a_sentence(
    run: Run, publish: Publish, project: Path, content: bytes
) -> None:
    old = publish("old.apkg")
    (project / "x.anki2").write_bytes(content)
    result = run("rehearse", old, old, "--collection", "x.anki2")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")
    assert run("rehearse", old, old, "--collection", "none.anki2").exit_code == 2


def test_what_is_no_package_is_told_in_a_sentence(run: Run, publish: Publish, project: Path) -> None:
    (project / "x.apkg").write_bytes(b"hello")
    assert "not an Anki package" in run("rehearse", "x.apkg").stderr
    assert "There is no file y.apkg" in run("rehearse", publish("old.apkg"), "y.apkg").stderr


def test_a_package_in_ankis_newer_format_is_rehearsed_too(run: Run, publish: Publish, project: Path) -> None:
    """Litdeck does not read it, but the engine does."""
    old = publish("old.apkg")
    code = (
        "import sys\nfrom anki.collection import *\ncol = Collection(sys.argv[1])\n"
        "col.import_anki_package(ImportAnkiPackageRequest(package_path=sys.argv[2], options=ImportAnkiPackageOptions()))\n"
        "col.export_anki_package(out_path=sys.argv[3], limit=None, options=ExportAnkiPackageOptions(legacy=False))\n"
        "col.export_anki_package(out_path=sys.argv[4], limit=None, options=ExportAnkiPackageOptions(legacy=True))\n"
        "col.close()\n"
    )
    newer, legacy = project / "tide.apkg", project / "legacy.apkg"
    arguments = [str(each) for each in (project / "c.anki2", old, newer, legacy)]
    subprocess.run([sys.executable, "-c", code, *arguments], check=True)
    assert run("diff", newer, old).exit_code == 2
    assert "newer inner format" in run("diff", newer, old).stderr
    code_, found = report(run, newer)
    assert (code_, len(found["untouched"])) == (0, 7)
    same = json.loads(run("diff", legacy, old, "--format", "json").stdout)
    assert (same["added"], same["retired"], same["changed"]) == ([], [], [])


def test_without_anki_the_command_that_installs_it_is_given(
    run: Run, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = publish("old.apkg")
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    result = run("rehearse", old)
    assert result.exit_code == 2
    assert 'python -m pip install "litdeck[anki]"' in result.stderr
