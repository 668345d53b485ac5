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
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote, unquote

from litdeck.cards import CardId
from litdeck.findings import Finding, Severity, Span
from litdeck.ledger.book import Entry, Ledger, Numbered

MAGIC = "litdeck-ledger"
VERSION = "1"
RESTORE = "Restore the file as it was last published (`git checkout` brings it back), then build again."
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_PLAIN = re.compile(r"[\w.~+-]+")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_COLUMNS = (
    ("identity", r"[^ /]+(?:/[^ /]+){2,3}"),
    ("GUID", r"[a-z2-7]{12}"),
    ("state", r"live|retired"),
    ("time", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
    ("hash", r"[0-9a-f]{16}"),
    ("likeness hash", r"[0-9a-f]{16}"),
    ("checksum", r"[0-9a-f]{8}"),
    ("list of deletions", r"\[.*\]"),
)
_LINE = re.compile(" ".join(f"({shape})" for _, shape in _COLUMNS), re.ASCII)


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
    text = text.removeprefix("\ufeff")  # some editors put it there
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
    match = _LINE.fullmatch(line)
    if not match:
        raise _misshapen(line)
    identity, guid, state, time, hashed, sketch, check, deletions = match.groups()
    kind, fact, recipe, key = (*map(unquote, identity.split("/")), "")[:4]
    if CardId(head.namespace, head.work, kind, fact, recipe, key).guid != guid:
        column = match.start(2) + 1
        raise _DamageError(column, "the GUID does not belong to this identity, work and namespace")
    if _check(identity, guid, state, time, hashed, sketch, deletions) != check:
        raise _DamageError(match.start(7) + 1, "the checksum does not fit")
    try:
        mod = int(datetime.fromisoformat(time).timestamp())
        numbered = tuple(Numbered(n, words, live=live) for n, words, live in json.loads(deletions))
    except (ValueError, TypeError) as error:
        raise _DamageError(match.start(8) + 1, "the time or the deletions cannot be read") from error
    return Entry(guid, (kind, fact, recipe, key), state == "live", mod, hashed, sketch, numbered)


def _misshapen(line: str) -> _DamageError:
    """Say which column of a line cannot be one."""
    column = 1
    parts = line.split(" ", len(_COLUMNS) - 1)
    for part, (name, shape) in zip(parts, _COLUMNS, strict=False):
        if not re.fullmatch(shape, part, re.ASCII):
            return _DamageError(column, f"its {name} is not one")
        column += len(part) + 1
    return _DamageError(column - 1, f"its {_COLUMNS[len(parts)][0]} is missing")


def _line(entry: Entry) -> str:
    """Write a note's line."""
    kind, fact, recipe, key = map(_code, entry.identity)
    identity = f"{kind}/{fact}/{recipe}/{key}" if key else f"{kind}/{fact}/{recipe}"
    state = "live" if entry.live else "retired"
    time = _time(entry.mod)
    deletions = _deletions(entry.deletions) if entry.deletions else "[]"
    check = _check(identity, entry.guid, state, time, entry.digest, entry.sketch, deletions)
    return f"{identity} {entry.guid} {state} {time} {entry.digest} {entry.sketch} {check} {deletions}"


@lru_cache(maxsize=256)  # notes that are published together have one time
def _time(mod: int) -> str:
    return datetime.fromtimestamp(mod, UTC).strftime(_TIME)


def _deletions(numbered: tuple[Numbered, ...]) -> str:
    return json.dumps([[one.number, one.words, one.live] for one in numbered], ensure_ascii=False)


def _check(*columns: str) -> str:
    return sha256("\x1f".join(columns).encode()).hexdigest()[:8]


@lru_cache(maxsize=1 << 14)  # kinds and recipes are few, and a fact has several notes
def _code(name: str) -> str:
    """Write a name without spaces or slashes; letters of any script stay as they are."""
    if _PLAIN.fullmatch(name):
        return name
    return "".join(char if _PLAIN.fullmatch(char) else quote(char, safe="") for char in name)


def _conflict(span: Span) -> Finding:
    return _finding(
        "ledger-conflict",
        span,
        "A merge was not finished here.",
        "Keep the lines of both sides, of two on one note the later; delete the marks; then build again.",
    )


def _finding(rule: str, span: Span, message: str, help_: str) -> Finding:
    return Finding(rule, Severity.ERROR, span, message, help_)
