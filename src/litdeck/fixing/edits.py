"""Changes of a file's text, made in its bytes so that everything else stays as it is, byte for byte."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from litdeck.reading.text import decode


@dataclass(frozen=True, slots=True)
class Edit:
    """Puts `text` in place of what stands from `start` to `end` (indices in the text as it was read)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """Edits that belong together: made all or none. `message` says in words what they do, `index` where."""

    index: int
    message: str
    edits: tuple[Edit, ...]


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Make edits in a text; they must not overlap, and those at one place are made in their order."""
    pieces: list[str] = []
    reached = 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        pieces += [text[reached : edit.start], edit.text]
        reached = max(reached, edit.end)
    return "".join([*pieces, text[reached:]])


def text_of(file: str, data: bytes) -> str | None:
    """Give the text of a file as reading has it, or None where it has none."""
    source, _ = decode(file, data)
    return source.text if source else None


def in_bytes(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Make edits of the text that is read from these bytes: byte order mark and line ends stay as they are."""
    raw = data.decode()
    mark = "\ufeff" if raw.startswith("\ufeff") else ""
    body = raw.removeprefix(mark)
    newline = "\r\n" if "\r\n" in body else "\n" if "\n" in body or "\r" not in body else "\r"
    read = body.replace("\r\n", "\n")
    if unicodedata.normalize("NFC", read) != read:
        body = unicodedata.normalize("NFC", read).replace("\n", newline)
    # An index in the text as read stands this much further on in the file, for each line end of two signs before.
    doubled: list[int] = []
    at = body.find("\r\n")
    while at >= 0:
        doubled.append(at - len(doubled))
        at = body.find("\r\n", at + 2)
    moved = [
        Edit(
            edit.start + bisect_left(doubled, edit.start),
            edit.end + bisect_left(doubled, edit.end),
            edit.text.replace("\n", newline),
        )
        for edit in edits
    ]
    return (mark + applied(body, moved)).encode()
