"""`litdeck build`: whole files, the ledger first, nothing on an error, and a word on what to do next."""

import zipfile
from pathlib import Path

import pytest

from cli.conftest import Run, litdeck


@pytest.fixture
def started(run: Run, project: Path) -> Path:
    """A project with the play that `litdeck new` makes."""
    assert run("new", "Macbeth", "--form", "play").exit_code == 0
    return project


def test_build_makes_package_and_ledger_and_says_what_to_do_next(run: Run, started: Path) -> None:
    result = run("build")
    assert result.exit_code == 0
    assert "decks/macbeth.apkg" in result.stdout.replace("\\", "/")
    assert "Next:" in result.stderr
    assert zipfile.ZipFile(started / "decks" / "macbeth.apkg").testzip() is None
    assert (started / "decks" / "macbeth.lock").exists()


def test_a_second_build_changes_no_byte(run: Run, started: Path) -> None:
    run("build")
    before = {path: path.read_bytes() for path in (started / "decks").iterdir()}
    assert run("build").exit_code == 0
    assert {path: path.read_bytes() for path in (started / "decks").iterdir()} == before


def test_an_error_writes_nothing_and_shows_its_place(run: Run, started: Path) -> None:
    facts = started / "content" / "macbeth" / "work.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("clue:", "cleu:", 1), encoding="utf-8")
    result = run("build")
    assert result.exit_code == 1
    assert "unknown-key" in result.stderr
    assert "cleu" in result.stderr
    assert "^^^^" in result.stderr
    assert sorted(path.name for path in (started / "decks").iterdir()) == ["macbeth.yaml"]


def test_a_deck_that_selects_nothing_is_an_error(run: Run, started: Path) -> None:
    deck = started / "decks" / "empty.yaml"
    deck.write_text("name: Empty\nworks: [macbeth]\nselect: {kinds: [technique]}\n", encoding="utf-8")
    result = run("build")
    assert result.exit_code == 1
    assert "empty-deck" in result.stderr
    assert not (started / "decks" / "macbeth.apkg").exists()


def test_locked_fails_where_anything_would_change_and_changes_nothing(run: Run, started: Path) -> None:
    assert run("build", "--locked").exit_code == 1
    assert sorted(path.name for path in (started / "decks").iterdir()) == ["macbeth.yaml"]
    run("build")
    assert run("build", "--locked").exit_code == 0
    package = started / "decks" / "macbeth.apkg"
    package.write_bytes(package.read_bytes() + b"x")
    result = run("build", "--locked")
    assert result.exit_code == 1
    assert "macbeth.apkg" in result.stderr


def test_a_ledger_with_windows_line_ends_is_up_to_date(run: Run, started: Path) -> None:
    """Version control writes texts so on Windows."""
    run("build")
    ledger = started / "decks" / "macbeth.lock"
    ledger.write_bytes(ledger.read_bytes().replace(b"\n", b"\r\n"))
    assert run("build", "--locked").exit_code == 0


def test_output_takes_packages_elsewhere_and_leaves_the_ledger_with_the_decks(
    run: Run, started: Path
) -> None:
    assert run("build", "--output", "out").exit_code == 0
    assert [path.name for path in (started / "out").iterdir()] == ["macbeth.apkg"]
    assert (started / "decks" / "macbeth.lock").exists()


def test_a_deck_that_is_not_there_is_named_with_what_is(run: Run, started: Path) -> None:
    result = run("build", "mcbeth")
    assert result.exit_code == 2
    assert "Did you mean macbeth?" in result.stderr


def test_a_project_without_decks_is_told_what_to_write(run: Run, started: Path) -> None:
    (started / "decks" / "macbeth.yaml").unlink()
    result = run("build")
    assert result.exit_code == 1
    assert "decks/NAME.yaml" in result.stderr


def test_a_folder_without_content_is_told_what_to_do(run: Run, project: Path) -> None:
    result = run("build")
    assert result.exit_code == 2
    assert "litdeck new" in result.stderr


