"""The values of a file and their places: what stands where, for findings and for rules.

Values are dicts, lists and strings as typed (None where a value is empty, which is a finding).
Places stand beside them: an int for a string, a list for a list, and for a mapping a dict from each
key to the place of the key and that of its value.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from litdeck.findings import Finding, Span
from litdeck.reading.text import Source

SHIFT = 25  # a file has fewer than 2**25 characters, so an int holds both a start and a length
_MASK = (1 << SHIFT) - 1

Value = dict[str, Any] | list[Any] | str | None
Place = Any  # int | list[Place] | dict[str, tuple[int, Place]]
Path = Sequence[str | int]


@dataclass
class Tree:
    """A file's values and places; `complete` is false where reading stopped before the file's end.

    `hurt` holds the first two keys of the path of each finding: the facts that have one.
    """

    source: Source
    values: Value = None
    places: Place = 0
    findings: list[Finding] = field(default_factory=list)
    complete: bool = True
    hurt: set[tuple[str, ...]] = field(default_factory=set)

    def span(self, path: Path) -> Span:
        """Give the place of what stands at a path; a mapping or list stands where its key does."""
        key, node = self._walk(path)
        return self._span(node if isinstance(node, int) else key)

    def key_span(self, path: Path) -> Span:
        """Give the place of the key at a path's end."""
        return self._span(self._walk(path)[0])

    def token(self, path: Path) -> tuple[int, str]:
        """Give the index and the raw text of the value at a path, quotes and all."""
        key, node = self._walk(path)
        start, length = unpack(node if isinstance(node, int) else key)
        return start, self.source.text[start : start + length]

    def node(self, path: Path) -> tuple[int, Place]:
        """Give the place of the key at a path's end, and the place or places of its value."""
        return self._walk(path)

    def lines(self, path: Path) -> tuple[int, int]:
        """Give the first and last line of what stands at a path, comments inside and below it included."""
        key, node = self._walk(path)
        first = self.source.line(unpack(key)[0])
        start, length = unpack(max(key, _last(node)))
        text = self.source.text
        end = start + len(text[start : start + length].rstrip())
        last = self.source.line(end)
        indent = self._span(key).column - 1
        starts = self.source.starts
        while last < len(starts):
            line = text[starts[last] : starts[last + 1] if last + 1 < len(starts) else None]
            stripped = line.lstrip()
            if not stripped.startswith("#") or len(line) - len(stripped) <= indent:
                break
            last += 1
        return first, last

    def _walk(self, path: Path) -> tuple[int, Place]:
        """Follow a path as far as the tree goes; give the last key passed and where it led."""
        key, node = 0, self.places
        for segment in path:
            if isinstance(node, dict) and segment in node:
                key, node = node[segment]
            elif isinstance(node, list) and str(segment).isdecimal() and int(segment) < len(node):
                node = node[int(segment)]
                key = _first(node, key)
            else:
                break
        return key, node

    def _span(self, packed: int) -> Span:
        return self.source.span(*unpack(packed))


def unpack(packed: int) -> tuple[int, int]:
    """Give the start and the length that a place holds."""
    return packed >> SHIFT, packed & _MASK


def _first(node: Place, default: int) -> int:
    """Give the first key or value of a node."""
    while not isinstance(node, int):
        if not node:
            return default
        node = node[0] if isinstance(node, list) else next(iter(node.values()))[0]
    return node


def _last(node: Place) -> int:
    """Give the last value, or key without a value, of a node."""
    key = 0
    while not isinstance(node, int):
        if not node:
            return key
        if isinstance(node, list):
            node = node[-1]
        else:
            key, node = next(reversed(node.values()))
    return node
