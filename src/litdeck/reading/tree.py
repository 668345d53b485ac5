"""Text into plain values and their places, in one pass over the events of the C parser.

Values are dicts, lists and strings as typed (None where a value is empty, which is a finding).
Places stand beside them: an int for a string, a list for a list, and for a mapping a dict from each
key to the place of the key and that of its value. No recursion, no compose: nesting cannot hurt.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml._yaml import CParser

from litdeck.findings import Finding, Span
from litdeck.reading.syntax import explain
from litdeck.reading.text import BAD, Source, describe, error, warning

MAX_DEPTH = 40
_SHIFT = 25  # a file has fewer than 2**25 characters, so an int holds both a start and a length
_MASK = (1 << _SHIFT) - 1
_BLANKS = re.compile(r"[ \t\n]+")
_DROPPED = "\0"  # the key of a value that is read but not kept; no key can hold this character

Value = dict[str, Any] | list[Any] | str | None
Place = Any  # int | list[Place] | dict[str, tuple[int, Place]]
Path = Sequence[str | int]


@dataclass
class Tree:
    """A file's values and places; `complete` is false where reading stopped before the file's end.

    `hurt` holds the first two keys of the path of each finding: the facts that have one.
    """

    source: Source
    values: Value = None
    places: Place = 0
    findings: list[Finding] = field(default_factory=list)
    complete: bool = True
    hurt: set[tuple[str, ...]] = field(default_factory=set)

    def span(self, path: Path) -> Span:
        """Give the place of what stands at a path; a mapping or list stands where its key does."""
        key, node = self._walk(path)
        return self._span(node if isinstance(node, int) else key)

    def key_span(self, path: Path) -> Span:
        """Give the place of the key at a path's end."""
        return self._span(self._walk(path)[0])

    def token(self, path: Path) -> tuple[int, str]:
        """Give the index and the raw text of the value at a path, quotes and all."""
        key, node = self._walk(path)
        start, length = _unpack(node if isinstance(node, int) else key)
        return start, self.source.text[start : start + length]

    def lines(self, path: Path) -> tuple[int, int]:
        """Give the first and last line of what stands at a path, comments inside and below it included."""
        key, node = self._walk(path)
        first = self.source.line(_unpack(key)[0])
        start, length = _unpack(max(key, _last(node)))
        text = self.source.text
        end = start + len(text[start : start + length].rstrip())
        last = self.source.line(end)
        indent = self._span(key).column - 1
        for line in text[self.source.starts[last - 1] :].split("\n", 200)[1:]:
            stripped = line.lstrip()
            if not stripped.startswith("#") or len(line) - len(stripped) <= indent:
                break
            last += 1
        return first, last

    def _walk(self, path: Path) -> tuple[int, Place]:
        """Follow a path as far as the tree goes; give the last key passed and where it led."""
        key, node = 0, self.places
        for segment in path:
            if isinstance(node, dict) and segment in node:
                key, node = node[segment]
            elif isinstance(node, list) and str(segment).isdecimal() and int(segment) < len(node):
                node = node[int(segment)]
                key = _first(node, key)
            else:
                break
        return key, node

    def _span(self, packed: int) -> Span:
        return self.source.span(*_unpack(packed))


def parse(source: Source) -> Tree:
    """Read a file's text; a syntax error leaves no values, and one finding."""
    tree = Tree(source)
    try:
        _Builder(tree).run()
    except yaml.MarkedYAMLError as problem:
        finding = explain(source, problem)
        tree.findings = [other for other in tree.findings if other.span.line != finding.span.line]
        _give_up(tree, finding)
    except yaml.YAMLError:
        _give_up(
            tree, error("yaml-syntax", source.span(0), "This file cannot be read.", "Save it as plain text.")
        )
    except _Stop:
        _give_up(tree)
    return tree


def _give_up(tree: Tree, *findings: Finding) -> None:
    """Keep no values: half a fact would only give more findings for the same mistake."""
    tree.values, tree.places, tree.complete = None, 0, False
    tree.findings.extend(findings)


class _Stop(Exception):  # noqa: N818 -- no error: it ends the reading of one file
    """Reading a file any further makes no sense."""


