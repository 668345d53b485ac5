"""A work's text, ready to be searched: its words in order, where each stands, and which division it is in."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from litdeck.reading.locators import ends
from litdeck.verifying import divisions
from litdeck.verifying.divisions import Division
from litdeck.verifying.epub import Unreadable
from litdeck.verifying.lines import Line, Lines, Role, read_lines
from litdeck.verifying.typography import Words, repair

_LEAST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text: its divisions, None where the text has none, and its line (0 in an EPUB)."""

    act: int | None = None
    scene: int | None = None
    part: int | None = None
    chapter: int | None = None
    line: int = 0

    @property
    def locator(self) -> str:
        """Give what an author would write under `at`, or nothing: `1.5` for a play, `7` for a novel."""
        if self.act is not None:
            return f"{self.act}.{self.scene}" if self.scene is not None else str(self.act)
        return str(self.chapter) if self.chapter is not None else ""

    def __str__(self) -> str:
        """Give the place in words."""
        named = (("act", self.act), ("scene", self.scene), ("chapter", self.chapter))
        words = [f"{kind} {number}" for kind, number in named if number is not None]
        words += [f"line {self.line}"] if self.line else []
        return ", ".join(words)


@dataclass
class Stream:
    """The words that are searched, with the lines they stand in and the divisions that begin at lines."""

    words: Words
    line_starts: list[int]
    lines: list[Line]
    damaged: frozenset[int]
    marks: list[tuple[int, tuple[Division, ...]]]

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Give the places of each word: the index that makes searching cheap."""
        return _positions(self.words.folded)

    @cached_property
    def joined(self) -> tuple[Words, dict[str, list[int]]]:
        """Give the words with those that a hyphen parts as one, and the places of each."""
        words = self.words.joined()
        return words, _positions(words.folded)

    def row(self, word: int) -> int:
        """Give the line, from 0, in which a word stands."""
        return self.row_at(self.words.starts[word])

    def row_at(self, index: int) -> int:
        """Give the line, from 0, of an index in the raw text."""
        return bisect_right(self.line_starts, index) - 1

    def is_damaged(self, first: int, last: int) -> bool:
        """Tell whether characters had to be repaired in the lines from one word to another."""
        return bool(self.damaged) and any(
            row in self.damaged for row in range(self.row(first), self.row(last) + 1)
        )

    def place(self, index: int) -> Place:
        """Give the place of an index in the raw text."""
        row = self.row_at(index)
        state = self._states[bisect_right(self._state_rows, row) - 1] if self._state_rows else {}
        return Place(line=self.lines[row].number, **state)

    @cached_property
    def _state_rows(self) -> list[int]:
        return [-1, *(row for row, _ in self.marks)]

    @cached_property
    def _states(self) -> list[dict[str, int]]:
        state: dict[str, int] = {}
        states = [state]
        for _, begun in self.marks:
            for division in begun:
                below = {"act": ("scene",), "part": ("chapter",)}.get(division.kind, ())
                state = {kind: value for kind, value in state.items() if kind not in below}
                state = {**state, division.kind: division.number}
            states.append(state)
        return states


@dataclass
class Text:
    """A work's text. `streams` are searched in turn: words of the work alone, then with what stands beside them."""

    name: str
    edition: str = ""
    streams: list[Stream] = field(default_factory=list)
    chapters_restart: bool = False

    def agrees(self, at: str, place: Place) -> bool | None:
        """Tell whether a locator points to a place; None where that cannot be told."""
        first, last = ends(at)
        if not first:
            return None
        if place.act is not None:
            if place.scene is None or len(first) == 1:
                return first[0] <= place.act <= max(last[0], first[0])
            return first[:2] <= (place.act, place.scene) <= max(last[:2], first[:2])
        if place.chapter is None or len(first) > 2:
            return None
        if len(first) == 2 or self.chapters_restart:
            return True if (place.part, place.chapter) == first or place.chapter == first[0] else None
        return first[0] <= place.chapter <= max(last[0], first[0])


