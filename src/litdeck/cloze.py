r"""The author's one mark, `_deletion|hint_`, read into segments; nothing here knows of Anki or HTML.

`\_` is an underscore, and `\|` a bar, that mark nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass


class MarkError(ValueError):
    """A mark that cannot be read: `index` is its place in the text, in code points."""

    def __init__(self, index: int, message: str) -> None:
        super().__init__(message)
        self.index = index


@dataclass(frozen=True, slots=True)
class Words:
    """Text that always shows."""

    text: str


@dataclass(frozen=True, slots=True)
class Deletion:
    """Text that a cloze hides, or that a question about a quotation marks; `hint` may be empty."""

    text: str
    hint: str = ""


Segment = Words | Deletion
Segments = tuple[Segment, ...]


def parse(text: str) -> Segments:
    """Split marked text into segments; raise MarkError for an open, empty or nested mark."""
    segments: list[Segment] = []
    plain: list[str] = []
    inside: list[str] | None = None
    hint: list[str] | None = None
    opened = 0
    for index, char, escaped in _characters(text):
        if escaped or char not in "_|" or (char == "|" and inside is None):
            target = hint if hint is not None else inside if inside is not None else plain
            target.append(char)
        elif char == "|":
            if hint is not None:
                raise MarkError(index, "a deletion has a second hint")
            hint = []
        elif inside is None:
            opened, inside = index, []
        else:
            deletion = Deletion("".join(inside).strip(), "".join(hint or []).strip())
            if not deletion.text:
                raise MarkError(opened, "a deletion is empty")
            if plain:
                segments.append(Words("".join(plain)))
            segments.append(deletion)
            plain, inside, hint = [], None, None
    if inside is not None:
        raise MarkError(opened, "a deletion is opened with _ and never closed")
    if plain:
        segments.append(Words("".join(plain)))
    return tuple(segments)


def _characters(text: str) -> Iterator[tuple[int, str, bool]]:
    r"""Yield (index, character, escaped); a backslash escapes only `_`, `|` and itself before them."""
    index = 0
    while index < len(text):
        if text[index] == "\\" and text[index + 1 : index + 2] in ("_", "|"):
            yield index, text[index + 1], True
            index += 2
        else:
            yield index, text[index], False
            index += 1


def plain(segments: Segments) -> str:
    """Give the text as it reads with every deletion shown."""
    return "".join(segment.text for segment in segments)


def deletions(segments: Segments) -> tuple[Deletion, ...]:
    """Give the deletions, in order."""
    return tuple(segment for segment in segments if isinstance(segment, Deletion))
