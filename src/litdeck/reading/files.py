"""A project's files into a Reading: from disk with `read_project`, or without one with `read_files`."""

import gc
import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from litdeck.facts import Library
from litdeck.findings import Finding, Span
from litdeck.reading import table
from litdeck.reading.library import assemble
from litdeck.reading.media import Fetch, MediaFile, from_disk, from_memory, read_media
from litdeck.reading.parse import parse
from litdeck.reading.places import Places
from litdeck.reading.text import MAX_BYTES, Source, decode, error, too_large, warning
from litdeck.reading.tree import Tree
from litdeck.reading.works import WorkDraft, draft_work

CONTENT = "content"
ENDINGS = (".yaml", ".yml")
_IN_FOLDERS = (*ENDINGS, *table.ENDINGS)


@dataclass(frozen=True)
class Reading:
    """What a project's files hold: the library, and beside it the findings, places and texts.

    `texts` maps each file to its text as decoded; `incomplete` holds the ids of works of which
    something is left out, because it could not be read or has an error. `media` holds the pictures and
    sounds that facts name, by `Book.media_key`, as cards have them.
    """

    library: Library
    findings: tuple[Finding, ...] = ()
    places: Places = field(default_factory=Places)
    texts: Mapping[str, str] = field(default_factory=dict)
    incomplete: frozenset[str] = frozenset()
    media: Mapping[str, MediaFile] = field(default_factory=dict)


