"""`litdeck print`: forms on paper from a deck, and plain sentences where something cannot be printed."""

import io
import json
from pathlib import Path

import pytest
from docx import Document

from cli.conftest import Run
from litdeck.cli import printing
from litdeck.outputs.printing import FORMS, PAPERS, pdf

FACTS = """
quotes:
  a: {text: we _are_ here, speaker: Ann, to: Bob, at: 1, standing: verified}
  b: {text: they _went_ away, speaker: Bob, at: 12, standing: verified}
characters:
  Ann: {is: a sister, clue: She stays}
  Bob: {is: a brother, clue: He leaves}
  Cid: {is: a neighbour, clue: He looks on}
work:
  {title: Away, author: A. Writer, form: novel, abbreviation: away, namespace: test,
   parts: {one: {name: "Part One: Here", chapters: 1-9}, two: {name: Two, chapters: 10-17}}}
"""


@pytest.fixture
def away(project: Path) -> Path:
    """A project with one deck."""
    for path, text in (("content/away.yaml", FACTS), ("decks/away.yaml", "name: Away\nworks: away\n")):
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    return project


def test_the_command_knows_every_form_and_paper() -> None:
    assert [each.value for each in printing.Form] == list(FORMS)
    assert [each.value for each in printing.Sheet] == list(PAPERS)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_a_page_of_its_own_here(run: Run, away: Path, form: str) -> None:
    result = run("print", "away", "--as", form)
    assert result.exit_code == 0, result.stderr
    page = (away / f"away-{form}.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page
    assert 'src="http' not in page
    before = page
    run("print", "away", "--as", form)
    assert (away / f"away-{form}.html").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("form", ["quiz", "cloze-sheet", "who-said-it"])
def test_forms_that_teachers_edit_are_word_files_too(run: Run, away: Path, form: str) -> None:
    assert (
        run("print", "away", "--as", form, "--output", "out/sheet.docx", "--paper", "letter").exit_code == 0
    )
    word = Document(io.BytesIO((away / "out" / "sheet.docx").read_bytes()))
    assert word.paragraphs[0].style is not None
    assert word.paragraphs[0].style.name == "Heading 1"
    assert round(word.sections[0].page_width.mm) == 216  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--as", "flashcards", "--output", "x.docx"], "not as .docx"),
        (["--as", "quiz", "--output", "x.odt"], "should end in .html, .pdf or .docx"),
        (["--as", "quiz", "--part", "tow"], "Did you mean two?"),
        (["--as", "quiz", "--kinds", "quotte"], "Did you mean quote?"),
        (["--as", "quiz", "--mix", "3-2", "--part", "two"], "should be two numbers"),
        (["--as", "quiz", "--mix", "0:0", "--part", "two"], "should be two numbers"),
        (["--as", "quiz", "--mix", "3:2"], "--part"),
        (["--as", "cloze-sheet", "--mix", "3:2", "--part", "two"], "for a quiz"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(run: Run, away: Path, arguments: list[str], said: str) -> None:
    result = run("print", "away", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not list(away.glob("x.*"))


def test_nothing_to_print_is_told(run: Run, away: Path) -> None:
    result = run("print", "away", "--as", "who-said-it", "--kinds", "characters")
    assert result.exit_code == 1
    assert "too few quotations" in result.stderr
    assert not list(away.glob("*.html"))


def test_a_part_is_named_by_its_id_or_its_name(run: Run, away: Path) -> None:
    for name in ("one", "part one: here"):
        assert run("print", "away", "--as", "cloze-sheet", "--part", name).exit_code == 0
        page = (away / "away-cloze-sheet.html").read_text(encoding="utf-8")
        assert "Away: Part One: Here" in page
        assert "went" not in page


def test_without_a_browser_a_pdf_is_refused_with_what_to_do(
    run: Run, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_browser", lambda: None)
    result = run("print", "away", "--as", "quiz", "--output", "x.pdf")
    assert result.exit_code == 1
    assert "No Chromium" in result.stderr
    assert "--output x.html" in result.stderr
    assert not (away / "x.pdf").exists()


def test_seed_and_number_choose_the_questions(run: Run, away: Path) -> None:
    pages = []
    for seed in (1, 1, 2, 3, 4):
        run("print", "away", "--as", "quiz", "--seed", seed, "--number", 2, "--no-version-b")
        pages.append((away / "away-quiz.html").read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    assert len(set(pages)) > 1
    assert "version B" not in pages[0]
    assert json.dumps(pages[0]).count('class=\\"rule\\"') + pages[0].count('class="blank"') >= 2
