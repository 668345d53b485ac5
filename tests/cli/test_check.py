"""`check` with its filters, `litdeck.yaml`, and `explain`."""

import json
from pathlib import Path

import pytest

from cli.conftest import Run
from litdeck.recipes import RECIPES
from litdeck.rules import RULES
from litdeck.rules.form import FORM

FACTS = """\
work: {title: W, author: A, form: novel, abbreviation: w, namespace: n}
characters:
  Ruth: {is: a friend, questions: {q: {ask: Is Ruth kind?, answer: "Yes, at last"}}}
  Tommy: {is: a friend, source: s, clue: Tommy shouts in a field}
themes: {memory: {says: It keeps what is lost, source: s}}
"""


@pytest.fixture
def facts(project: Path) -> Path:
    """A project with one work that has an error, two warnings and an information."""
    (project / "content").mkdir()
    (project / "content" / "w.yaml").write_text(FACTS, encoding="utf-8")
    return project


def _found(run: Run, *arguments: str) -> tuple[list[str], int]:
    result = run("check", "--format", "json", *arguments)
    return sorted(each["rule"] for each in json.loads(result.stdout)["findings"]), result.exit_code


def test_check_shows_errors_and_warnings_and_says_what_it_does_not_show(run: Run, facts: Path) -> None:
    assert _found(run) == (["answer-in-front", "no-source", "yes-no"], 1)
    result = run("check")
    assert "1 error, 2 warnings" in result.stdout
    assert "1 less severe finding is not shown" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "rules", "code"),
    [
        (["--severity", "error"], ["answer-in-front"], 1),
        (["--severity", "info"], ["answer-in-front", "no-source", "thin", "yes-no"], 1),
        (["--select", "yes-no"], ["yes-no"], 0),
        (["--select", "yes-no, no-source"], ["no-source", "yes-no"], 0),
        (["--select", "yes-no", "--select", "no-source"], ["no-source", "yes-no"], 0),
        (["--ignore", "answer-in-front"], ["no-source", "yes-no"], 0),
        (["--select", "yes-no", "--ignore", "yes-no"], [], 0),
    ],
)
def test_findings_can_be_chosen(
    run: Run, facts: Path, arguments: list[str], rules: list[str], code: int
) -> None:
    assert _found(run, *arguments) == (rules, code)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_name_that_no_rule_has_is_a_wrong_usage(run: Run, facts: Path, option: str) -> None:
    result = run("check", option, "yes-nno")
    assert result.exit_code == 2
    assert "“yes-no”" in result.output


def test_litdeck_yaml_is_heeded_and_checked(run: Run, facts: Path) -> None:
    (facts / "litdeck.yaml").write_text(
        "rules: {answer-in-front: off, no-source: error, thn: off}\n", encoding="utf-8"
    )
    assert _found(run) == (["no-source", "unknown-key", "yes-no"], 1)


def test_a_work_is_checked_alone(run: Run, facts: Path) -> None:
    other = (
        FACTS.replace("namespace: n", "namespace: other")
        .replace("Is Ruth", "How is Ruth")
        .replace("Yes, at", "kind at")
    )
    (facts / "content" / "ww.yaml").write_text(other, encoding="utf-8")
    assert "yes-no" not in _found(run, "ww")[0]
    assert "yes-no" in _found(run, "w")[0]


@pytest.mark.parametrize("name", ["cloze-leak", "yaml-syntax", "who-says-it"])
def test_explain_shows_the_page(run: Run, project: Path, name: str) -> None:
    result = run("explain", name)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"# {name}\n")


def test_explain_lists_every_rule_and_recipe(run: Run, project: Path) -> None:
    lines = run("explain", "--all").stdout.split("\n")
    for name in (*(rule.id for rule in RULES), *FORM, *(recipe.id for recipe in RECIPES)):
        assert any(line.startswith(f"  {name} ") for line in lines)


def test_explain_suggests_what_may_be_meant(run: Run, project: Path) -> None:
    result = run("explain", "cloze-lek")
    assert result.exit_code == 2
    assert "“cloze-leak”" in result.output
    assert run("explain").exit_code == 2


def test_a_rename_without_was_and_a_damaged_ledger_are_told_by_check_too(run: Run, project: Path) -> None:
    run("new", "Macbeth", "--form", "play")
    run("build")
    assert _found(run) == ([], 0)
    facts = project / "content" / "macbeth" / "work.yaml"
    before = facts.read_text(encoding="utf-8")
    facts.write_text(before.replace("Lady Macbeth", "the Lady"), encoding="utf-8")
    assert _found(run) == (["renamed-without-was"], 0)
    facts.write_text(before.replace("clue: Three", "cleu: Three"), encoding="utf-8")
    assert _found(run) == (["not-checked", "unknown-key"], 1)
    facts.write_text(before, encoding="utf-8")
    (project / "decks" / "macbeth.lock").write_text("", encoding="utf-8")
    assert _found(run) == (["ledger-damaged"], 1)


def test_a_project_without_a_work_is_told_how_to_make_one(run: Run, project: Path) -> None:
    (project / "content").mkdir()
    result = run("check")
    assert result.exit_code == 0
    assert "litdeck new" in result.stderr


def test_a_deck_without_a_card_is_an_error_unless_facts_cannot_be_read(run: Run, project: Path) -> None:
    run("new", "Macbeth", "--form", "play")
    deck = project / "decks" / "macbeth.yaml"
    deck.write_text("name: A\nworks: [macbeth]\nselect: {parts: [act-3]}\n", encoding="utf-8")
    assert _found(run) == (["empty-deck"], 1)
    facts = project / "content" / "macbeth" / "work.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("clue:", "cleu:"), encoding="utf-8")
    assert "empty-deck" not in _found(run)[0]
