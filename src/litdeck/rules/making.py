"""What every rule is made of: a Rule has an id, a severity, a check and options; a check yields problems.

The engine stamps rule and severity on a problem and makes a finding of it.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from litdeck.findings import Severity, Span
from litdeck.pages import Page, page
from litdeck.rules.matter import Matter

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

Options = Mapping[str, float]
"""A rule's thresholds by name: its own, with what litdeck.yaml says instead."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found. `severity` is given only where it differs from the rule's own."""

    span: Span
    message: str
    help: str
    severity: Severity | None = None


@dataclass(frozen=True)
class Rule:
    """A check of one book with its cards. `options` holds every threshold with its default."""

    id: str
    severity: Severity
    check: Callable[[Matter, Options], Iterator[Problem]]
    options: Options = field(default_factory=dict)

    @property
    def page(self) -> Page:
        """The rule's page: its module's docstring."""
        return page(self.id, sys.modules[self.check.__module__].__doc__ or "")


@dataclass(frozen=True, slots=True)
class Setting:
    """What litdeck.yaml says of a rule: off, another severity, other thresholds."""

    off: bool = False
    severity: Severity | None = None
    options: Options = field(default_factory=dict)


Settings = Mapping[str, Setting]
"""Settings by rule id; a rule that is not in it is as its page says."""