def test_root_may_be_named_and_is_else_found_from_below(run: Run, started: Path) -> None:
    below = started / "content" / "macbeth"
    assert litdeck("build", cwd=below).returncode == 0
    elsewhere = started / "elsewhere"
    elsewhere.mkdir()
    assert litdeck("build", "--root", str(started), cwd=elsewhere).returncode == 0
    assert litdeck("build", "--root", "nowhere", cwd=elsewhere).returncode == 2


def test_a_damaged_ledger_is_a_finding_and_never_a_fresh_start(run: Run, started: Path) -> None:
    run("build")
    ledger = started / "decks" / "macbeth.lock"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("live", "alive", 1), encoding="utf-8")
    damaged = ledger.read_bytes()
    result = run("build")
    assert result.exit_code == 1
    assert "macbeth.lock" in result.stderr
    assert ledger.read_bytes() == damaged


def test_a_change_within_the_same_second_still_advances_the_date(run: Run, started: Path) -> None:
    """Anki ignores a change whose date is not newer, so the build waits for the next second."""
    facts = started / "content" / "macbeth" / "work.yaml"
    dates = []
    for role in ("a general", "a brave general", "a general who falls"):
        text = facts.read_text(encoding="utf-8")
        line = next(line for line in text.splitlines() if "is: a" in line)
        facts.write_text(text.replace(line, f"    is: {role}"), encoding="utf-8")
        assert run("build").exit_code == 0
        ledger = (started / "decks" / "macbeth.lock").read_text(encoding="utf-8")
        entry = next(line for line in ledger.splitlines() if "character/macbeth/who-is " in line)
        dates.append(entry.split()[3])
    assert dates == sorted(set(dates))


def test_retired_cards_are_listed_beside_the_deck_and_the_list_goes_when_they_come_back(
    run: Run, started: Path
) -> None:
    facts, listed = started / "content" / "macbeth" / "work.yaml", started / "decks" / "macbeth.retired.txt"
    whole = facts.read_text(encoding="utf-8")
    clue = next(line for line in whole.splitlines() if line.strip().startswith("clue:"))
    run("build")
    assert not listed.exists()
    facts.write_text(whole.replace(f"{clue}\n", ""), encoding="utf-8")
    result = run("build")
    (search,) = [line for line in listed.read_text(encoding="utf-8").splitlines() if "Id:re:" in line]
    assert search in result.stderr
    assert run("build", "--locked").exit_code == 0
    listed.write_text("x", encoding="utf-8")
    assert run("build", "--locked").exit_code == 1
    assert run("build", "--output", "out").exit_code == 0
    assert (started / "out" / "macbeth.retired.txt").exists()
    facts.write_text(whole, encoding="utf-8")
    assert run("build").exit_code == 0
    assert not listed.exists()
    assert run("build", "--locked").exit_code == 0


def test_a_lost_ledger_beside_its_package_is_warned_of(run: Run, started: Path) -> None:
    assert "warning" not in run("build").stderr
    (started / "decks" / "macbeth.lock").unlink()
    result = run("build")
    assert result.exit_code == 0
    assert "put the ledger back" in result.stderr
    assert "warning" not in run("build").stderr


@pytest.mark.parametrize(
    "name", ["decks/macbeth.yaml", "decks\\macbeth.apkg", "./decks/macbeth.yml", "macbeth"]
)
def test_a_deck_may_be_named_by_its_file(run: Run, started: Path, name: str) -> None:
    assert run("build", name).exit_code == 0


@pytest.mark.parametrize(
    "name", ["content/macbeth/", "content/macbeth/work.yaml", "content/macbeth", "macbeth/"]
)
def test_a_work_may_be_named_by_its_folder_or_a_file_in_it(run: Run, started: Path, name: str) -> None:
    assert run("check", name).exit_code == 0


def test_an_empty_name_is_refused(run: Run, started: Path) -> None:
    assert run("build", "").exit_code == 2
