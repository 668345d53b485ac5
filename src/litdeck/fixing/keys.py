"""Keys set in a fact that stands in YAML: the edits that change or add them, comments and layout kept."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from litdeck.fixing.edits import Edit
from litdeck.reading.tree import Tree, unpack

_SAFE = re.compile(r"[\w][\w .()'-]*(?<! )", re.ASCII)
_AFTER: Mapping[str, Sequence[str]] = {
    "at": ("part", "event", "to", "speaker", "text"),
    "standing": ("edition", "source", "use", "effect", "at", "event", "speaker", "text"),
    "edition": ("standing", "source", "use", "effect", "at", "event", "speaker", "text"),
}
"""After which of the keys that are there a new one is written: the first of these that stands on a line of its own."""


def scalar(text: str) -> str:
    """Write a text as a YAML value that reads back as it is."""
    return text if _SAFE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def set_keys(tree: Tree, path: Sequence[str], changes: Mapping[str, str], main: str) -> list[Edit]:
    """Give the edits that set these keys of the fact at a path; none where its layout is too unusual.

    main: the key that a fact written as one text stands for.
    """
    key, node = tree.node(path)
    start, length = unpack(key)
    colon = re.compile(r"\s*:").match(tree.source.text, start + length)
    if colon is None:
        return []
    if isinstance(node, dict) and node:
        in_braces = re.compile(r"\s*\{").match(tree.source.text, colon.end()) is not None
        return _keyed(tree, node, changes, in_braces=in_braces)
    if isinstance(node, int) and _one_line(tree, node):
        at, size = unpack(node)
        lines = [f"{main}: {tree.source.text[at : at + size]}", *_lines(changes)]
        return [_written_out(_before(tree, start), colon.end(), at, at + size, lines)]
    return []


def _lines(changes: Mapping[str, str]) -> list[str]:
    return [f"{name}: {scalar(value)}" for name, value in changes.items()]


def _written_out(before: str, colon: int, start: int, end: int, lines: Sequence[str]) -> Edit:
    """Make a fact that is one text a fact with keys: in braces, or below its name where it has its own line."""
    if before.strip():
        return Edit(start, end, "{" + ", ".join(lines) + "}")
    return Edit(colon, end, "".join(f"\n{before}  {line}" for line in lines))


def _keyed(tree: Tree, node: Mapping[str, Any], changes: Mapping[str, str], *, in_braces: bool) -> list[Edit]:
    """Change the keys that are there, and add the others behind a value that is one text."""
    edits: list[Edit] = []
    new: dict[int, dict[str, str]] = {}
    placed: dict[str, int] = {}
    indent = _before(tree, unpack(next(iter(node.values()))[0])[0])
    sign = ", " if in_braces else f"\n{indent}"
    for name, value in changes.items():
        if name in node:
            place = node[name][1]
            if not isinstance(place, int) or not _one_line(tree, place):
                return []
            at, size = unpack(place)
            edits.append(Edit(at, at + size, scalar(value)))
            continue
        where = next((placed[each] for each in _AFTER[name] if each in placed), None)
        where = _gap(tree, node, _AFTER[name], in_braces=in_braces) if where is None else where
        if where is None or (indent.strip() and not in_braces):
            return []
        placed[name] = where
        new.setdefault(where, {})[name] = value
    edits += [
        Edit(where, where, "".join(sign + line for line in _lines(keys))) for where, keys in new.items()
    ]
    return edits


def _one_line(tree: Tree, place: int) -> bool:
    start, length = unpack(place)
    raw = tree.source.text[start : start + length]
    return "\n" not in raw and raw[:1] not in ("|", ">")


def _gap(tree: Tree, node: Mapping[str, Any], after: Sequence[str], *, in_braces: bool) -> int | None:
    """Give the index at which a new key goes: behind one of these, or else behind any value that is one text."""
    for name in (*after, *list(node)[::-1]):
        place = node[name][1] if name in node else None
        if isinstance(place, int) and _one_line(tree, place):
            end = sum(unpack(place))
            if in_braces:
                return end
            newline = tree.source.text.find("\n", end)
            return len(tree.source.text) if newline < 0 else newline
    return None


def _before(tree: Tree, index: int) -> str:
    text = tree.source.text
    return text[text.rfind("\n", 0, index) + 1 : index]
