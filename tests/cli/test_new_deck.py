"""`litdeck new-deck`: a class deck that is checked before it is written."""

from pathlib import Path

import pytest

from cli.conftest import Run


@pytest.fixture
def works(run: Run, project: Path) -> Path:
    """A project with two works."""
    run("new", "Macbeth", "--form", "play")
    run("new", "A Fine Novel")
    return project


def test_a_class_deck_is_written_with_comments_and_builds(run: Run, works: Path) -> None:
    result = run(
        "new-deck", "10B autumn", "--work", "macbeth", "--kinds", "quote, character", "--title", "10B"
    )
    assert result.exit_code == 0
    assert "Next: litdeck build 10b-autumn" in result.stderr
    text = (works / "decks" / "10b-autumn.yaml").read_text(encoding="utf-8")
    assert 'name: "10B"' in text
    assert "  kinds: [quote, character]" in text
    assert "#   through: part-1" in text
    assert run("build", "10b-autumn").exit_code == 0
    assert run("check").exit_code == 0


def test_a_deck_may_hold_several_works_and_every_option(run: Run, works: Path) -> None:
    chosen = ["--work", "Macbeth", "--work", "a-fine-novel", "--tier", "full", "--new-per-day", "12"]
    result = run("new-deck", "both", *chosen)
    assert result.exit_code == 0
    text = (works / "decks" / "both.yaml").read_text(encoding="utf-8")
    assert 'name: "Literature::Macbeth and A Fine Novel::both"' in text
    assert "pace: {new-per-day: 12, retention: 0.9}" in text
    assert run("build", "both").exit_code == 0
    exported = run("export", "both", "--to", "markdown").stdout
    assert "## Macbeth: " in exported
    assert "## A Fine Novel: " in exported


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--work", "mcbeth"], "Did you mean “Macbeth”"),
        (["--work", "macbeth", "--through", "act-9"], "“act-9” is not the name of a part"),
        (["--work", "macbeth", "--kinds", "quots"], "Did you mean “quote"),
        (["--work", "macbeth", "--themes", "jealousy"], "is not the name of a theme"),
        (["--work", "macbeth", "--tier", "cor"], "Did you mean “core”"),
        (["--work", "macbeth", "--title", "a::"], "empty part"),
    ],
)
def test_a_mistake_is_told_and_nothing_written(
    run: Run, works: Path, arguments: list[str], said: str
) -> None:
    result = run("new-deck", "mine", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Nothing was written" in result.stderr
    assert not (works / "decks" / "mine.yaml").exists()


def test_a_deck_that_is_there_is_kept(run: Run, works: Path) -> None:
    before = (works / "decks" / "macbeth.yaml").read_bytes()
    assert run("new-deck", "Macbeth", "--work", "macbeth").exit_code == 2
    assert (works / "decks" / "macbeth.yaml").read_bytes() == before


@pytest.mark.parametrize("name", ["!!!", ""])
def test_a_name_without_letters_is_refused(run: Run, works: Path, name: str) -> None:
    assert run("new-deck", name, "--work", "macbeth").exit_code == 2


@pytest.mark.parametrize("title", ["1984", "It's: a #test", "yes", "Ünï::cöde", "{x}", "- a"])
def test_any_title_reads_back(run: Run, works: Path, title: str) -> None:
    assert run("new-deck", "mine", "--work", "macbeth", "--title", title).exit_code == 0
    assert f'"deck": "{title}"' in run("export", "mine").stdout
