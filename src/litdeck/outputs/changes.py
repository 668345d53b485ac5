"""What an update changes, as a person reads it and as JSON: `changes_text`, `changes_json`."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from litdeck.comparing import (
    GONE,
    NEW,
    Comparison,
    DeckChange,
    FieldChange,
    KindChange,
    NoteChange,
    Renumbering,
    Words,
)
from litdeck.faces import BACK, FRONT, HIDDEN, face, text
from litdeck.outputs.report import Paint, unpainted, visible
from litdeck.packages import StoredDeck, StoredNote

_MARKS = {GONE: ("[-", "-]", "error"), NEW: ("{+", "+}", "help")}
_AROUND = 8
"""How many words are shown on each side of a change."""


def changes_text(found: Comparison, paint: Paint = unpainted) -> str:
    """Give the whole comparison in lines; words that are gone stand in `[-…-]`, new ones in `{+…+}`."""
    blocks = [
        *(_deck(each) for each in found.decks),
        *(_kind(each, paint) for each in found.kinds),
        *(_note("new", "help", each, paint) for each in found.added),
        *(_changed(each, paint) for each in found.changed),
        *(_note("retired", "error", each, paint) for each in found.retired),
        "\n".join(_summary(found)),
    ]
    return "\n\n".join(blocks)


def _summary(found: Comparison) -> Iterator[str]:
    yield (
        f"{len(found.added)} new, {len(found.changed)} changed, {len(found.retired)} retired, "
        f"{found.unchanged} unchanged."
    )
    if found.retired:
        yield "Retired notes stay with students who have them, reviews and all, until they delete them."
    if any(each.ignored for each in found.changed):
        yield "Anki will ignore some changes: they are not dated later than what students have."
    if any(each.breaking for each in found.kinds):
        yield "A note type has other fields or templates: Anki will update none of its notes. Do not publish this."
    for package in (found.old, found.new):
        if package.doubled:
            yield f"{package.name} holds {len(package.doubled)} notes twice; the first of each was compared."


def _note(word: str, style: str, note: StoredNote, paint: Paint) -> str:
    lines = [f"{paint(word, style)}  {visible(note.guid)}"]
    lines += [f"  {side}  {_line(said)}" for side in (FRONT, BACK) for said in (face(note, side),) if said]
    return "\n".join(lines)


def _line(words: str) -> str:
    return visible(" / ".join(words.split("\n")))


def _changed(change: NoteChange, paint: Paint) -> str:
    lines = [f"{paint('changed', 'warning')}  {visible(change.after.guid)}"]
    lines.append(f"  front  {_line(face(change.after, FRONT))}")
    lines += [line for each in change.fields if (line := _field(each, paint))]
    lines += [f"  deletion {_renumbering(each)}" for each in change.deletions]
    if change.tags_added or change.tags_gone:
        tags = [paint(f"+{visible(tag)}", "help") for tag in change.tags_added]
        tags += [paint(f"-{visible(tag)}", "error") for tag in change.tags_gone]
        lines.append(f"  tags  {' '.join(tags)}")
    if change.before.kind.id != change.after.kind.id:
        lines.append(
            f"  note type  {visible(change.before.kind.name)} was, {visible(change.after.kind.name)} is: "
            "Anki will never update it"
        )
    if change.ignored:
        lines.append("  Anki will ignore this change: it is not dated later than what students have.")
    return "\n".join(lines)


def _field(change: FieldChange, paint: Paint) -> str:
    name = visible(change.field)
    where = f"{change.side}, {name}" if change.side != HIDDEN else f"{name} (does not show)"
    if not change.words:
        return f"  {where}: the same words in other HTML"
    return f"  {where}: {words(change.words, paint)}"


def words(pieces: Words, paint: Paint = unpainted) -> str:
    """Write a difference in one text; long stretches that are the same are cut short."""
    shown = []
    for index, (what, said) in enumerate(pieces):
        if what in _MARKS:
            start, end, style = _MARKS[what]
            shown.append(paint(f"{start}{_line(said)}{end}", style))
        else:
            shown.append(_cut(_line(said), first=index == 0, last=index == len(pieces) - 1))
    return re.sub(" +", " ", " ".join(shown))


def _cut(said: str, *, first: bool, last: bool) -> str:
    parts = said.split(" ")
    if len(parts) <= 2 * _AROUND:
        return said
    before = [] if first else parts[:_AROUND]
    after = [] if last else parts[-_AROUND:]
    return " ".join([*before, "…", *after])


def _renumbering(each: Renumbering) -> str:
    before, after = _line(each.before or ""), _line(each.after or "")
    if each.before is None:
        return f"{each.number}: “{after}” is new, a card of its own"
    if each.after is None:
        return f"{each.number}: “{before}” is gone; its card is left empty (in Anki: Tools, Empty Cards)"
    return f"{each.number}: “{before}” is now “{after}”, with its reviews"


def _kind(change: KindChange, paint: Paint) -> str:
    what = [
        *(["fields"] if change.fields else []),
        *(f"template {name}" for name in change.templates),
        *(["style sheet"] if change.css else []),
        *(["name"] if change.before.name != change.after.name else []),
    ] or ["templates"]
    line = f"{paint('note type', 'info')}  {visible(change.after.name)}: {visible(', '.join(what))} changed"
    if change.breaking:
        return f"{line}; Anki will update none of its notes"
    return f"{line}; not dated later, so Anki keeps the old look" if change.ignored else line


def _deck(change: DeckChange) -> str:
    before, after = change.before, change.after
    if before is None or after is None:
        deck = before or after
        return f"deck  {visible(deck.name) if deck else ''} {'is new' if before is None else 'is gone'}"
    lines = []
    if before.name != after.name:
        lines.append(
            f"deck  {visible(before.name)} is now {visible(after.name)}; students keep the name that they have"
        )
    if before.description != after.description:
        lines.append(f"deck  {visible(after.name)}, description:")
        lines += [f"  {mark} {line}" for mark, line in _lines(before, after)]
    return "\n".join(lines)


def _lines(before: StoredDeck, after: StoredDeck) -> Iterator[tuple[str, str]]:
    old, new = text(before.description).split("\n"), text(after.description).split("\n")
    yield from (("-", visible(line)) for line in old if line and line not in new)
    yield from (("+", visible(line)) for line in new if line and line not in old)


def changes_json(found: Comparison) -> str:
    """Give the comparison as JSON; `cli/diff.py` says what its keys mean."""
    value = {
        "old": _package(found.old.name, len(found.old.notes), found.old.cards),
        "new": _package(found.new.name, len(found.new.notes), found.new.cards),
        "added": [_note_json(each) for each in found.added],
        "changed": [_change_json(each) for each in found.changed],
        "retired": [_note_json(each) for each in found.retired],
        "unchanged": found.unchanged,
        "note-types": [_kind_json(each) for each in found.kinds],
        "decks": [
            {"before": _deck_json(each.before), "after": _deck_json(each.after)} for each in found.decks
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def _package(name: str, notes: int, cards: int) -> dict[str, Any]:
    return {"name": name, "notes": notes, "cards": cards}


def _note_json(note: StoredNote) -> dict[str, Any]:
    return {
        "guid": note.guid,
        "note-type": note.kind.name,
        "front": face(note, FRONT),
        "back": face(note, BACK),
        "tags": list(note.tags),
        "decks": list(note.decks),
    }


def _change_json(change: NoteChange) -> dict[str, Any]:
    fields: Sequence[dict[str, Any]] = [
        {
            "field": each.field,
            "side": each.side,
            "before": each.before,
            "after": each.after,
            "words": [list(piece) for piece in each.words],
        }
        for each in change.fields
    ]
    return {
        "guid": change.after.guid,
        "note-type": change.after.kind.name,
        "front": face(change.after, FRONT),
        "fields": fields,
        "deletions": [
            {"number": each.number, "before": each.before, "after": each.after} for each in change.deletions
        ],
        "tags": {"added": list(change.tags_added), "removed": list(change.tags_gone)},
        "ignored": change.ignored,
    }


def _kind_json(change: KindChange) -> dict[str, Any]:
    return {
        "name": change.after.name,
        "fields": change.fields,
        "templates": list(change.templates),
        "css": change.css,
        "breaking": change.breaking,
        "ignored": change.ignored,
    }


def _deck_json(deck: StoredDeck | None) -> dict[str, str] | None:
    return {"name": deck.name, "description": text(deck.description)} if deck else None
