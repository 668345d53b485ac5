"""The comments `# litdeck: allow RULE, because …`: which rules they name, why, and which fact they cover."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from litdeck.findings import Span
from litdeck.reading import Places

_ALLOW = re.compile(r"#[ \t]*litdeck:[ \t]*allow\b[ \t]*(?P<rest>[^\n]*)")
_BECAUSE = re.compile(r"[\s,;:]*\bbecause\b[\s:]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Allow:
    """One comment: the rules it names, its reason, its place, and the first and last line it covers."""

    rules: tuple[str, ...]
    reason: str
    span: Span
    lines: tuple[int, int] | None

    def covers(self, rule: str, span: Span) -> bool:
        """Tell whether the comment lets this finding pass: it needs a reason, and a fact to stand in."""
        if not self.reason or self.lines is None or rule not in self.rules or span.file != self.span.file:
            return False
        return self.lines[0] <= span.line <= self.lines[1]


def allows_in(texts: Mapping[str, str], files: Iterable[str], places: Places) -> Iterator[Allow]:
    """Find the comments in files; `texts` has their texts by name."""
    for file in sorted(files):
        text = texts.get(file, "")
        if "litdeck:" not in text:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            match = _ALLOW.search(line)
            if match:
                names, *reason = _BECAUSE.split(match["rest"], maxsplit=1)
                span = Span(file, number, match.start() + 1, line, len(match[0].rstrip()))
                rules = tuple(re.findall(r"[\w-]+", names))
                yield Allow(rules, "".join(reason).strip(), span, _lines(text, file, number, places))


def _lines(text: str, file: str, number: int, places: Places) -> tuple[int, int] | None:
    """Give the lines of the fact in which a comment stands, or above whose key it stands alone."""
    lines = text.split("\n")
    comment = lines[number - 1]
    indent = len(comment) - len(comment.lstrip())
    if comment.lstrip().startswith("#"):
        below = number
        while below < len(lines) and lines[below].lstrip().startswith("#"):
            below += 1
        if below < len(lines) and len(lines[below]) - len(lines[below].lstrip()) == indent:
            ref = places.fact_at(file, below + 1)
            if ref is not None and places.lines(ref)[0] == below + 1:
                return number, places.lines(ref)[1]
    ref = places.fact_at(file, number)
    return places.lines(ref) if ref is not None else None