def read_text(name: str, data: bytes) -> Text:
    """Read a text from a file's bytes; raise Unreadable, whose message goes on from the file's name."""
    text = text_of(name, read_lines(name, data))
    if not text.streams or len(text.streams[0].words.folded) < _LEAST_WORDS:
        raise Unreadable("holds no text")
    return text


def text_of(name: str, lines: Lines) -> Text:
    """Make a text of lines."""
    rows = list(lines.lines)
    written = [0]
    for row in rows:
        written.append(written[-1] + (len(row.text.strip()) if row.role is Role.TEXT else 0))
    found = divisions.without_contents(_headings(rows), written)
    heading_rows = {row for row, _ in found}
    roles = [Role.HEADING if index in heading_rows else row.role for index, row in enumerate(rows)]
    streams = [_stream(rows, roles, {Role.TEXT}, found)]
    if any(role in (Role.HEADING, Role.ASIDE) for role in roles):
        streams.append(_stream(rows, roles, {Role.TEXT, Role.HEADING, Role.ASIDE}, found))
    return Text(name, lines.edition, streams, chapters_restart=_restart(found))


def _restart(found: Sequence[tuple[int, tuple[Division, ...]]]) -> bool:
    """Tell whether two parts have a chapter of one number."""
    parts: dict[int, set[int]] = {}
    part = 0
    for division in (division for _, begun in found for division in begun):
        if division.kind == "part":
            part = division.number
        elif division.kind == "chapter" and part:
            parts.setdefault(division.number, set()).add(part)
    return any(len(each) > 1 for each in parts.values())


def _headings(rows: Sequence[Line]) -> list[tuple[int, tuple[Division, ...]]]:
    """Find what divides a text: marked headings, else lines on their own that read as headings."""
    found: list[tuple[int, tuple[Division, ...]]] = []
    bare = []
    for index, row in enumerate(rows):
        if row.role is Role.HEADING:
            begun = divisions.of_heading(row.text)
        elif row.role is Role.TEXT and found[-1:] and found[-1][0] == index - 1:
            begun = divisions.of_line(row.text)  # the scene's line right below the act's
        elif row.role is Role.TEXT and _alone(rows, index):
            begun = divisions.of_line(row.text)
            if not begun and re.fullmatch(r"\s*(\d{1,3}|[IVXLC]{1,8})\.?\s*", row.text):
                bare.append((index, divisions.of_heading(row.text)))
        else:
            continue
        if begun:
            found.append((index, begun))
    if not any(division.kind == "chapter" for _, begun in found for division in begun):
        found = sorted([*found, *_counted(bare)])
    return found


def _alone(rows: Sequence[Line], index: int) -> bool:
    """Tell whether a line begins a paragraph, as headings do."""
    return index == 0 or rows[index - 1].role is not Role.TEXT


def _counted(bare: Sequence[tuple[int, tuple[Division, ...]]]) -> list[tuple[int, tuple[Division, ...]]]:
    """Keep bare numbers that count 1, 2, 3 …: a number on its own may be a page's."""
    kept: list[tuple[int, tuple[Division, ...]]] = []
    for index, begun in bare:
        if begun and begun[0].number in (len(kept) + 1, 1):
            kept = kept if begun[0].number != 1 or not kept else []
            kept.append((index, begun))
    return kept if len(kept) > 1 else []


def _stream(
    rows: Sequence[Line],
    roles: Sequence[Role],
    wanted: set[Role],
    found: Sequence[tuple[int, tuple[Division, ...]]],
) -> Stream:
    pieces: list[str] = []
    damaged = set()
    starts: list[int] = []
    size = 0
    for index, row in enumerate(rows):
        text = ""
        if roles[index] in wanted:
            text = repair(row.text)
            if len(text) != len(row.text):
                damaged.add(index)
        starts.append(size)
        pieces.append(text)
        size += len(text) + 1
    return Stream(Words.of("\n".join(pieces)), starts, list(rows), frozenset(damaged), list(found))


def _positions(words: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        found.setdefault(word, []).append(index)
    return found
