"""What a rehearsal found, as a person reads it and as JSON."""

import json
from collections.abc import Iterator

from litdeck.outputs.report import Paint, unpainted
from litdeck.rehearsing import Rehearsal

SAFE = "This update is safe: no review is lost, nothing conflicts, nothing is there twice."


def rehearsed_text(found: Rehearsal, *, made_up: bool, paint: Paint = unpainted) -> str:
    """Give the report; made_up: whether the student was, so that edits and tags are told of."""
    rows = [*_rows(found), *(_own(found) if made_up else ())]
    lines = [f"  {label:<14}{number:>6}  {remark}".rstrip() for label, number, remark in rows]
    problems = [paint(f"  {line}", "error") for line in _problems(found)]
    if not problems:
        return "\n".join([*lines, "", SAFE])
    return "\n".join([*lines, "", "This update would cost students something:", *problems])


def _rows(found: Rehearsal) -> Iterator[tuple[str, str, str]]:
    kept = found.studied - len({*found.lost, *found.moved})
    yield "added", str(len(found.added)), "notes that are new to the student"
    yield "updated", str(len(found.updated)), "notes that say or are tagged what NEW says"
    yield "untouched", str(len(found.untouched)), "notes as they were before"
    yield "conflicting", str(len(found.conflicting)), ""
    yield (
        "retired",
        str(len(found.retired)),
        "notes that NEW no longer has; they stay until the student deletes them",
    )
    yield "doubled", str(len(found.doubled)), ""
    yield "reviews kept", f"{kept}", f"of {found.studied} studied cards ({found.reviews} reviews)"
    yield "empty cards", str(found.empty_cards), "left by deletions that are gone (Tools, Empty Cards)"


def _own(found: Rehearsal) -> Iterator[tuple[str, str, str]]:
    own = found.own
    lost = "; the rest were in notes that this version changes"
    edits, tags = len(own.edited) - len(own.overwritten), len(own.tagged) - len(own.tags_lost)
    yield "edits kept", str(edits), f"of {len(own.edited)}{lost if own.overwritten else ''}"
    yield "tags kept", str(tags), f"of {len(own.tagged)}{lost if own.tags_lost else ''}"


def _problems(found: Rehearsal) -> Iterator[str]:
    if found.lost:
        yield f"{len(found.lost)} cards lose reviews or their place in the schedule: {_some(found.lost)}"
    if found.moved:
        yield f"{len(found.moved)} cards keep reviews but now ask for other words: {_some(found.moved)}"
    if found.conflicting:
        yield (
            f"{len(found.conflicting)} notes conflict: Anki has them under another note type, or with other fields, "
            f"and will never update them: {_some(found.conflicting)}"
        )
    if found.doubled:
        yield (
            f"{len(found.doubled)} new note{'s ask' if len(found.doubled) != 1 else ' asks'} just what a note asks that the student has; name the old id in "
            f"`was`: {_some(found.doubled)}"
        )


def _some(guids: tuple[str, ...] | tuple[tuple[str, int], ...]) -> str:
    names = [each if isinstance(each, str) else f"{each[0]} card {each[1] + 1}" for each in guids]
    return ", ".join(names[:5]) + (" …" if len(names) > 5 else "")


def rehearsed_json(found: Rehearsal, names: tuple[str, str]) -> str:
    """Give the report as JSON; `cli/rehearse.py` says what its keys mean."""
    own = found.own
    value = {
        "old": names[0],
        "new": names[1],
        "anki": found.engine,
        "safe": found.safe,
        "added": list(found.added),
        "updated": list(found.updated),
        "untouched": list(found.untouched),
        "conflicting": list(found.conflicting),
        "retired": list(found.retired),
        "doubled": list(found.doubled),
        "lost": [list(each) for each in found.lost],
        "moved": [list(each) for each in found.moved],
        "empty-cards": found.empty_cards,
        "studied-cards": found.studied,
        "reviews": found.reviews,
        "edited": list(own.edited),
        "overwritten": list(own.overwritten),
        "tagged": list(own.tagged),
        "tags-lost": list(own.tags_lost),
    }
    return json.dumps(value, ensure_ascii=False, indent=2)
