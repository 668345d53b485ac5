"""What there is to tell an author: a finding has a rule, a severity, a place, a message and help.

Findings are values beside a result, never exceptions; only the command line prints them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: only an error stops a build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file: 1-based line and column (in code points), with the source line itself.

    `file` is relative to the project's root, with forward slashes on every system.
    """

    file: str
    line: int = 1
    column: int = 1
    source: str = ""
    length: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell the author: what is wrong in a plain sentence, and what to do about it."""

    rule: str
    severity: Severity
    span: Span
    message: str
    help: str = ""


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any of the findings is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)
