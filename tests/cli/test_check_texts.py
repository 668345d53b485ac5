"""`check --text` and `check --fix`, as an author uses them."""

import json
from pathlib import Path

import pytest

from cli.conftest import Run

WORK = """\
work:
  title: The Tide
  author: A. Writer
  form: novel
  abbreviation: tide
  namespace: test
  parts: {one: {name: One, chapters: 1-2}}
characters: {Ruth: {is: x, source: c}}
"""
TEXT = "Chapter 1\n\nAt last the tide had just gone out.\n\nChapter 2\n\nThe boats lay on the sand like sleeping cattle.\n"
QUOTES = """\
quotes:
  # the sea
  gone: {text: the tide had just _gone out_, speaker: Ruth, at: 2, source: c}
  boats:
    text: like sleeping horses  # ?
    source: c
  lost: {text: we all complete, wrong: no, standing: not-in-the-text, source: c}
"""


@pytest.fixture
def tide(project: Path) -> Path:
    """A work with three quotations, and its text beside the project's files."""
    folder = project / "content" / "tide"
    folder.mkdir(parents=True)
    (folder / "work.yaml").write_text(WORK, encoding="utf-8")
    (folder / "quotes.yaml").write_text(QUOTES, encoding="utf-8")
    (project / "tide.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_without_a_text_nothing_is_counted_as_verified(tide: Path, run: Run) -> None:
    result = run("check", "--select", "quote-unverified")
    assert "Quotations: 3 cannot be checked (there is no text of the work)." in result.output
    assert result.exit_code == 0


def test_quotations_are_held_against_a_text(tide: Path, run: Run) -> None:
    result = run(
        "check", "--text", "tide.txt", "--format", "json", "--select", "quote-unverified,locator-wrong"
    )
    rows = [(row["rule"], row["line"]) for row in json.loads(result.stdout)["findings"]]
    assert rows == [("locator-wrong", 3), ("quote-unverified", 5)]
    assert "1 exact, 1 different, 1 cannot be checked" in result.output
    assert result.exit_code == 1


def test_texts_may_stand_in_a_file_of_ones_own(tide: Path, run: Run) -> None:
    local = Path("litdeck.local.yaml")
    local.write_text("texts: {tide: {file: tide.txt, edition: first}}\n", encoding="utf-8")
    assert "1 exact" in run("check").output
    local.write_text("texts:\n  tide: nowhere.txt\n  tode: tide.txt\n", encoding="utf-8")
    result = run("check", "--format", "json")
    rows = {(row["rule"], row["file"], row["line"]) for row in json.loads(result.stdout)["findings"]}
    assert {("unreadable", "litdeck.local.yaml", 2), ("unknown-reference", "litdeck.local.yaml", 3)} <= rows
    local.write_bytes(b"\xff\xfe")
    assert run("check").exit_code == 1
    local.write_text("[x]\n", encoding="utf-8")
    assert "litdeck.local.yaml" in run("check").output


def test_fix_writes_what_is_certain_and_says_so(tide: Path, run: Run) -> None:
    result = run("check", "--fix", "--text", "tide=tide.txt")
    after = (tide / "quotes.yaml").read_text(encoding="utf-8")
    assert after == QUOTES.replace(
        "at: 2, source: c}", "at: 1, source: c, standing: verified, edition: tide}"
    )
    assert "content/tide/quotes.yaml:3: gone: at: 1, standing: verified, edition: tide" in result.output
    assert "locator-wrong" not in result.output
    again = run("check", "--fix", "--text", "tide=tide.txt")
    assert "standing: verified" not in again.output
    assert (tide / "quotes.yaml").read_text(encoding="utf-8") == after


def test_a_row_without_a_name_gets_an_id_and_then_its_place(tide: Path, run: Run) -> None:
    (tide / "quotes.csv").write_text("text,source\nlike sleeping cattle,c\n", encoding="utf-8")
    run("check", "--fix", "--text", "tide.txt")
    assert (tide / "quotes.csv").read_text(encoding="utf-8") == (
        "text,source,id,at,standing,edition\nlike sleeping cattle,c,like-sleeping-cattle,2,verified,tide\n"
    )


@pytest.mark.parametrize("text", ["nowhere.txt", "tide=nowhere.txt", "content", "image.pdf"])
def test_a_text_that_cannot_be_read_is_said_plainly(tide: Path, run: Run, text: str) -> None:
    Path("image.pdf").write_bytes(b"%PDF\0")
    result = run("check", "--text", text)
    assert result.exit_code == 2
    assert "cannot be read" in result.output or "does not read" in result.stderr


def test_of_several_works_the_text_must_name_its_own(tide: Path, run: Run) -> None:
    other = tide.parent / "other"
    other.mkdir()
    (other / "work.yaml").write_text(WORK.replace("test", "other"), encoding="utf-8")
    result = run("check", "--text", "tide.txt")
    assert result.exit_code == 2
    assert "--text WORK=tide.txt" in result.output
    assert run("check", "tide", "--text", "tide.txt").exit_code == 1
