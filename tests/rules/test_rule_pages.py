"""Every rule's page is true: Bad gives exactly this finding, Good none; and it says what it should."""

from pathlib import Path
from textwrap import dedent

import pytest
from rule_verbs import check_page, rules

import litdeck.rules
from examples import read
from litdeck.rules import RULES
from litdeck.rules.form import FORM, READING
from litdeck.rules.making import Rule

HELPERS = {
    "__init__",
    "allows",
    "citations",
    "faces",
    "form",
    "likeness",
    "making",
    "matter",
    "references",
    "running",
    "story",
    "words",
}
EVERY = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@EVERY
def test_the_bad_example_gives_this_finding_once(rule: Rule) -> None:
    found = [each for each in check_page(rule.page, "Bad") if each.rule == rule.id]
    assert len(found) == 1
    assert found[0].severity is rule.severity
    assert found[0].span.source.strip()


@EVERY
def test_the_good_example_does_not_give_this_finding(rule: Rule) -> None:
    assert rule.id not in rules(check_page(rule.page, "Good"))


@EVERY
def test_a_finding_says_what_is_wrong_and_what_to_do(rule: Rule) -> None:
    for finding in check_page(rule.page, "Bad"):
        assert finding.message.rstrip("”").endswith((".", "?", "…")) or "“" in finding.message
        assert finding.help


@EVERY
def test_a_page_has_a_title_a_reason_and_every_option_with_its_default(rule: Rule) -> None:
    assert rule.page.title.endswith(".")
    assert "Why:" in rule.page.text
    assert {name: default for name, (default, _) in rule.page.options.items()} == rule.options


def test_the_list_of_rules_is_the_folder() -> None:
    files = {path.stem for path in Path(litdeck.rules.__file__).parent.glob("*.py")} - HELPERS
    assert {rule.id.replace("-", "_") for rule in RULES} == files
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert not {rule.id for rule in RULES} & FORM.keys()


@pytest.mark.parametrize("name", [name for name, page in READING.items() if "Bad" in page.blocks])
def test_the_examples_of_a_form_page_are_true(name: str) -> None:
    page = READING[name]
    assert [each.rule for each in read(dedent(page.blocks["Bad"])).findings] == [name]
    assert read(dedent(page.blocks["Good"])).findings == ()
