r"""The author's one mark, `_deletion|hint_`, read into segments; nothing here knows of Anki or HTML.

`\_` is an underscore, and `\|` a bar, that mark nothing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache


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


_INSIDE = r"(?:\\[_|]|\\(?![_|])|[^_|\\])*"
_TOKENS = re.compile(rf"\\[_|]|_(?P<words>{_INSIDE})(?:\|(?P<hint>{_INSIDE}))?_|[^_\\]+|[\\_]")
_SECOND_HINT = re.compile(rf"_{_INSIDE}\|{_INSIDE}\|")

Segment = Words | Deletion
Segments = tuple[Segment, ...]


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Segments:
    """Split marked text into segments; raise MarkError for an open, empty or doubly hinted mark."""
    segments: list[Segment] = []
    plain = ""
    for token in _TOKENS.finditer(text):
        if token["words"] is None and token[0] != "_":
            plain += _unescaped(token[0])
            continue
        if token[0] == "_":
            twice = _SECOND_HINT.match(text, token.start())
            if twice:
                raise MarkError(twice.end() - 1, "a deletion has a second hint")
            raise MarkError(token.start(), "a deletion is opened with _ and never closed")
        deletion = Deletion(_unescaped(token["words"]).strip(), _unescaped(token["hint"] or "").strip())
        if not deletion.text:
            raise MarkError(token.start(), "a deletion is empty")
        if plain:
            segments.append(Words(plain))
        segments.append(deletion)
        plain = ""
    if plain:
        segments.append(Words(plain))
    return tuple(segments)


def _unescaped(text: str) -> str:
    return text.replace(r"\_", "_").replace(r"\|", "|")


def plain(segments: Segments) -> str:
    """Give the text as it reads with every deletion shown."""
    return "".join([segment.text for segment in segments])


def deletions(segments: Segments) -> tuple[Deletion, ...]:
    """Give the deletions, in order."""
    return tuple([segment for segment in segments if isinstance(segment, Deletion)])
