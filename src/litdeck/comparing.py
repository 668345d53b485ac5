"""What an update changes: an older package against a newer one, note by note. Pure.

`compare(old, new)` gives a `Comparison`. Notes are matched by GUID, as Anki does it; word-level differences
are between texts as a student reads them, not between HTML.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from litdeck.faces import deletions, sides, text
from litdeck.packages import Kind, Package, StoredDeck, StoredNote

MOST_WORDS = 3000
"""Longer texts are not compared word by word: the time grows with the square."""
SAME, GONE, NEW = "same", "gone", "new"
_WORD = re.compile(r"\S+|\n")

Words = tuple[tuple[str, str], ...]
"""A text in pieces: (`same`, `gone` or `new`, the words)."""


@dataclass(frozen=True)
class FieldChange:
    """A field whose text changed; `side` is front, back or hidden. Where only HTML changed, `words` is empty."""

    field: str
    side: str
    before: str
    after: str
    words: Words


@dataclass(frozen=True)
class Renumbering:
    """What became of one deletion's number: None where it was not there before, or is gone."""

    number: int
    before: str | None
    after: str | None


@dataclass(frozen=True)
class NoteChange:
    """A note that says something else, or has other tags.

    ignored: Anki will not take the change, because it is not dated later than what students have.
    """

    before: StoredNote
    after: StoredNote
    fields: tuple[FieldChange, ...]
    tags_added: tuple[str, ...]
    tags_gone: tuple[str, ...]
    deletions: tuple[Renumbering, ...]
    ignored: bool


@dataclass(frozen=True)
class KindChange:
    """A note type that changed. breaking: other fields or templates, so that Anki updates none of its notes.

    ignored: another look, but dated no later than before, so that Anki keeps the old one.
    """

    before: Kind
    after: Kind
    fields: bool
    templates: tuple[str, ...]
    css: bool
    breaking: bool
    ignored: bool


@dataclass(frozen=True)
class DeckChange:
    """A deck that is new, gone (None), or has another name or description."""

    before: StoredDeck | None
    after: StoredDeck | None


@dataclass(frozen=True)
class Comparison:
    """All that differs; `retired` are notes that only the older package has, which students keep."""

    old: Package
    new: Package
    added: tuple[StoredNote, ...]
    changed: tuple[NoteChange, ...]
    retired: tuple[StoredNote, ...]
    kinds: tuple[KindChange, ...]
    decks: tuple[DeckChange, ...]

    @property
    def unchanged(self) -> int:
        """Count the notes that are the same in both."""
        return len(self.new.notes) - len(self.added) - len(self.changed)


def compare(old: Package, new: Package) -> Comparison:
    """Compare two packages."""
    both = [(note, new.notes[guid]) for guid, note in old.notes.items() if guid in new.notes]
    return Comparison(
        old,
        new,
        added=tuple(note for guid, note in new.notes.items() if guid not in old.notes),
        changed=tuple(_change(*pair) for pair in both if _said(pair[0]) != _said(pair[1])),
        retired=tuple(note for guid, note in old.notes.items() if guid not in new.notes),
        kinds=tuple(_kinds(old, new)),
        decks=tuple(_decks(old, new)),
    )


def _said(note: StoredNote) -> tuple[object, ...]:
    return (note.kind.id, note.fields, note.tags)


def _change(before: StoredNote, after: StoredNote) -> NoteChange:
    return NoteChange(
        before,
        after,
        tuple(_fields(before, after)),
        tuple(sorted(set(after.tags) - set(before.tags))),
        tuple(sorted(set(before.tags) - set(after.tags))),
        tuple(_renumberings(before, after)),
        ignored=after.mod <= before.mod,
    )


def _fields(before: StoredNote, after: StoredNote) -> Iterator[FieldChange]:
    """Yield the fields that differ, by name: a note type may have other fields by now."""
    old = dict(zip(before.kind.fields, before.fields, strict=False))
    new = dict(zip(after.kind.fields, after.fields, strict=False))
    where = sides(before.kind) | sides(after.kind)
    for name in {**new, **old}:
        was, now = old.get(name, ""), new.get(name, "")
        if was != now:
            one, other = text(was), text(now)
            yield FieldChange(name, where[name], one, other, difference(one, other) if one != other else ())


def difference(before: str, after: str) -> Words:
    """Give two texts as one, word by word: what both have, what is gone, what is new."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return _pieces([(GONE, old), (NEW, new)])
    found: list[tuple[str, Sequence[str]]] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append((SAME, old[i:j]))
        else:
            found += [(GONE, old[i:j]), (NEW, new[k:m])]
    return _pieces(found)


def _pieces(found: Sequence[tuple[str, Sequence[str]]]) -> Words:
    return tuple(
        (what, " ".join(words).replace(" \n", "\n").replace("\n ", "\n")) for what, words in found if words
    )


def _renumberings(before: StoredNote, after: StoredNote) -> Iterator[Renumbering]:
    """Yield the numbers whose words changed, came or went."""
    old, new = deletions(before), deletions(after)
    for number in sorted(old.keys() | new.keys()):
        if old.get(number) != new.get(number):
            yield Renumbering(number, old.get(number), new.get(number))


def _kinds(old: Package, new: Package) -> Iterator[KindChange]:
    for id_ in sorted(old.kinds.keys() & new.kinds.keys()):
        before, after = old.kinds[id_], new.kinds[id_]
        names = [each.name for each in before.templates], [each.name for each in after.templates]
        fields = before.fields != after.fields
        css = before.css != after.css
        now = {each.name: each for each in after.templates}
        changed = tuple(each.name for each in before.templates if now.get(each.name) != each)
        breaking = fields or names[0] != names[1]
        if fields or css or changed or breaking or before.name != after.name:
            ignored = not breaking and after.mod <= before.mod
            yield KindChange(before, after, fields, changed, css, breaking, ignored)


def _decks(old: Package, new: Package) -> Iterator[DeckChange]:
    for id_ in sorted(old.decks.keys() | new.decks.keys()):
        before, after = old.decks.get(id_), new.decks.get(id_)
        if before != after:
            yield DeckChange(before, after)
