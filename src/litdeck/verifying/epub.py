"""An EPUB's pages as blocks of text in reading order, and what edition it says it is."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

_MOST_BYTES = 60_000_000  # of one book unpacked: a novel has one or two million; more is a trap
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_SKIPPED = frozenset(("head", "script", "style", "template", "rt", "rp"))


class Unreadable(Exception):  # noqa: N818  not always an error: a file of a kind that is not read
    """A file whose text cannot be had; its message goes on from the file's name."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading; line breaks in it are newlines."""

    text: str
    is_heading: bool = False


def blocks_of(data: bytes) -> tuple[str, list[Block]]:
    """Give an EPUB's edition (title, publisher, year) and its blocks; raise Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return _read(book)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as problem:
        raise Unreadable("is damaged, or is no EPUB") from problem
    except KeyError as problem:
        raise Unreadable("is a zip file, but no EPUB: a part of it is missing") from problem


def _read(book: zipfile.ZipFile) -> tuple[str, list[Block]]:
    if sum(entry.file_size for entry in book.infolist()) > _MOST_BYTES * 10:
        raise Unreadable("unpacks to more than any book holds")
    left = _MOST_BYTES

    def page(name: str) -> str:
        nonlocal left
        with book.open(name) as file:
            data = file.read(left + 1)
        left -= len(data)
        if left < 0:
            raise Unreadable("unpacks to more than any book holds")
        return _decode(data)

    names = book.namelist()
    if any(name == "META-INF/encryption.xml" and "htm" in page(name) for name in names):
        raise Unreadable("is locked against copying, so it cannot be read")
    container = _Package()
    container.feed(page("META-INF/container.xml"))
    package = _Package()
    package.feed(page(container.root))
    folder = posixpath.dirname(container.root)
    blocks: list[Block] = []
    for item in package.spine:
        target = package.manifest.get(item)
        if target is None:
            continue
        parser = _Page()
        parser.feed(page(posixpath.normpath(posixpath.join(folder, unquote(target)))))
        parser.close()
        blocks += parser.blocks()
    return package.edition(), blocks


def _decode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    declared = re.match(rb"\s*<\?xml[^>]*encoding=[\"']([\w-]+)", data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return data.decode(declared[1].decode() if declared else "cp1252", errors="replace")
        except LookupError:
            return data.decode(errors="replace")


class _Package(HTMLParser):
    """Reads the container and the package file. HTMLParser: it expands no entities of its own, so it cannot be trapped."""

    def __init__(self) -> None:
        super().__init__()
        self.root = ""
        self.manifest: dict[str, str] = {}
        self.spine: list[str] = []
        self.meta: dict[str, str] = {}
        self.open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what files there are and in what order they are read."""
        held = {name: value or "" for name, value in attrs}
        name = tag.rpartition(":")[2]
        if name == "rootfile":
            self.root = self.root or held.get("full-path", "")
        elif name == "item":
            self.manifest[held.get("id", "")] = held.get("href", "")
        elif name == "itemref":
            self.spine.append(held.get("idref", ""))
        self.open = tag

    def handle_data(self, data: str) -> None:
        """Keep the book's title, publisher and date."""
        if self.open in ("dc:title", "dc:publisher", "dc:date") and data.strip():
            self.meta.setdefault(self.open, " ".join(data.split()))

    def edition(self) -> str:
        """Put the edition in words: `Title (Publisher, 2005)`."""
        year = re.match(r"\d{4}", self.meta.get("dc:date", ""))
        inner = ", ".join(
            part for part in (self.meta.get("dc:publisher", ""), year[0] if year else "") if part
        )
        title = self.meta.get("dc:title", "")
        return f"{title} ({inner})" if title and inner else title


@dataclass
class _Open:
    pieces: list[str] = field(default_factory=list)
    heading: bool = False


class _Page(HTMLParser):
    """Reads a page into blocks; markup within a paragraph is dropped, its words kept."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self.now = _Open()
        self.skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  the base class's
        """Begin a block, or a line in one."""
        if tag in _SKIPPED:
            self.skipping += 1
        elif tag == "br":
            self.now.pieces.append("\n")
        elif tag in _BLOCKS:
            self.end()
            self.now.heading = tag in _HEADINGS

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take `<br/>`; an empty element holds nothing to skip."""
        if tag not in _SKIPPED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag in _SKIPPED:
            self.skipping = max(0, self.skipping - 1)
        elif tag in _BLOCKS and tag != "br":
            self.end()

    def handle_data(self, data: str) -> None:
        """Take text; white space in it is one space."""
        if not self.skipping:
            self.now.pieces.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def end(self) -> None:
        """Close the block that is open."""
        text = "\n".join(line.strip(" ") for line in "".join(self.now.pieces).split("\n")).strip("\n")
        if text:
            self.found.append(Block(text, self.now.heading))
        self.now = _Open()

    def blocks(self) -> Iterator[Block]:
        """Give the blocks read."""
        self.end()
        return iter(self.found)
