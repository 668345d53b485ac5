"""Files of a work's text into lines that say what they are: plain text, Markdown, EPUB.

EPUB is read with the standard library alone: its pages are XHTML in a zip file, and all that is wanted
are the words and the headings. The kept library, EbookLib, is under the AGPL and needs lxml.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from litdeck.reading.text import MAX_BYTES
from litdeck.verifying.epub import Unreadable, blocks_of


class Role(Enum):
    """What a line is: words of the work, a heading, or words beside them (speakers' names, stage directions)."""

    TEXT = auto()
    HEADING = auto()
    ASIDE = auto()
    BLANK = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text; `number` is its line in the file, 0 where the file has no lines a reader could find."""

    text: str
    number: int
    role: Role = Role.TEXT


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of a file, and what the file says it is: a title, perhaps with a publisher and a year."""

    lines: tuple[Line, ...]
    edition: str = ""


_EMPHASIS = re.compile(r"(?<![\w*_])[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?![\w*_])")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_NAME = re.compile(r"\*\*[^*]{1,60}\*\*[.:]?")
_STARTS = re.compile(r"\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG.*")
_ENDS = re.compile(r"\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG.*")
_OTHERS = frozenset(("html", "htm", "xhtml", "pdf", "docx", "doc", "odt", "mobi", "azw3", "rtf"))


def read_lines(name: str, data: bytes) -> Lines:
    """Read a file by its name's ending (.epub, .md, else plain text); raise Unreadable with a plain sentence."""
    ending = name.rpartition(".")[2].casefold()
    if ending == "epub" or (data[:4] == b"PK\x03\x04" and ending not in _OTHERS):
        edition, blocks = blocks_of(data)
        lines = []
        for block in blocks:
            role = Role.HEADING if block.is_heading else Role.TEXT
            lines += [Line(text, 0, role) for text in block.text.split("\n")]
            lines.append(Line("", 0, Role.BLANK))
        return Lines(tuple(lines), edition)
    if ending in _OTHERS:
        raise Unreadable(f"is a .{ending} file, which litdeck does not read; save it as plain text or EPUB")
    if len(data) > MAX_BYTES:
        raise Unreadable(f"is larger than {MAX_BYTES // 1_000_000} MB")
    text = _decode(data)
    if ending in ("md", "markdown", "mkd"):
        return _markdown(text)
    return _plain(text)


def _decode(data: bytes) -> str:
    """Decode UTF-8, UTF-16 with its mark, or else Windows-1252, which can be told from binary files."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise Unreadable("is no text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _plain(text: str) -> Lines:
    """Read plain text; a line on its own that begins with `Chapter 7` and such is told to be a heading later."""
    rows = text.split("\n")
    start = next((index + 1 for index, row in enumerate(rows) if _STARTS.match(row)), 0)
    end = next((index for index, row in enumerate(rows[start:], start) if _ENDS.match(row)), len(rows))
    return Lines(tuple(_line(row, number) for number, row in enumerate(rows[start:end], start + 1)))


def _line(row: str, number: int, role: Role = Role.TEXT) -> Line:
    return Line(row, number, role if row.strip() else Role.BLANK)


def _markdown(text: str) -> Lines:
    """Read Markdown: `#` headings, lines of nothing but **NAME**, and paragraphs wholly in _italics_."""
    lines: list[Line] = []
    title = ""
    mark = ""  # the mark of italics that a paragraph is in
    for number, row in enumerate(text.split("\n"), 1):
        stripped = row.strip()
        opens = not lines or lines[-1].role is not Role.TEXT
        if not stripped:
            mark = ""
            lines.append(Line("", number, Role.BLANK))
        elif re.match(r"#{1,6}\s", stripped):
            heading = _bare(stripped.strip("#").strip())
            title = title or heading
            lines.append(Line(heading, number, Role.HEADING))
        elif mark or (opens and re.match(r"[_*](?![*_\s])", stripped) and _closes(stripped)):
            mark = "" if stripped.endswith(mark or stripped[0]) else mark or stripped[0]
            lines.append(Line(_bare(stripped), number, Role.ASIDE))
        else:
            role = Role.ASIDE if opens and _NAME.fullmatch(stripped) else Role.TEXT
            lines.append(Line(_bare(row), number, role))
    return Lines(tuple(lines), title)


def _closes(row: str) -> bool:
    """Tell whether italics that open at a row's start do not close before its end."""
    closing = row.find(row[0], 1)
    return closing in (-1, len(row) - 1)


def _bare(row: str) -> str:
    """Take the marks of Markdown out of a line."""
    row = _LINK.sub(r"\1", row) if "](" in row else row
    if "*" in row or "_" in row:
        row = _EMPHASIS.sub("", row)
    row = _ESCAPE.sub(r"\1", row) if "\\" in row else row
    return row.removeprefix("> ")
