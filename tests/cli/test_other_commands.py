"""`new`, `check`, `schema`, `export`, and how the command line behaves as a whole."""

import json
import socket
from pathlib import Path

import pytest

from cli.conftest import Run, litdeck
from litdeck import __version__


@pytest.mark.parametrize("form", ["novel", "play", "poem"])
def test_what_new_makes_builds_at_once_without_a_finding(run: Run, project: Path, form: str) -> None:
    assert run("new", "A Fine Work", "--form", form).exit_code == 0
    checked = run("check")
    assert checked.exit_code == 0
    assert "error" not in checked.output
    assert "warning" not in checked.output
    assert run("build", "a-fine-work").exit_code == 0


@pytest.mark.parametrize("title", ["1984", "It's: a #test", "Ünïcode Wörk", '"Quoted"', "yes", "a" * 100])
def test_any_title_makes_a_work_that_reads_back(run: Run, project: Path, title: str) -> None:
    assert run("new", title).exit_code == 0
    assert run("build").exit_code == 0
    deck = next(project.glob("decks/*.yaml")).stem
    cards = json.loads(run("export", deck).stdout)["cards"]
    assert cards[0]["deck"] == f"Literature::{title}"


def test_new_keeps_what_is_there(run: Run, project: Path) -> None:
    run("new", "Macbeth")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert run("new", "Macbeth").exit_code == 2
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_a_title_without_letters_is_refused(run: Run, project: Path) -> None:
    result = run("new", "!!!")
    assert result.exit_code == 2
    assert "letters or digits" in result.stderr


def test_two_works_of_one_name_have_different_namespaces(run: Run, project: Path) -> None:
    spaces = set()
    for folder in ("one", "two"):
        (project / folder).mkdir()
        run("new", "Macbeth", "--root", folder)
        text = (project / folder / "content" / "macbeth" / "work.yaml").read_text(encoding="utf-8")
        spaces.add(next(line for line in text.splitlines() if "namespace:" in line))
    assert len(spaces) == 2


def test_check_shows_all_mistakes_of_a_folder_in_one_run(run: Run, project: Path) -> None:
    run("new", "Macbeth", "--form", "play")
    folder = project / "content" / "macbeth"
    (folder / "more.yaml").write_text("characters:\n  Banquo: {iss: a friend}\n  Duncan:\n", encoding="utf-8")
    (folder / "quotes.yaml").write_text(
        "quotes:\n  x: {text: open _mark, speaker: Nobody}\n", encoding="utf-8"
    )
    result = run("check")
    assert result.exit_code == 1
    for rule in ("unknown-key", "empty-value", "deletion-syntax"):
        assert rule in result.output
    assert "more.yaml" in result.output
    assert "quotes.yaml" in result.output


def test_check_as_json_and_for_github(run: Run, project: Path) -> None:
    run("new", "Macbeth", "--form", "play")
    (project / "content" / "macbeth" / "more.yaml").write_text("characterz: {}\n", encoding="utf-8")
    finding = json.loads(run("check", "--format", "json").stdout)["findings"][0]
    assert set(finding) == {"rule", "severity", "file", "line", "column", "message", "help"}
    assert (finding["file"], finding["line"], finding["column"]) == ("content/macbeth/more.yaml", 1, 1)
    assert run("check", "--format", "github").stdout.startswith(
        "::error file=content/macbeth/more.yaml,line=1,"
    )


def test_schema_is_json(run: Run, project: Path) -> None:
    assert "characters" in json.loads(run("schema").stdout)["properties"]
    assert "works" in json.loads(run("schema", "deck").stdout)["properties"]


def test_export_gives_cards_in_study_order(run: Run, project: Path) -> None:
    run("new", "Macbeth", "--form", "play")
    assert run("export", "macbeth", "--output", "cards.json").exit_code == 0
    cards = json.loads((project / "cards.json").read_text(encoding="utf-8"))["cards"]
    assert [card["position"] for card in cards] == list(range(1, len(cards) + 1))
    assert all(card["front"] and card["back"] for card in cards)


def test_version(run: Run, project: Path) -> None:
    assert run("--version").stdout == f"litdeck {__version__}\n"


def test_no_colour_reaches_a_pipe(run: Run, project: Path) -> None:
    run("new", "Macbeth")
    (project / "content" / "macbeth" / "more.yaml").write_text("characterz: {}\n", encoding="utf-8")
    done = litdeck("check", cwd=project)
    assert done.returncode == 1
    assert "\x1b" not in done.stdout + done.stderr


def test_a_terminal_without_unicode_still_gets_an_answer(run: Run, project: Path) -> None:
    run("new", "Ünïcode")
    done = litdeck("export", "ünïcode", cwd=project, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert json.loads(done.stdout)["cards"]


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(run: Run, project: Path) -> None:
    (project / "decks").write_text("a file where a folder should be", encoding="utf-8")
    done = litdeck("new", "Macbeth", cwd=project)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("error:")


def test_a_very_long_title_makes_a_short_folder(run: Run, project: Path) -> None:
    assert run("new", "A name of many words " * 40).exit_code == 0
    assert run("new", "罪" * 300).exit_code == 0
    assert {len(path.name) <= 60 for path in (project / "content").iterdir()} == {True}
    assert run("build").exit_code == 0


@pytest.mark.parametrize(
    ("output", "said"), [("nowhere/x.json", "no such folder: nowhere"), (".", "folder is")]
)
def test_a_place_that_cannot_be_written_to_is_named_as_it_was_given(
    run: Run, project: Path, output: str, said: str
) -> None:
    run("new", "Macbeth")
    result = litdeck("export", "macbeth", "--output", output, cwd=project)
    assert result.returncode == 2
    assert said in result.stderr
    assert ".part" not in result.stderr


def test_a_port_that_is_taken_is_said_plainly(run: Run, project: Path) -> None:
    run("new", "Macbeth")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run("preview", "--serve", "--port", taken.getsockname()[1])
    assert result.exit_code == 2
    assert "--port 0" in result.stderr


def test_the_list_of_commands_is_not_cut_short() -> None:
    result = litdeck("--help", cwd=Path.cwd(), COLUMNS="80")
    assert "..." not in result.stdout.partition("Commands:")[2]
