"""Anki's own text format: what is imported from it is what a package brings."""

from pathlib import Path

import pytest
from anki.collection import ImportCsvRequest
from typer.testing import CliRunner

from engine import Engine
from litdeck.cli.app import app

FACTS = r"""
characters:
  Kathy: {is: a carer, clue: "She \"tells\" it: {{c1::x}} \\(y\\) <b>", also: [Kath]}
quotes:
  tide:
    text: |
      the _tide|noun_ had
        just _gone out_
    at: 3
    speaker: Kathy
    standing: verified
work: {title: The Tide, author: A. Writer, form: novel, abbreviation: tide, namespace: test}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project with one built deck, in sub-decks."""
    monkeypatch.chdir(tmp_path)
    for path, text in (("content/tide.yaml", FACTS), ("decks/tide.yaml", "name: A::Tide\nworks: tide\n")):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert CliRunner().invoke(app, ["build"]).exit_code == 0
    return tmp_path


def _text(project: Path) -> Path:
    done = CliRunner().invoke(app, ["export", "tide", "--to", "anki-text", "--output", "tide.txt"])
    assert done.exit_code == 0
    assert "import any package of litdeck's before this file" in done.stderr
    return project / "tide.txt"


def _take_text(anki: Engine, path: Path) -> None:
    metadata = anki.col.get_csv_metadata(str(path), delimiter=None)
    anki.col.import_csv(ImportCsvRequest(path=str(path), metadata=metadata))


def test_the_text_brings_the_same_notes_as_the_package(project: Path) -> None:
    package = (project / "decks" / "tide.apkg").read_bytes()
    with Engine(project / "one") as anki:
        anki.take(package)
        wanted = anki.notes()
        decks = {key: card.deck for key, card in anki.cards().items()}
    with Engine(project / "two") as anki:
        anki.take(package)
        assert anki.col.db is not None
        anki.col.remove_notes(list(anki.col.find_notes("")))
        _take_text(anki, _text(project))
        stored = anki.notes()
        assert {guid: (note.note_type, note.fields, note.tags) for guid, note in stored.items()} == {
            guid: (note.note_type, note.fields, note.tags) for guid, note in wanted.items()
        }
        assert {key: card.deck for key, card in anki.cards().items()} == decks


def test_a_student_who_has_the_deck_keeps_every_review(project: Path) -> None:
    with Engine(project / "one") as anki:
        anki.take((project / "decks" / "tide.apkg").read_bytes())
        for guid, ordinal in anki.queue():
            anki.study(guid, ordinal)
        before = {key: card.history for key, card in anki.cards().items()}
        _take_text(anki, _text(project))
        assert {key: card.history for key, card in anki.cards().items()} == before


def test_the_text_has_the_numbers_that_were_published(project: Path) -> None:
    """A deletion that went leaves its number behind; the export does not count afresh."""
    facts = project / "content" / "tide.yaml"
    facts.write_text(FACTS.replace("_tide|noun_", "tide"), encoding="utf-8")
    lock = (project / "decks" / "tide.lock").read_bytes()
    text = _text(project).read_text(encoding="utf-8")
    assert "{{c2::gone out" in text
    assert "{{c1::gone out" not in text
    assert (project / "decks" / "tide.lock").read_bytes() == lock