@dataclass
class Found:
    """Files as found: their bytes by path, the findings of those that could not be had, and the works' folders.

    `passed_over` has the findings of files that are none of a work, though their author may think so.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    failed: dict[str, Finding] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    passed_over: list[Finding] = field(default_factory=list)


Watch = Callable[[Collection[str]], Iterable[str]]
"""Gives the same names one by one, and may tell how far reading is."""


def read_project(root: Path, recipes: Collection[str] = (), watch: Watch = iter) -> Reading:
    """Read `root/content`; an empty `recipes` leaves the names of recipes unchecked. Raises nothing."""
    found = Found()
    for entry in entries(root, CONTENT, found):
        path = f"{CONTENT}/{entry}"
        if entry.endswith(ENDINGS):
            take(root, path, found)
        elif os.path.isdir(root / path):  # noqa: PTH112 -- Path.is_dir raises where this answers
            found.folders.append(entry)
            for name in entries(root, path, found):
                if name.casefold().endswith(_IN_FOLDERS):
                    take(root, f"{path}/{name}", found)
                elif help_ := _passed_over(name.casefold()):
                    place, message = Span(shown(f"{path}/{name}")), f"“{shown(name)}” is not read."
                    found.passed_over.append(warning("unreadable", place, message, help_))
    return _read(found, recipes, from_disk(root), watch)


def read_files(files: Mapping[str, bytes], recipes: Collection[str] = ()) -> Reading:
    """Read files given by their path from the root, such as `content/macbeth/quotes.yaml`; needs no disk."""
    kept = {path: data for path, data in sorted(files.items()) if _counts(path)}
    return _read(Found(kept), recipes, from_memory(files))


def _counts(path: str) -> bool:
    """Tell whether a path is that of a file with facts: `content/WORK/NAME.yaml` or `content/WORK.yaml`."""
    top, *names = path.split("/")
    endings = _IN_FOLDERS if len(names) == 2 else ENDINGS
    fits = path.casefold().endswith(endings)
    return top == CONTENT and len(names) in (1, 2) and fits and all(map(_visible, names))


def _passed_over(name: str) -> str:
    """Say what to do about a file that was surely meant to be read, and is not."""
    if name.endswith((".xlsx", ".xls", ".ods", ".numbers")):
        return "In the spreadsheet choose “Save as” and “CSV UTF-8 (comma delimited)”: that file is read."
    stem = name.removesuffix(".txt")
    if stem != name and stem.endswith(_IN_FOLDERS):
        return f"Take “.txt” off its name, so that it ends in {stem[stem.rindex('.') :]}."
    return ""


def _visible(name: str) -> bool:
    return not name.startswith((".", "_"))


def entries(root: Path, folder: str, found: Found) -> list[str]:
    """Give the names in a folder, sorted; a folder that cannot be listed is a finding."""
    try:
        return sorted(filter(_visible, os.listdir(root / folder)))  # noqa: PTH208 -- names are wanted, not paths
    except FileNotFoundError:
        message = "There is no folder “content”, so there are no works to read."
        help_ = "Run this in the project's folder, or start a work with “litdeck new”."
        found.failed[folder] = error("no-content", Span(shown(folder)), message, help_)
    except OSError as problem:
        found.failed[folder] = _unreadable(folder, problem.strerror)
    return []


def take(root: Path, path: str, found: Found) -> None:
    """Load a file, unless it is no ordinary file or too large."""
    try:
        status = os.stat(root / path)  # noqa: PTH116 -- Path.stat of a bad name raises more than OSError
        if stat.S_ISDIR(status.st_mode):
            found.failed[path] = _unreadable(path, "it is a folder")
        elif not stat.S_ISREG(status.st_mode):
            found.failed[path] = _unreadable(path, "it is no ordinary file")
        elif status.st_size > MAX_BYTES:
            found.failed[path] = too_large(shown(path))
        else:
            with (root / path).open("rb") as file:
                found.files[path] = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        found.failed[path] = _unreadable(path, "it is a link to something that is not there")
    except OSError as problem:
        found.failed[path] = _unreadable(path, problem.strerror)


def _unreadable(path: str, why: str | None) -> Finding:
    message = f"“{shown(path)}” cannot be read: {(why or 'the system refuses it').lower()}."
    return error(
        "unreadable", Span(shown(path)), message, "Look at its name and its permissions, or take it out."
    )


def shown(path: str) -> str:
    """Give a path that can be printed, whatever bytes it has on disk."""
    return path.encode(errors="surrogateescape").decode(errors="replace")


def _read(found: Found, recipes: Collection[str], fetch: Fetch, watch: Watch = iter) -> Reading:
    with _no_collection():
        findings = [*found.failed.values(), *found.passed_over]
        trees: dict[str, dict[str, Tree | None]] = {name: {} for name in found.folders}
        for path in watch(sorted({*found.files, *found.failed})):
            names = path.split("/")[1:]
            if not names or names[-1] in found.folders:
                continue
            trees.setdefault(names[0], {})[path] = _tree(path, found, findings)
        drafts = {
            name: draft for name, files in trees.items() if (draft := _draft(name, files, found, findings))
        }
        assembly = assemble(list(drafts.values()), recipes)
        folders = {draft.id: f"{CONTENT}/{_title(name)}" for name, draft in drafts.items()}
        media, unusable = read_media(assembly.library, folders, assembly.places, fetch)
        texts = {
            tree.source.file: tree.source.text
            for files in trees.values()
            for tree in files.values()
            if tree is not None
        }
    ordered = sorted([*findings, *assembly.findings, *unusable], key=position)
    return Reading(assembly.library, tuple(ordered), assembly.places, texts, assembly.incomplete, media)


def _tree(path: str, found: Found, findings: list[Finding]) -> Tree | None:
    """Parse a file; give None for one that has no text."""
    data = found.files.get(path)
    if data is None:
        return None
    source, characters = decode(shown(path), data)
    findings += characters
    if source is None:
        return None
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    tree = table.read_table(source, stem) if f".{ending.casefold()}" in table.ENDINGS else parse(source)
    is_empty = tree.values is None and tree.complete and not tree.findings
    findings += _empty(source) if is_empty else tree.findings
    return tree


def _empty(source: Source) -> list[Finding]:
    message = "This file holds no facts yet."
    return [warning("no-content", source.span(0), message, "Write some, or delete the file.")]


def _draft(
    name: str, files: Mapping[str, Tree | None], found: Found, findings: list[Finding]
) -> WorkDraft | None:
    place = f"{CONTENT}/{name}"
    if not files:
        holds_media = any(f"{place}{ending}" in found.files for ending in ENDINGS)
        if place not in found.failed and not holds_media:
            message = f"The folder “{shown(name)}” holds no facts."
            help_ = "Put YAML files with facts into it, or delete it."
            findings.append(error("no-content", Span(shown(place)), message, help_))
        return None
    read = [tree for tree in files.values() if tree is not None]
    title = _title(name)
    file = shown(place if name.endswith(ENDINGS) else next(iter(files)))
    if read and all(tree.values is None and tree.complete for tree in read) and len(read) == len(files):
        return None
    return draft_work(shown(title), file, read, complete=len(read) == len(files))


def _title(name: str) -> str:
    """Give the name of a work's folder; that of a work in one file is where its pictures are."""
    return name.removesuffix(".yaml").removesuffix(".yml")


def position(finding: Finding) -> tuple[str, int, int, str]:
    """Give what findings are sorted by."""
    return finding.span.file, finding.span.line, finding.span.column, finding.rule


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector still: with it, reading a fact costs more the more facts there are."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
