"""The ledger as text: a header and one line a note, sorted, so that it merges and reviews well in git.

    litdeck-ledger 1 macbeth k3v9
    quote/dagger/who-says-it abcdefghijkl live 2026-01-31T12:00:00Z 0123456789abcdef 0123… 89abcdef []

identity, GUID, state, time of the last change, hash of the note, likeness hash, checksum of the line,
deletions as `[[number, "words", live], …]`. Nothing that is damaged is read as if it were not there.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import quote, unquote

from litdeck.cards import CardId
from litdeck.findings import Finding, Severity, Span
from litdeck.ledger.book import Entry, Ledger, Numbered

MAGIC = "litdeck-ledger"
VERSION = "1"
RESTORE = "Restore the file as it was last published (`git checkout` brings it back), then build again."
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_SHAPE = (
    ("the GUID", re.compile(r"[a-z2-7]{12}")),
    ("the state", re.compile(r"live|retired")),
    ("the time", re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)),
    ("the hash", re.compile(r"[0-9a-f]{16}")),
    ("the likeness hash", re.compile(r"[0-9a-f]{16}")),
    ("the checksum", re.compile(r"[0-9a-f]{8}")),
)


class _DamageError(ValueError):
    """What is wrong with a line, and at which column."""

    def __init__(self, column: int, message: str) -> None:
        super().__init__(message)
        self.column = column


def format_ledger(ledger: Ledger) -> str:
    """Give the ledger's text, the same for the same ledger whatever the order of its entries."""
    header = f"{MAGIC} {VERSION} {_code(ledger.work)} {_code(ledger.namespace)}"
    lines = sorted(_line(entry) for entry in ledger.entries.values())
    return "\n".join((header, *lines, ""))


def parse(text: str | bytes, file: str) -> tuple[Ledger | None, list[Finding]]:
    """Read a ledger's text; None beside findings if anything in it is damaged or in conflict.

    Rules: `ledger-damaged` for what cannot be trusted, `ledger-conflict` for merges left unfinished and
    for two lines that disagree, `ledger-newer` for a format of a later litdeck. Lines may be in any
    order and twice; of two that differ in nothing but their time, the later counts.
    """
    if isinstance(text, bytes):
        data = text
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            place = Span(file, data.count(b"\n", 0, error.start) + 1)
            return None, [_finding("ledger-damaged", place, "This is not UTF-8 text.", RESTORE)]
    lines = text.replace("\r\n", "\n").split("\n")
    head = _header(lines[0], file)
    if isinstance(head, Finding):
        return None, [head]
    findings: list[Finding] = []
    entries: dict[str, Entry] = {}
    for number, line in enumerate(lines[1:], start=2):
        findings.extend(_take(head, entries, line, Span(file, number, 1, line)))
    if not text.endswith("\n"):
        cut = Span(file, len(lines), len(lines[-1]) + 1, lines[-1])
        findings.append(_finding("ledger-damaged", cut, "The file is cut off.", RESTORE))
    return (None if findings else Ledger(head.work, head.namespace, entries)), findings


def _header(line: str, file: str) -> Ledger | Finding:
    """Read the first line into a ledger without entries, or say what is wrong with it."""
    words = line.split(" ")
    span = Span(file, 1, 1, line)
    if words[0] in _CONFLICT:
        return _conflict(span)
    if words[0] != MAGIC or len(words) != 4:
        return _finding("ledger-damaged", span, "This is not a ledger: its first line is not one's.", RESTORE)
    if words[1] != VERSION:
        newer = f"This ledger has format {words[1]}; this litdeck knows format {VERSION}."
        return _finding("ledger-newer", span, newer, "Install the litdeck that wrote it, or a later one.")
    return Ledger(unquote(words[2]), unquote(words[3]))


