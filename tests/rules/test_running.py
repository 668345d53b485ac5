"""The engine: comments allow with a reason, settings turn off and set, works with errors are left alone."""

import pytest
from rule_verbs import check_files, check_yaml, rules

from litdeck.findings import Severity
from litdeck.rules.making import Setting

ONE = "characters:\n  Ruth:\n    is: Kathy's friend\n"
WORK = """\
work: {title: T, author: A, form: novel, abbreviation: t, namespace: n, parts: {one: {name: One}}}
"""


def test_a_comment_with_a_reason_lets_a_finding_of_its_fact_pass() -> None:
    for comment in ("  Ruth:  # litdeck: allow no-source, because we know", "  Ruth:"):
        yaml = ONE.replace("  Ruth:", comment)
        assert ("no-source" in rules(check_yaml(yaml))) == ("allow" not in comment)


def test_a_comment_may_stand_above_the_key_or_below_the_last_line() -> None:
    above = ONE.replace("  Ruth:", "  # litdeck: allow no-source, because we know\n  Ruth:")
    below = ONE + "    # litdeck: allow no-source, because we know\n"
    assert rules(check_yaml(above)) == rules(check_yaml(below)) == []


def test_a_comment_covers_its_own_fact_only() -> None:
    yaml = ONE + "    # litdeck: allow no-source, because we know\n  Tommy: Kathy's love\n"
    assert [(each.rule, each.span.line) for each in check_yaml(yaml)] == [("no-source", 5)]


def test_a_comment_on_an_event_covers_the_quotes_below_it() -> None:
    yaml = """
    events:
      the talk:  # litdeck: allow label-only, because the method is all we ask
        what: Miss Lucy speaks
        why: She must
        part: one
        source: chapter 7
        quotes: {told: {text: told and not told, method: paradox}}
    """
    assert "label-only" not in rules(check_yaml(yaml))


def test_one_comment_may_name_several_rules() -> None:
    yaml = (
        "quotes:\n  told: {text: told, method: paradox}  # litdeck: allow no-source, label-only, because so\n"
    )
    found = check_yaml(yaml)
    assert not {"no-source", "label-only"} & set(rules(found))


def test_a_comment_without_a_reason_does_not_count_and_is_reported() -> None:
    yaml = ONE.replace("  Ruth:", "  Ruth:  # litdeck: allow no-source")
    assert rules(check_yaml(yaml)) == ["no-source", "bad-allow"]


@pytest.mark.parametrize("name", ["no-sorce", "unknown-reference"])
def test_a_comment_can_name_only_rules_that_can_be_allowed(name: str) -> None:
    yaml = ONE.replace("  Ruth:", f"  Ruth:  # litdeck: allow {name}, because we know")
    assert "bad-allow" in rules(check_yaml(yaml))


def test_a_comment_in_no_fact_is_reported() -> None:
    assert "bad-allow" in rules(check_yaml("# litdeck: allow no-source, because we know\n\n" + ONE))


def test_a_comment_for_a_rule_that_is_off_is_not_called_unneeded() -> None:
    yaml = ONE.replace("  Ruth:", "  Ruth:  # litdeck: allow no-source, because we know")
    assert rules(check_yaml(yaml, {"no-source": Setting(off=True)})) == []


def test_a_rule_can_be_turned_off_and_given_another_severity() -> None:
    assert rules(check_yaml(ONE, {"no-source": Setting(off=True)})) == []
    (finding,) = check_yaml(ONE, {"no-source": Setting(severity=Severity.ERROR)})
    assert finding.severity is Severity.ERROR


def test_a_threshold_can_be_set() -> None:
    yaml = """
    characters:
      Ruth: {is: Kathy's friend, source: s, questions: {who: {ask: Who?, answer: one two three}}}
    """
    assert rules(check_yaml(yaml)) == []
    assert rules(check_yaml(yaml, {"answer-long": Setting(options={"words": 2})})) == ["answer-long"]


def test_a_work_with_errors_is_not_looked_at_and_a_warning_says_so() -> None:
    found = check_files({"content/w/a.yaml": ONE + "    clew: x\n", "content/w/w.yaml": WORK})
    assert rules(found) == ["unknown-key", "not-checked"]
    assert found[1].severity is Severity.WARNING


def test_a_sound_work_is_checked_beside_a_broken_one() -> None:
    other = WORK.replace("namespace: n", "namespace: other")
    found = check_files(
        {
            "content/v/a.yaml": "characters: {Ruth: {is: [}}\n",
            "content/v/w.yaml": WORK,
            "content/w/a.yaml": ONE,
            "content/w/w.yaml": other,
        }
    )
    assert {(each.rule, each.span.file.split("/")[1]) for each in found} == {
        ("yaml-syntax", "v"),
        ("not-checked", "v"),
        ("no-source", "w"),
    }


def test_a_work_that_extends_another_is_compared_with_it() -> None:
    question = "    source: s\n    questions: {it: {ask: What does Ruth hand over?, answer: an address}}\n"
    extending = "work: {title: T, author: A, form: novel, abbreviation: t, namespace: m, extends: w}\n"
    found = check_files(
        {
            "content/w/a.yaml": ONE + question,
            "content/w/w.yaml": WORK,
            "content/x/a.yaml": ONE.replace("Ruth", "Chrissie") + question,
            "content/x/w.yaml": extending,
        }
    )
    assert [(each.rule, each.span.file) for each in found] == [("front-duplicate", "content/x/a.yaml")]
