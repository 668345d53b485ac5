"""Findings as an author reads them (text), as a program does (JSON), as GitHub shows them beside the code."""

import json
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from litdeck.findings import Finding, Severity

Paint = Callable[[str, str], str]
"""Colours a text: (text, name of a style) → text."""

WIDEST = 100
"""How many characters of a source line are shown."""

NOT_CHECKED = "not-checked"
"""The rule that speaks of a whole work, not of a place in it: it stands after the places."""

_WORDS = {Severity.ERROR: ("error", "errors"), Severity.WARNING: ("warning", "warnings")}


def unpainted(text: str, _style: str) -> str:
    """Leave the text as it is."""
    return text


def as_text(findings: Sequence[Finding], paint: Paint = unpainted, width: int | None = None) -> str:
    """Give the findings grouped by file, each with its line, a caret and help; a summary last.

    Sentences are broken between words to fit a width; without one they are left whole.
    """
    placed = [finding for finding in findings if finding.rule != NOT_CHECKED]
    blocks = []
    for file, group in groupby(placed, key=lambda finding: finding.span.file):
        blocks.append("\n\n".join([paint(file, "file"), *(_one(finding, paint, width) for finding in group)]))
    blocks += [_told(finding, "", paint, width) for finding in findings if finding.rule == NOT_CHECKED]
    if findings:
        blocks.append(summary(findings))
    return "\n\n".join(blocks)


def _one(finding: Finding, paint: Paint, width: int | None) -> str:
    span = finding.span
    lines = []
    if span.source.strip():
        margin = " " * len(str(span.line))
        widest = min(WIDEST, max(20, width - len(margin) - 8)) if width else WIDEST
        source, caret = _excerpt(span.source, span.column, span.length, widest)
        lines = [
            paint(f"{margin} |", "margin"),
            f"{paint(f'{span.line} |', 'margin')} {source}",
            f"{paint(f'{margin} |', 'margin')} {paint(caret, finding.severity.value)}",
        ]
    return _told(finding, f"  {span.line}:{span.column}  ", paint, width, lines)


def _told(finding: Finding, start: str, paint: Paint, width: int | None, excerpt: Sequence[str] = ()) -> str:
    """Give what is wrong, the place in the file, and what to do."""
    severity = finding.severity.value
    indent = "  " if start else ""
    message = _filled(f"{start}{severity}[{finding.rule}]: {visible(finding.message)}", width)
    lines = [message.replace(severity, paint(severity, severity), 1), *(indent + line for line in excerpt)]
    if finding.help:
        help_ = _filled(f"{indent}  help: {visible(finding.help)}", width)
        lines.append(help_.replace("help:", paint("help:", "help"), 1))
    return "\n".join(lines)


def _filled(text: str, width: int | None) -> str:
    """Break a text between words where it is wider than there is room."""
    if width is None or len(text) <= width:
        return text
    start = text[: len(text) - len(text.lstrip())]
    broken = textwrap.wrap(
        text,
        width,
        subsequent_indent=start + "  ",
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )
    return "\n".join(broken)


def _excerpt(source: str, column: int, length: int, widest: int = WIDEST) -> tuple[str, str]:
    """Give the part of a line around a column, and the line that points at it."""
    start = max(0, column - 1 - widest // 2) if len(source) > widest else 0
    text = source[start : start + widest]
    at = min(column - 1 - start, len(text))
    before, marked = text[:at], text[at : at + max(length, 1)]
    cut_before, cut_after = "…" * (start > 0), "…" * (start + widest < len(source))
    caret = " " * (len(cut_before) + _width(before)) + "^" * max(1, _width(marked))
    return cut_before + visible(text) + cut_after, caret


def visible(text: str) -> str:
    """Replace what a terminal would obey or hide by a sign that stands for it; a tab by an arrow."""
    return "".join(
        char if char.isprintable() or char == "\n" else "→" if char == "\t" else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )


def _width(text: str) -> int:
    """Count the columns that a terminal gives to a text."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def summary(findings: Iterable[Finding]) -> str:
    """Count the findings in words: `2 errors, 1 warning`."""
    counts = Counter(finding.severity for finding in findings)
    parts = [
        f"{counts[severity]} {one if counts[severity] == 1 else many}"
        for severity, (one, many) in _WORDS.items()
        if counts[severity]
    ]
    if counts[Severity.INFO]:
        parts.append(f"{counts[Severity.INFO]} for information")
    return ", ".join(parts) or "Nothing to report"


def as_json(findings: Iterable[Finding]) -> str:
    """Give `{"findings": [{rule, severity, file, line, column, message, help}, …]}`."""
    rows = [
        {
            "rule": finding.rule,
            "severity": finding.severity.value,
            "file": finding.span.file,
            "line": finding.span.line,
            "column": finding.span.column,
            "message": finding.message,
            "help": finding.help,
        }
        for finding in findings
    ]
    return json.dumps({"findings": rows}, ensure_ascii=False, indent=2)


_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(findings: Iterable[Finding]) -> str:
    """Give GitHub's workflow commands, which show each finding at its line of a change."""
    return "\n".join(
        f"::{_GITHUB[finding.severity]} file={_property(finding.span.file)},line={finding.span.line},"
        f"col={finding.span.column},title={_property(finding.rule)}::"
        + _escaped(f"{finding.message}\n{finding.help}".strip())
        for finding in findings
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
