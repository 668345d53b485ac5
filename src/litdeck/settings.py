"""`litdeck.yaml` at the project's root: severities and thresholds of rules. Every mistake is a finding.

rules:
  front-near: {severity: off, overlap: 0.9}
  answer-long: error
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from litdeck.findings import Finding, Severity
from litdeck.reading.complaints import unknown_key, wrong_type
from litdeck.reading.files import Found, take
from litdeck.reading.names import did_you_mean
from litdeck.reading.parse import parse
from litdeck.reading.text import decode, error
from litdeck.reading.tree import Tree
from litdeck.rules import BY_ID
from litdeck.rules.form import FORM
from litdeck.rules.making import Rule, Setting

FILE = "litdeck.yaml"
KEYS = ("rules",)
_OFF = "off"
_SEVERITIES = f"It can be: {_OFF}, {', '.join(Severity)}."


@dataclass(frozen=True)
class ProjectSettings:
    """What litdeck.yaml says: a Setting for each rule that it names."""

    rules: dict[str, Setting] = field(default_factory=dict)


def read_settings(root: Path) -> tuple[ProjectSettings, list[Finding]]:
    """Read `root/litdeck.yaml`, if there is one. Raises nothing."""
    found = Found()
    if (root / FILE).exists() or (root / FILE).is_symlink():
        take(root, FILE, found)
    settings, findings = settings_of(found.files.get(FILE, b""))
    return settings, [*found.failed.values(), *findings]


def settings_of(data: bytes) -> tuple[ProjectSettings, list[Finding]]:
    """Read the bytes of a settings file; what has a mistake is as if it were not there."""
    source, findings = decode(FILE, data)
    if source is None:
        return ProjectSettings(), findings
    tree = parse(source)
    findings += tree.findings
    values = tree.values
    if values is None:
        return ProjectSettings(), findings
    if not isinstance(values, dict):
        findings.append(wrong_type(tree, [], "This file should hold “rules:”.", "Write keys, not a list."))
        return ProjectSettings(), findings
    findings += [unknown_key(tree, [], key, list(KEYS)) for key in values if key not in KEYS]
    rules = values.get("rules")
    if rules is None:
        return ProjectSettings(), findings
    if not isinstance(rules, dict):
        help_ = "Write each rule on a line of its own below it, such as: front-near: off"
        findings.append(wrong_type(tree, ["rules"], "“rules” should hold rules, each by its name.", help_))
        return ProjectSettings(), findings
    settings = {}
    for name, said in rules.items():
        setting = _setting(tree, name, said, findings)
        if setting is not None:
            settings[name] = setting
    return ProjectSettings(settings), findings


def _setting(tree: Tree, name: str, said: Any, findings: list[Finding]) -> Setting | None:
    """Give what is said of one rule; None where its name is no rule's."""
    rule = BY_ID.get(name)
    if rule is None:
        findings.append(_unknown_rule(tree, name))
        return None
    path = ["rules", name]
    if isinstance(said, str):
        said = {"severity": said}
        path_of = {"severity": path}
    else:
        path_of = {}
    if said is None:
        return Setting()
    if not isinstance(said, dict):
        message = f"“{name}” should have a severity, or keys of its own."
        findings.append(wrong_type(tree, path, message, _SEVERITIES))
        return None
    off, severity, options = False, None, {}
    for key, value in said.items():
        place = path_of.get(key, [*path, key])
        if key == "severity":
            off, severity = _severity(tree, place, value, findings)
        elif key not in rule.options:
            findings.append(unknown_key(tree, path, key, ["severity", *rule.options]))
        elif (number := _number(tree, place, rule, value, findings)) is not None:
            options[key] = number
    return Setting(off, severity, options)


def _unknown_rule(tree: Tree, name: str) -> Finding:
    span = tree.key_span(["rules", name])
    if name in FORM:
        message = f"“{name}” is about form or identity, and cannot be set otherwise."
        return error("unknown-key", span, message, "Take it out.")
    help_ = did_you_mean(name, BY_ID) + "“litdeck explain --all” lists the rules."
    return error("unknown-key", span, f"There is no rule “{name}”.", help_)


def _severity(
    tree: Tree, place: list[str], value: Any, findings: list[Finding]
) -> tuple[bool, Severity | None]:
    if value == _OFF:
        return True, None
    if isinstance(value, str) and value in set(Severity):
        return False, Severity(value)
    if value is not None:
        shown = f"“{value}”" if isinstance(value, str) else "a list or a group of keys"
        findings.append(wrong_type(tree, place, f"A severity cannot be {shown}.", _SEVERITIES))
    return False, None


def _number(tree: Tree, place: list[str], rule: Rule, value: Any, findings: list[Finding]) -> float | None:
    """Give the number that an option is set to: whole where the rule's own is, at most 1 where it is a part."""
    whole = isinstance(rule.options[place[-1]], int)
    pattern = r"\d{1,6}" if whole else r"0?\.\d{1,6}|1|1\.0"
    if isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII) and float(value) > 0:
        return int(value) if whole else float(value)
    if value is not None:
        what = "a whole number above 0" if whole else "a number above 0 and up to 1, such as 0.8"
        default = f"{rule.options[place[-1]]:g}"
        findings.append(
            wrong_type(tree, place, f"“{place[-1]}” should be {what}.", f"Without this line it is {default}.")
        )
    return None