@dataclass(slots=True)
class _Frame:
    """A mapping or list being filled; `name` is its own key, `key` one that waits for its value."""

    values: Any
    places: Any
    name: str | None = None
    key: str | None = None
    key_place: int = 0


class _Builder:
    """Fills a tree from events."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.text = tree.source.text
        self.frame = _Frame([], [])
        self.stack: list[_Frame] = []
        self.documents = 0
        self.handlers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self.scalar,
            yaml.MappingStartEvent: self.open,
            yaml.SequenceStartEvent: self.open,
            yaml.MappingEndEvent: self.close,
            yaml.SequenceEndEvent: self.close,
            yaml.AliasEvent: self.alias,
            yaml.DocumentStartEvent: self.document,
        }

    def run(self) -> None:
        """Take every event; at the end the outermost frame holds the one document."""
        parser: Any = CParser(self.text)
        handlers = self.handlers
        root = self.frame
        while (event := parser.get_event()) is not None:
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)
        if root.values:
            self.tree.values, self.tree.places = root.values[0], root.places[0]

    def scalar(self, event: Any) -> None:
        """Take a string, as a key or as a value."""
        start = event.start_mark.index
        end = event.end_mark.index
        style = event.style
        if event.anchor is not None or event.tag is not None:
            self.feature(event, start)
        value = event.value
        if style == '"':
            value = self.unescaped(value, start, end)
        if style == "|":
            value = "\n".join([line.rstrip(" \t") for line in value.split("\n")]).strip("\n")
        elif "\n" in value or "  " in value or "\t" in value or value[:1] == " " or value[-1:] == " ":
            value = _BLANKS.sub(" ", value).strip(" ")
        packed = start << _SHIFT | end - start
        frame = self.frame
        if frame.key is None and type(frame.values) is dict:
            self.key(value, style, packed)
            return
        if not value or value.isspace():
            self.empty(packed)
            return
        if (
            not style
            and self.text[end : end + 2] == " #"
            and self.text[end + 2 : end + 3] not in (" ", "\n", "")
        ):
            self.cut(end + 1)
        self.put(value, packed)

    def key(self, value: str, style: str, packed: int) -> None:
        """Take a mapping's key."""
        frame = self.frame
        frame.key_place = packed
        if value in frame.values:
            first = self.tree.source.line(frame.places[value][0] >> _SHIFT)
            self.report(
                "duplicate-key",
                packed,
                f"The key “{value}” stands here twice; the first is in line {first}.",
                "Join the two, or give one of them another key.",
            )
            value = _DROPPED
        elif value == "<<" and not style:
            self.report(
                "yaml-feature",
                packed,
                "“<<” would merge another mapping in here, which litdeck does not read.",
                "Write the keys out.",
            )
            value = _DROPPED
        elif not value or value.isspace():
            self.report(
                "empty-value", packed, "A key is missing before this colon.", "Write a key before it."
            )
            value = _DROPPED
        frame.key = value

    def put(self, value: Any, place: Place) -> None:
        """Put a value where the next one belongs."""
        self.attach(self.frame, value, place)

    @staticmethod
    def attach(frame: _Frame, value: Any, place: Place) -> None:
        """Put a value into a mapping or list."""
        if type(frame.values) is list:
            frame.values.append(value)
            frame.places.append(place)
        else:
            frame.values[frame.key] = value
            frame.places[frame.key] = (frame.key_place, place)
            frame.key = None

    def open(self, event: Any) -> None:
        """Begin a mapping or a list."""
        start = event.start_mark.index
        if event.anchor is not None or event.tag is not None:
            self.feature(event, start)
        frame = self.frame
        if frame.key is None and type(frame.values) is dict:
            self.report(
                "yaml-feature",
                start << _SHIFT | 1,
                "There is a list or mapping where a key should stand.",
                "Put quotes around a text that begins with { or [.",
            )
            raise _Stop
        if len(self.stack) >= MAX_DEPTH:
            self.report(
                "yaml-feature",
                start << _SHIFT | 1,
                f"This is nested more than {MAX_DEPTH} levels deep.",
                "Facts need at most a handful of levels; look for brackets that are never closed.",
            )
            raise _Stop
        values: Any = {} if type(event) is yaml.MappingStartEvent else []
        places: Any = {} if type(event) is yaml.MappingStartEvent else []
        self.stack.append(frame)
        self.frame = _Frame(values, places, frame.key)
        self.attach(frame, values, places)

    def close(self, _event: Any) -> None:
        """End a mapping or a list."""
        if type(self.frame.values) is dict:
            self.frame.values.pop(_DROPPED, None)
            self.frame.places.pop(_DROPPED, None)
        self.frame = self.stack.pop()

    def alias(self, event: Any) -> None:
        """Refuse `*name`, which would repeat something named elsewhere."""
        start, end = event.start_mark.index, event.end_mark.index
        self.feature(event, start)
        if self.frame.key is None and type(self.frame.values) is dict:
            raise _Stop
        self.put(None, start << _SHIFT | end - start)

    def document(self, event: Any) -> None:
        """Refuse a second document in one file."""
        self.documents += 1
        if self.documents > 1:
            self.report(
                "yaml-feature",
                event.start_mark.index << _SHIFT | 3,
                "A second document begins here; what follows is not read.",
                "Take out the line “---”, or make two files.",
            )
            raise _Stop

    def feature(self, event: Any, start: int) -> None:
        """Report an anchor, an alias or a tag."""
        char = self.text[start]
        what = {"&": "an anchor", "*": "an alias"}.get(char, "a tag")
        self.report(
            "yaml-feature",
            start << _SHIFT | event.end_mark.index - start,
            f"“{char}” at the start of a value means {what} in YAML, which litdeck does not read.",
            "If it belongs to the text, put quotes around the whole value; if not, write the value out.",
        )

    def empty(self, packed: int) -> None:
        """Report a value that is not there; the place to show is its key."""
        frame = self.frame
        if type(frame.values) is dict:
            if frame.key != _DROPPED:
                message = f"“{frame.key}” has no value."
                self.report("empty-value", frame.key_place, message, self._empty_help(packed))
        elif self.stack:
            self.report(
                "empty-value", packed, "This item of a list is empty.", "Write something, or take it out."
            )
        self.put(None, packed)

    def _empty_help(self, packed: int) -> str:
        if len(self.stack) > 1 and self.text[packed >> _SHIFT :][:1] in ("}", ","):
            return "Write one, or put quotes around the whole text if it is meant to begin with {."
        if re.match(r"[ \t]+#\S", self.text[packed >> _SHIFT :][:20]):
            return "“#” begins a comment: put quotes around the value."
        return "Write a value after the colon, or take the key out."

    def cut(self, index: int) -> None:
        """Warn of a text that ends where a comment begins."""
        self.tree.findings.append(
            warning(
                "cut-by-comment",
                self.tree.source.span(index),
                "The text ends before this “#”, because “#” after a space begins a comment.",
                "Put quotes around the whole text; or, if a comment is meant, leave a space after “#”.",
            )
        )

    def unescaped(self, value: str, start: int, end: int) -> str:
        """Check what escapes in double quotes stand for."""
        bad = BAD.search(value)
        if bad:
            self.report(
                "bad-character",
                start << _SHIFT | end - start,
                f"An escape in this text stands for a character that Anki would lose ({describe(bad[0])}).",
                "Take the escape out; a backslash that belongs to the text is written twice.",
            )
            value = BAD.sub(" ", value)
        return unicodedata.normalize("NFC", value)

    def report(self, rule: str, packed: int, message: str, help_: str) -> None:
        """Keep an error, and which fact has it."""
        self.tree.findings.append(error(rule, self.tree.source.span(*_unpack(packed)), message, help_))
        keys = [*(frame.name for frame in (*self.stack, self.frame)), self.frame.key]
        self.tree.hurt.add(tuple(key for key in keys if key is not None)[:2])


def _unpack(packed: int) -> tuple[int, int]:
    return packed >> _SHIFT, packed & _MASK


def _first(node: Place, default: int) -> int:
    """Give the first key or value of a node."""
    while not isinstance(node, int):
        if not node:
            return default
        node = node[0] if isinstance(node, list) else next(iter(node.values()))[0]
    return node


def _last(node: Place) -> int:
    """Give the last value, or key without a value, of a node."""
    key = 0
    while not isinstance(node, int):
        if not node:
            return key
        if isinstance(node, list):
            node = node[-1]
        else:
            key, node = next(reversed(node.values()))
    return node
