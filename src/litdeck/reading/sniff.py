"""What sort of picture or sound some bytes are, judged by the bytes alone; and whether a drawing is harmless."""

import re
from collections.abc import Mapping
from xml.parsers import expat

PICTURES = ("png", "jpg", "gif", "webp", "svg")
SOUNDS = ("mp3", "ogg", "wav", "m4a")
TYPES: Mapping[str, str] = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "m4a": "audio/mp4",
}
"""The media type of each kind, by its ending."""

_STARTS = {
    "png": rb"\x89PNG\r\n\x1a\n",
    "jpg": rb"\xff\xd8\xff",
    "gif": rb"GIF8[79]a",
    "webp": rb"RIFF....WEBP",
    "mp3": rb"ID3|\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]",
    "ogg": rb"OggS",
    "wav": rb"RIFF....WAVE",
    "m4a": rb"....ftyp(?:M4A|M4B|mp4|isom|iso2|dash)",
    "svg": rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)",
}
_PATTERNS = {kind: re.compile(start, re.DOTALL) for kind, start in _STARTS.items()}
_LIVE_ELEMENTS = frozenset(
    {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener", "set"}
)
_HARMLESS_LINK = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp)[;,]|$)", re.IGNORECASE)
_FETCHING_STYLE = re.compile(
    r"@import|expression\s*\(|url\s*\(\s*['\"]?\s*(?!#|data:image/(?!svg))", re.IGNORECASE
)


def kind_of(content: bytes) -> str:
    """Give the ending of the kind that the bytes begin as; empty for one that is not known here."""
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.match(content)), "")


def harm_in(drawing: bytes) -> str:
    """Say what an SVG holds that is more than a drawing: `a script`, `a link to …`; empty if it is harmless."""
    try:
        text = drawing.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "text that is not UTF-8"
    looker = _Looker()
    try:
        looker.parser.Parse(text, True)  # noqa: FBT003  expat takes it so
    except expat.ExpatError as problem:
        return looker.harm or f"a mistake in line {problem.lineno}"
    return looker.harm


class _Looker:
    """Reads a drawing once and notes the first thing that may run or fetch something."""

    def __init__(self) -> None:
        self.harm = ""
        self.in_style = False
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.element
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.EntityDeclHandler = self.entity
        self.parser.ProcessingInstructionHandler = self.instruction

    def note(self, harm: str) -> None:
        self.harm = self.harm or harm

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(":")[2].lower()
        self.in_style = local == "style"
        if local in _LIVE_ELEMENTS:
            self.note(f"an element <{name}>")
        for key, value in attributes.items():
            bare = key.rpartition(":")[2].lower()
            if bare.startswith("on"):
                self.note(f"an attribute {key}")
            elif bare in {"href", "src"} and local != "a" and not _HARMLESS_LINK.match(value):
                self.note(f"a link to {value[:40]}")
            elif bare in {"href", "to", "from", "values"} and "script:" in "".join(value.lower().split()):
                self.note("a script")
            elif _FETCHING_STYLE.search(value):
                self.note("a style that fetches something")

    def end(self, _name: str) -> None:
        self.in_style = False

    def text(self, text: str) -> None:
        if self.in_style and _FETCHING_STYLE.search(text):
            self.note("a style that fetches something")

    def entity(self, name: str, *_: object) -> None:
        """Stop at once: entities within entities can fill any memory."""
        self.note(f"an entity {name}")
        raise expat.ExpatError

    def instruction(self, target: str, _data: str) -> None:
        self.note(f"an instruction <?{target}")
