"""Bytes of a file into text that is safe to read: UTF-8, NFC, newlines only, no control characters.

What cannot be so is a finding; nothing here knows of YAML.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from litdeck.findings import Finding, Severity, Span

MAX_BYTES = 20_000_000
MAX_FINDINGS = 1000  # of one sort in one file: nobody reads more
# Anki drops or fails on these, and YAML readers disagree about them.
BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_SHOWN_LINE = 400


@dataclass(frozen=True)
class Source:
    """The text of a file, and the way from an index (in code points) to a line and a column."""

    file: str
    text: str

    @cached_property
    def starts(self) -> list[int]:
        """Give the index at which each line starts."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def line(self, index: int) -> int:
        """Give the 1-based line of an index."""
        return bisect_right(self.starts, index)

    def span(self, index: int, length: int = 1) -> Span:
        """Give the place of a token; one that runs over several lines is cut at the first line's end."""
        line = self.line(index)
        start = self.starts[line - 1]
        end = self.text.find("\n", start)
        end = len(self.text) if end < 0 else end
        shown = self.text[start : min(end, max(start, index) + _SHOWN_LINE)]
        return Span(self.file, line, index - start + 1, shown, max(1, min(length, end - index)))


def error(rule: str, span: Span, message: str, help_: str = "") -> Finding:
    """Make a finding that stops a build."""
    return Finding(rule, Severity.ERROR, span, message, help_)


def warning(rule: str, span: Span, message: str, help_: str = "") -> Finding:
    """Make a finding that does not stop a build."""
    return Finding(rule, Severity.WARNING, span, message, help_)


def too_large(file: str) -> Finding:
    """Make the finding for a file that is not even loaded."""
    return error(
        "too-large",
        Span(file),
        f"This file is larger than {MAX_BYTES // 1_000_000} MB, so it is not read.",
        "Split its facts over several files, or take out what is not a fact.",
    )


def decode(file: str, data: bytes) -> tuple[Source | None, list[Finding]]:
    """Give the text of a file, or None if there is none to read, with the findings about its characters."""
    if len(data) > MAX_BYTES:
        return None, [too_large(file)]
    try:
        text = data.decode()
    except UnicodeDecodeError as problem:
        return None, [_not_utf8(file, data, problem.start)]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if "\n" not in text:
        text = text.replace("\r", "\n")  # spreadsheets for the Macintosh still end lines so
    source = Source(file, unicodedata.normalize("NFC", text))
    if not BAD.search(source.text):
        return source, []
    return Source(file, BAD.sub(" ", source.text)), _bad_characters(source)


def describe(char: str) -> str:
    """Name a character that does not show."""
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X}" + (f", {name.lower()}" if name else "")


def _not_utf8(file: str, data: bytes, index: int) -> Finding:
    start = data.rfind(b"\n", 0, index) + 1
    before = data[start:index].decode(errors="replace")
    span = Span(file, data.count(b"\n", 0, index) + 1, len(before.lstrip("\ufeff")) + 1, before)
    how = "Open it in your editor, choose “Save as” and the encoding UTF-8."
    if file.casefold().endswith((".csv", ".tsv")):
        how = "In Excel choose “Save as” and “CSV UTF-8 (comma delimited)”; elsewhere the encoding UTF-8."
    message = "This file is not saved as UTF-8, so its letters cannot be read for certain."
    return error("not-utf8", span, message, how)


def _bad_characters(source: Source) -> list[Finding]:
    """Report the first bad character of each line."""
    findings: list[Finding] = []
    seen = 0
    for match in BAD.finditer(source.text):
        line = source.line(match.start())
        if line == seen:
            continue
        if len(findings) >= MAX_FINDINGS:
            break
        seen = line
        span = source.span(match.start())
        shown = Span(span.file, span.line, span.column, BAD.sub(" ", span.source))
        findings.append(
            error(
                "bad-character",
                shown,
                f"There is a character here that does not show and that Anki would lose ({describe(match[0])}).",
                "Delete it; it often comes along when text is pasted from elsewhere.",
            )
        )
    return findings
