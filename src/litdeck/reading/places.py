"""Where facts stand: from a fact (and a path of YAML keys in it) to a place in a file, and back."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from litdeck.cards import FactRef
from litdeck.findings import Span
from litdeck.reading.tree import Tree

WORK, THREAD, PART = "work", "thread", "part"


@dataclass(frozen=True)
class Places:
    """The places of all facts read, those with errors included.

    Besides facts, `FactRef(work, "work", work)`, `(work, "thread", name)` and `(work, "part", id)` have places.
    """

    at: Mapping[FactRef, tuple[Tree, tuple[str, ...]]] = field(default_factory=dict)

    def span(self, ref: FactRef, *path: str) -> Span:
        """Give the place of a value in a fact, as near as the path leads; without a path that of the fact's key."""
        if ref not in self.at:
            return Span("")
        tree, base = self.at[ref]
        return tree.span((*base, *path)) if path else tree.key_span(base)

    def key_span(self, ref: FactRef, *path: str) -> Span:
        """Give the place of the key at a path's end: for references that are keys."""
        if ref not in self.at:
            return Span("")
        tree, base = self.at[ref]
        return tree.key_span((*base, *path))

    def file(self, ref: FactRef) -> str:
        """Give the file in which a fact stands, or nothing."""
        return self.at[ref][0].source.file if ref in self.at else ""

    def lines(self, ref: FactRef) -> tuple[int, int]:
        """Give the first and last line of a fact, comments in it and indented below it included."""
        if ref not in self.at:
            return 1, 1
        tree, base = self.at[ref]
        return tree.lines(base)

    def fact_at(self, file: str, line: int) -> FactRef | None:
        """Give the innermost fact that stands at a line of a file."""
        firsts, refs = self._by_line.get(file, ([], []))
        for index in range(bisect_right(firsts, line) - 1, -1, -1):
            if line <= self.lines(refs[index])[1]:
                return refs[index]
            if len(self.at[refs[index]][1]) <= 2:
                return None
        return None

    @cached_property
    def _by_line(self) -> dict[str, tuple[list[int], list[FactRef]]]:
        firsts: dict[str, list[tuple[int, FactRef]]] = {}
        for ref, (tree, base) in self.at.items():
            firsts.setdefault(tree.source.file, []).append((tree.key_span(base).line, ref))
        ordered = {file: sorted(found, key=lambda pair: pair[0]) for file, found in firsts.items()}
        return {
            file: ([line for line, _ in found], [ref for _, ref in found]) for file, found in ordered.items()
        }
