"""Plants defects in real content: edits of its files, each with the rule that must notice and where."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from rule_verbs import check_reading

from litdeck.cards import Card, FactRef
from litdeck.facts import Book, Fact
from litdeck.findings import Finding
from litdeck.reading import Reading, read_files
from litdeck.recipes import BY_ID, cards_of

ROOT = Path(__file__).parent.parent.parent
WORK = "never-let-me-go"
EXTRA = f"content/{WORK}/zz-planted.yaml"


@dataclass(frozen=True)
class Edit:
    """A replacement in a file; `mark` is the place, from its start, at which the defect must be noticed."""

    file: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Defect:
    """What is planted, and the (file, index before any edit) at which its rule must notice it.

    With `extra`, facts are added in a file of their own, and the line that ends in ` #!` is the place.
    """

    edits: tuple[Edit, ...] = ()
    at: tuple[str, int] | None = None
    extra: str = ""


@dataclass(frozen=True)
class Content:
    """Real content, read."""

    files: dict[str, str]

    @cached_property
    def reading(self) -> Reading:
        return read_files({path: text.encode() for path, text in self.files.items()}, BY_ID)

    @cached_property
    def book(self) -> Book:
        return self.reading.library.books[WORK]

    @cached_property
    def cards(self) -> Sequence[Card]:
        return cards_of(self.book)

    def all(self, model: type[Any]) -> Iterator[Any]:
        """Give the facts of a kind that have nothing planted below them."""
        yield from self.book.all(model)

    def token(self, fact: Fact, *path: str) -> tuple[str, int, str] | None:
        """Give file, index and raw text of a one-line value; None if it is not there or has several lines."""
        tree, base = self.reading.places.at[FactRef(WORK, fact.KIND, fact.id)]
        node: Any = tree.values
        for step in (*base, *path):
            node = node.get(step) if isinstance(node, dict) else None
        start, raw = tree.token([*base, *path])
        if not isinstance(node, str) or "\n" in raw:
            return None
        return tree.source.file, start, raw

    def key(self, fact: Fact) -> tuple[str, int]:
        """Give file and index of a fact's key."""
        tree, base = self.reading.places.at[FactRef(WORK, fact.KIND, fact.id)]
        span = tree.key_span(base)
        return span.file, tree.source.starts[span.line - 1] + span.column - 1

    def set(self, fact: Fact, *path: str, text: str, at: tuple[str, ...] | None = None) -> Defect | None:
        """Replace a value by another on the same line; it must be noticed there, or at another value."""
        token = self.token(fact, *path)
        place = token if at is None else self.token(fact, *at)
        if token is None or place is None:
            return None
        file, start, raw = token
        quoted = "'" + text.replace("'", "''") + "'"
        return Defect((Edit(file, start, start + len(raw), quoted),), (place[0], place[1]))

    def line_out(self, fact: Fact, key: str) -> Defect | None:
        """Take a one-line key out; it must be noticed at the fact's key."""
        token = self.token(fact, key)
        if token is None:
            return None
        file, start, raw = token
        text = self.files[file]
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start + len(raw)) + 1
        if text[first:start].strip() != f"{key}:":
            return None
        return Defect((Edit(file, first, last, ""),), self.key(fact))


def content() -> Content | None:
    """Read the content as it is; None where there is none."""
    folder = ROOT / "content" / WORK
    files = {
        f"content/{WORK}/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted(folder.glob("*.yaml"))
    }
    return Content(files) if files else None


def quoted(text: str) -> str:
    """Write a text so that YAML reads it back."""
    return "'" + text.replace("'", "''") + "'"


@dataclass
class Caught:
    """How many defects were planted, and which were missed."""

    planted: int = 0
    missed: list[str] = field(default_factory=list)


def plant(
    base: Content, rule: str, make: Callable[[Content], Iterator[Defect | None]], most: int = 12
) -> tuple[Caught, list[Finding]]:
    """Plant up to so many defects at once, and look for each at its line."""
    defects: list[Defect] = []
    taken: set[tuple[str, int]] = set()
    for defect in make(base):
        if defect is None or any((edit.file, edit.start) in taken for edit in defect.edits):
            continue
        taken |= {(edit.file, edit.start) for edit in defect.edits}
        defects.append(defect)
        if len(defects) == most:
            break
    files, places = _apply(base, defects)
    planted = Content(files)
    findings = [*planted.reading.findings, *check_reading(planted.reading)]
    lines = {(finding.span.file, finding.span.line) for finding in findings if finding.rule == rule}
    missed = [f"{rule} at {file}:{line}" for file, line in places if (file, line) not in lines]
    return Caught(len(defects), missed), findings


def _apply(base: Content, defects: Sequence[Defect]) -> tuple[dict[str, str], list[tuple[str, int]]]:
    files = dict(base.files)
    edits = sorted((edit for defect in defects for edit in defect.edits), key=lambda edit: -edit.start)
    for edit in edits:
        text = files[edit.file]
        files[edit.file] = text[: edit.start] + edit.text + text[edit.end :]
    places = []
    extra = ""
    for defect in defects:
        if defect.extra:
            line = next(
                number
                for number, text in enumerate((extra + defect.extra).split("\n"), 1)
                if text.endswith(" #!") and number > extra.count("\n")
            )
            places.append((EXTRA, line))
            extra += defect.extra
        elif defect.at is not None:
            file, index = defect.at
            shift = sum(
                edit.text.count("\n") - base.files[file].count("\n", edit.start, edit.end)
                for edit in edits
                if edit.file == file and edit.start < index and edit.end <= index
            )
            places.append((file, base.files[file].count("\n", 0, index) + 1 + shift))
    if extra:
        files[EXTRA] = extra
    return files, places


def sections(defects: Iterator[Defect | None], section: str) -> Iterator[Defect | None]:
    """Put what several defects add under one section: the first opens it."""
    first = True
    for defect in defects:
        if defect is not None and defect.extra:
            yield replace(defect, extra=(f"{section}:\n" if first else "") + defect.extra)
            first = False
        else:
            yield defect