def _take(head: Ledger, entries: dict[str, Entry], line: str, span: Span) -> Iterator[Finding]:
    """Read one line into `entries`; yield what is wrong with it."""
    if not line.strip():
        return
    if line.startswith(_CONFLICT):
        yield _conflict(span)
        return
    try:
        entry = _entry(head, line)
    except _DamageError as damage:
        place = Span(span.file, span.line, damage.column, line)
        yield _finding(
            "ledger-damaged", place, f"This line was changed by hand or damaged: {damage}.", RESTORE
        )
        return
    other = entries.get(entry.guid, entry)
    if _undated(other) != _undated(entry):
        yield _finding(
            "ledger-conflict",
            span,
            f"Two lines disagree on {'/'.join(filter(None, entry.identity))}.",
            "Keep the line with the later time, delete the other, then build again.",
        )
    entries[entry.guid] = max(entry, other, key=lambda each: each.mod)


def _undated(entry: Entry) -> tuple[object, ...]:
    return (entry.live, entry.digest, entry.sketch, entry.deletions)


def _entry(head: Ledger, line: str) -> Entry:
    """Read a note's line; raise _DamageError at the first thing that cannot be so."""
    parts = line.split(" ", 7)
    if len(parts) != 8:
        raise _DamageError(len(line) + 1, "it has too few columns")
    column = len(parts[0]) + 2
    for part, (name, shape) in zip(parts[1:7], _SHAPE, strict=True):
        if not shape.fullmatch(part):
            raise _DamageError(column, f"{name} is not one")
        column += len(part) + 1
    names = [unquote(name) for name in parts[0].split("/")]
    kind, fact, recipe, key = (*names, "")[:4] if len(names) in (3, 4) else ("", "", "", "")
    if not (kind and fact and recipe):
        raise _DamageError(1, "the identity is not kind/fact/recipe or kind/fact/recipe/key")
    guid, state, time, digest, sketch, check, deletions = parts[1:]
    if CardId(head.namespace, head.work, kind, fact, recipe, key).guid != guid:
        raise _DamageError(len(parts[0]) + 2, "the GUID does not belong to this identity, work and namespace")
    if _check([*parts[:6], deletions]) != check:
        raise _DamageError(column - 9, "the checksum does not fit")
    try:
        mod = int(datetime.strptime(time, _TIME).replace(tzinfo=UTC).timestamp())
        numbered = tuple(
            Numbered(int(n), str(words), live=bool(live)) for n, words, live in json.loads(deletions)
        )
    except (ValueError, TypeError) as error:
        raise _DamageError(column, "the time or the deletions cannot be read") from error
    return Entry(guid, (kind, fact, recipe, key), state == "live", mod, digest, sketch, numbered)


def _line(entry: Entry) -> str:
    """Write a note's line."""
    kind, fact, recipe, key = map(_code, entry.identity)
    deletions = json.dumps([[old.number, old.words, old.live] for old in entry.deletions], ensure_ascii=False)
    columns = [
        "/".join((kind, fact, recipe, key) if key else (kind, fact, recipe)),
        entry.guid,
        "live" if entry.live else "retired",
        datetime.fromtimestamp(entry.mod, UTC).strftime(_TIME),
        entry.digest,
        entry.sketch,
    ]
    return " ".join((*columns, _check([*columns, deletions]), deletions))


def _check(columns: list[str]) -> str:
    return sha256("\x1f".join(columns).encode()).hexdigest()[:8]


def _code(name: str) -> str:
    """Write a name without spaces or slashes; letters of any script stay as they are."""
    return "".join(char if char.isalnum() or char in "-._~+" else quote(char, safe="") for char in name)


def _conflict(span: Span) -> Finding:
    return _finding(
        "ledger-conflict",
        span,
        "A merge was not finished here.",
        "Keep the lines of both sides, of two on one note the later; delete the marks; then build again.",
    )


def _finding(rule: str, span: Span, message: str, help_: str) -> Finding:
    return Finding(rule, Severity.ERROR, span, message, help_)
