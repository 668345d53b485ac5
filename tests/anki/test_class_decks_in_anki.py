"""Overlapping decks share notes: a student who changes from a class deck to the full one loses nothing."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine import Engine
from litdeck.cli.app import app

FACTS = """
work:
  title: {title}
  author: A. Writer
  form: novel
  abbreviation: {id}
  namespace: test
  parts: {{one: {{name: One, chapters: 1-9}}, two: {{name: Two, chapters: 10-17}}}}
characters:
  Kathy: {{is: a carer, clue: She tells it, tier: core}}
  Tommy: {{is: a donor, clue: He rages}}
quotes:
  tide: {{text: the _tide_ had _gone out_, at: 3, speaker: Kathy, standing: verified, tier: core}}
  lake: {{text: the _lake_ was there, at: 12, speaker: Tommy, standing: verified}}
"""


def _litdeck(*arguments: str) -> None:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, done.output


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project with two works, a class deck of one of them, its full deck, and one of both works."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    for work in ("tide", "lake"):
        text = FACTS.format(title=work.title(), id=work)
        (tmp_path / "content" / f"{work}.yaml").write_text(text, encoding="utf-8")
    _litdeck("new-deck", "class", "--work", "tide", "--through", "one", "--tier", "core", "--title", "10B")
    _litdeck("new-deck", "full", "--work", "tide", "--title", "Tide")
    _litdeck("new-deck", "both", "--work", "tide", "--work", "lake", "--title", "Both")
    _litdeck("build")
    return tmp_path / "decks"


def test_a_student_keeps_every_review_and_gets_no_duplicates(project: Path) -> None:
    with Engine(project.parent / "anki") as anki:
        first = anki.take((project / "class.apkg").read_bytes())
        assert first.new > 0
        for guid, ordinal in anki.queue():
            anki.study(guid, ordinal)
        studied = anki.cards()
        second = anki.take((project / "full.apkg").read_bytes())
        assert (second.duplicate, second.updated, second.conflicting) == (first.new, 0, 0)
        assert second.new > 0
        after = anki.cards()
        assert {key: after[key] for key in studied} == studied, "histories and decks stay as they were"
        assert {card.deck for key, card in after.items() if key not in studied} == {"Tide"}
        anki.take((project / "both.apkg").read_bytes())
        assert {key: anki.cards()[key] for key in studied} == studied
        assert len(anki.notes()) == 2 * (first.new + second.new)


def test_the_other_way_round_the_class_deck_adds_nothing(project: Path) -> None:
    with Engine(project.parent / "anki") as anki:
        anki.take((project / "full.apkg").read_bytes())
        before = anki.state()
        log = anki.take((project / "class.apkg").read_bytes())
        assert (log.new, log.updated, log.conflicting) == (0, 0, 0)
        assert anki.state() == before


def test_a_later_part_stays_out_of_the_class_deck(project: Path) -> None:
    with Engine(project.parent / "anki") as anki:
        anki.take((project / "class.apkg").read_bytes())
        assert not any("lake" in "".join(note.fields.values()) for note in anki.notes().values())
