"""litdeck.yaml: what it may say, and that every mistake in it has a finding with its place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdeck.findings import Severity
from litdeck.rules import RULES
from litdeck.rules.making import Setting
from litdeck.settings import read_settings, settings_of


def test_severities_and_thresholds_are_read() -> None:
    settings, findings = settings_of(
        b"rules:\n  front-near: {severity: info, overlap: 0.9}\n  answer-long: error\n  thin: off\n"
    )
    assert findings == []
    assert settings.rules == {
        "front-near": Setting(severity=Severity.INFO, options={"overlap": 0.9}),
        "answer-long": Setting(severity=Severity.ERROR),
        "thin": Setting(off=True),
    }


@pytest.mark.parametrize("text", ["", "# nothing\n", "rules: {}\n"])
def test_a_file_that_says_nothing_changes_nothing(text: str) -> None:
    settings, findings = settings_of(text.encode())
    assert (settings.rules, findings) == ({}, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rule: {}", "unknown-key@1:1"),
        ("- thin", "wrong-type@1:1"),
        ("rules: thin", "wrong-type@1:8"),
        ("rules:\n  thn: off", "unknown-key@2:3"),
        ("rules:\n  unknown-key: off", "unknown-key@2:3"),
        ("rules:\n  thin: loud", "wrong-type@2:9"),
        ("rules:\n  thin: [off]", "wrong-type@2:3"),
        ("rules:\n  thin: {severity: loud}", "wrong-type@2:20"),
        ("rules:\n  thin: {evidnce: 4}", "unknown-key@2:10"),
        ("rules:\n  thin: {evidence: many}", "wrong-type@2:20"),
        ("rules:\n  thin: {evidence: 0}", "wrong-type@2:20"),
        ("rules:\n  thin: {evidence: 2.5}", "wrong-type@2:20"),
        ("rules:\n  front-near: {overlap: 1.5}", "wrong-type@2:25"),
        ("rules:\n  front-near: {overlap: -1}", "wrong-type@2:25"),
        ("rules:\n  thin: {evidence: [4]}", "wrong-type@2:10"),
        ("rules:\n  thin:\n", "empty-value@2:3"),
        ("rules: [", "yaml-syntax@1:8"),
    ],
)
def test_a_mistake_is_a_finding_at_its_place(text: str, expected: str) -> None:
    _, findings = settings_of(text.encode())
    assert [f"{one.rule}@{one.span.line}:{one.span.column}" for one in findings] == [expected]
    assert all(one.span.file == "litdeck.yaml" and one.help for one in findings)


def test_a_misspelt_name_is_suggested() -> None:
    _, (finding,) = settings_of(b"rules: {cloze-lek: off}")
    assert "cloze-leak" in finding.help


def test_no_file_is_no_mistake_and_a_folder_of_that_name_is(tmp_path: Path) -> None:
    assert read_settings(tmp_path)[1] == []
    (tmp_path / "litdeck.yaml").mkdir()
    assert [one.rule for one in read_settings(tmp_path)[1]] == ["unreadable"]


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_bytes_raise(data: bytes) -> None:
    settings_of(data)
    settings_of(b"rules:\n  thin: " + data)


def test_every_option_is_a_count_or_a_part() -> None:
    for rule in RULES:
        for default in rule.options.values():
            assert isinstance(default, int) or 0 < default <= 1
