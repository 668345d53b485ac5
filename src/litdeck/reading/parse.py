"""Text into a tree, in one pass over the events of the C parser.

No recursion, no compose: nesting cannot hurt. Anchors, aliases, tags, merge keys and second documents
are refused, not read.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml
from yaml._yaml import CParser

from litdeck.findings import Finding
from litdeck.reading.syntax import explain
from litdeck.reading.text import BAD, MAX_FINDINGS, Source, describe, error, warning
from litdeck.reading.tree import SHIFT, Place, Tree, unpack

MAX_DEPTH = 40
_BLANKS = re.compile(r"[ \t\n]+")
_DROPPED = "\0"  # the key of a value that is read but not kept; no key can hold this character


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
        packed = start << SHIFT | end - start
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
            first = self.tree.source.line(frame.places[value][0] >> SHIFT)
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
                start << SHIFT | 1,
                "There is a list or mapping where a key should stand.",
                "Put quotes around a text that begins with { or [.",
            )
            raise _Stop
        if len(self.stack) >= MAX_DEPTH:
            self.report(
                "yaml-feature",
                start << SHIFT | 1,
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
        self.put(None, start << SHIFT | end - start)

    def document(self, event: Any) -> None:
        """Refuse a second document in one file."""
        self.documents += 1
        if self.documents > 1:
            self.report(
                "yaml-feature",
                event.start_mark.index << SHIFT | 3,
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
            start << SHIFT | event.end_mark.index - start,
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
        if len(self.stack) > 1 and self.text[packed >> SHIFT : (packed >> SHIFT) + 1] in ("}", ","):
            if ":" in (self.frame.key or ""):
                return "Write a space after the colon that ends a key."
            return (
                "Inside { } a comma begins another key: put quotes around a text that holds a comma, or begins "
                "with {. If this is a key, write its value after a colon."
            )
        if re.match(r"[ \t]+#\S", self.text[packed >> SHIFT : (packed >> SHIFT) + 20]):
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
                start << SHIFT | end - start,
                f"An escape in this text stands for a character that Anki would lose ({describe(bad[0])}).",
                "Take the escape out; a backslash that belongs to the text is written twice.",
            )
            value = BAD.sub(" ", value)
        return unicodedata.normalize("NFC", value)

    def report(self, rule: str, packed: int, message: str, help_: str) -> None:
        """Keep an error, and which fact has it."""
        self.tree.findings.append(error(rule, self.tree.source.span(*unpack(packed)), message, help_))
        keys = [*(frame.name for frame in (*self.stack, self.frame)), self.frame.key]
        self.tree.hurt.add(tuple(key for key in keys if key is not None)[:2])
        if len(self.tree.findings) >= MAX_FINDINGS:
            raise _Stop
