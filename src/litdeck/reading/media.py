"""Pictures and sounds that facts name: found below the work's folder, looked into, named for the package.

A file is named after its content, so that a new picture changes its notes and reaches the students, and
no two clash. What cannot be used is a finding at the place where the fact names it.
"""

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from litdeck.cards import FactRef
from litdeck.facts import Book, Fact, Library
from litdeck.findings import Finding
from litdeck.reading.names import did_you_mean
from litdeck.reading.places import Places
from litdeck.reading.sniff import PICTURES, SOUNDS, harm_in, kind_of
from litdeck.reading.text import error

LARGEST = 5_000_000
"""Bytes in a picture or sound: a deck travels to phones."""

_ENDINGS = {"jpeg": "jpg", "oga": "ogg"}
_OUTSIDE = re.compile(r"^[A-Za-z]:|^[\\/~]|\\|(?:^|/)\.{0,2}(?:/|$)")
_WORDS = {"image": ("picture", PICTURES), "sound": ("sound", SOUNDS)}


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A picture or sound: its name in packages and on students' devices, and its bytes."""

    name: str
    content: bytes


class UnusableError(Exception):
    """A file that cannot be had: the rule it breaks, what is wrong, and what to do."""

    def __init__(self, rule: str, message: str, help_: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.help = rule, message, help_


Fetch = Callable[[str, str], bytes]
"""Gives the bytes of a file from its work's folder and its path below it; raises UnusableError."""


@dataclass
class _Media:
    """Media being read: `files` by key, the findings of what could not be."""

    places: Places
    fetch: Fetch
    files: dict[str, MediaFile] = field(default_factory=dict)
    judged: set[tuple[str, str]] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def read_media(
    library: Library, folders: Mapping[str, str], places: Places, fetch: Fetch
) -> tuple[dict[str, MediaFile], list[Finding]]:
    """Read what the facts name, by `Book.media_key`; `folders` has each work's folder by its id."""
    media = _Media(places, fetch)
    for book in library.books.values():
        for facts in book.facts.values():
            for fact in facts.values():
                if fact.image is not None or fact.sound is not None:
                    _read_fact(media, book, fact, folders[book.work.id])
    return media.files, media.findings


def _read_fact(media: _Media, book: Book, fact: Fact, folder: str) -> None:
    ref = FactRef(book.work.id, fact.KIND, fact.id)
    if fact.image is not None and fact.alt is None:
        message = f"“{fact.name}” has a picture but no “alt”."
        help_ = "Add a line “alt: …” that says what the picture shows, for those who cannot see it."
        media.findings.append(error("missing-key", media.places.key_span(ref, "image"), message, help_))
    for key, path in (("image", fact.image), ("sound", fact.sound)):
        if path is None or (key, book.media_key(path)) in media.judged:
            continue
        try:
            content = media.fetch(folder, path)
            kind = _judged(path, content, key)
        except UnusableError as problem:
            span = media.places.span(ref, key)
            media.findings.append(error(problem.rule, span, problem.message, problem.help))
        else:
            name = _name(book.work.namespace, content, kind)
            media.files[book.media_key(path)] = MediaFile(name, content)
            media.judged.add((key, book.media_key(path)))


def _name(namespace: str, content: bytes, kind: str) -> str:
    """Name a file for Anki: no name that a student's other decks could have, safe on every system."""
    safe = re.sub(r"[^a-z0-9-]+", "-", namespace.lower()).strip("-")[:40]
    return f"litdeck-{safe}-{sha256(content).hexdigest()[:16]}.{kind}".replace("--", "-")


def _judged(path: str, content: bytes, key: str) -> str:
    """Give the kind of a file that its name, its content and its key agree on."""
    what, kinds = _WORDS[key]
    ending = path.rpartition(".")[2].lower() if "." in path else ""
    kind = _ENDINGS.get(ending, ending)
    if kind not in kinds:
        message = f"“{path}” is not a {what} that Anki shows everywhere."
        raise UnusableError("bad-media", message, f"Save it as one of: {', '.join(kinds)}.")
    if len(content) > LARGEST:
        message = f"“{path}” is larger than {LARGEST // 1_000_000} MB."
        raise UnusableError("bad-media", message, "Make it smaller: phones download every deck.")
    found = kind_of(content)
    if found != kind:
        message = f"“{path}” is named as {kind} but holds {found or 'something else'}."
        raise UnusableError("bad-media", message, f"Save it anew as {kind}, or correct its name.")
    if kind == "svg" and (harm := harm_in(content)):
        message = f"“{path}” is more than a drawing: it holds {harm}."
        raise UnusableError("bad-media", message, "Save it as plain SVG, or as PNG.")
    return kind


def _inside(path: str) -> tuple[str, ...]:
    """Give the segments of a path that stays below the work's folder."""
    if re.match(r"^[a-z]+://", path, re.IGNORECASE):
        help_ = "Download the file into the work's folder and write its name: a deck works without a network."
        raise UnusableError("bad-media", f"“{path}” is a web address.", help_)
    if _OUTSIDE.search(path):
        help_ = "Write its path from that folder on, with “/”, such as pictures/tape.png."
        raise UnusableError("bad-media", f"“{path}” is not a path below the work's folder.", help_)
    return tuple(path.split("/"))


def _missing(path: str, there: list[str]) -> UnusableError:
    *folder, name = path.split("/")
    likes = ["/".join([*folder, near]) for near in there] if name else []
    help_ = did_you_mean(path, likes) + "Put the file there, or correct its name; capitals count."
    return UnusableError("missing-file", f"There is no file “{path}” in the work's folder.", help_)


def from_memory(files: Mapping[str, bytes]) -> Fetch:
    """Give files from a mapping by their path from the root."""

    def fetch(folder: str, path: str) -> bytes:
        _inside(path)
        full = f"{folder}/{path}"
        if full not in files:
            parent = full.rpartition("/")[0]
            there = [each.rpartition("/")[2] for each in files if each.rpartition("/")[0] == parent]
            raise _missing(path, there)
        return files[full]

    return fetch


def from_disk(root: Path) -> Fetch:
    """Give files from the disk; one that a link puts outside the work's folder is refused."""

    def fetch(folder: str, path: str) -> bytes:
        place = os.fspath(root / folder)
        home = os.path.realpath(place)
        for segment in _inside(path):
            names = _listed(place)
            if segment not in names:
                raise _missing(path, list(names))
            place = os.path.join(place, names[segment])  # noqa: PTH118 -- a name from the disk may be odd
        real = os.path.realpath(place)
        if os.path.commonpath([home, real]) != home:
            help_ = "Copy the file into the folder."
            message = f"“{path}” is a link to something outside the work's folder."
            raise UnusableError("bad-media", message, help_)
        return _bytes(real, path)

    return fetch


def _listed(folder: str) -> dict[str, str]:
    """Give the names in a folder, by their composed form: some systems store letters and accents apart."""
    try:
        return {unicodedata.normalize("NFC", name): name for name in _names(folder)}
    except OSError:
        return {}


def _names(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            yield entry.name


def _bytes(file: str, path: str) -> bytes:
    try:
        status = os.stat(file)  # noqa: PTH116 -- a name from the disk may be odd
        if not stat.S_ISREG(status.st_mode):
            raise _missing(path, [])
        with open(file, "rb") as opened:  # noqa: PTH123 -- the same
            return opened.read(LARGEST + 1)
    except OSError as problem:
        why = (problem.strerror or "the system refuses it").lower()
        message = f"“{path}” cannot be read: {why}."
        raise UnusableError("missing-file", message, "Look at its permissions.") from problem
