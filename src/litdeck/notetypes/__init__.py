"""The two Anki note types, frozen for ever: ids, field names and template names never change.

Anki skips every note of a type whose fields or templates differ from those a student has, so a new need
takes a spare field. HTML and CSS may change: then MOD advances and FACE follows (a test says so).
`notes.note(card, numbers)` turns a card into a note of one of these types.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from importlib.resources import files

MOD = int(datetime(2026, 11, 22, 16, 4, tzinfo=UTC).timestamp())
"""When the HTML or CSS last changed, in epoch seconds: newer than before, never later than the clock."""
FACE = "a6426cb3a2b973b6"
"""The hash of HTML and CSS that MOD belongs to."""


@dataclass(frozen=True)
class NoteType:
    """An Anki note type with one template; `files` names its two HTML files.

    id: Anki's note type id; fields: their names, in order; field_ids and template_id: what lets newer
    Ankis follow a rename; shown: the fields on its front; mod: when HTML or CSS last changed.
    """

    id: int
    name: str
    fields: tuple[str, ...]
    field_ids: tuple[int, ...]
    template: str
    template_id: int
    files: str
    is_cloze: bool
    shown: tuple[str, ...]
    mod: int = MOD

    @cached_property
    def front(self) -> str:
        """Give the HTML template of the front."""
        return _read(f"{self.files}-front.html")

    @cached_property
    def back(self) -> str:
        """Give the HTML template of the back."""
        return _read(f"{self.files}-back.html")

    @cached_property
    def css(self) -> str:
        """Give the style sheet, the same for both types."""
        return _read("style.css")


QUESTION = NoteType(
    id=1391742608317,
    name="litdeck Question",
    fields=(
        "Id",
        "Kind",
        "Language",
        "Header",
        "Setup",
        "Passage",
        "Question",
        "Hint",
        "Answer",
        "Typed",
        "Details",
        "Source",
        "Picture",
        "Sound",
        "Spare 1",
        "Spare 2",
        "Spare 3",
    ),
    field_ids=tuple(range(4830517264901100, 4830517264901117)),
    template="Question",
    template_id=4830517264901001,
    files="question",
    is_cloze=False,
    shown=("Kind", "Language", "Header", "Setup", "Passage", "Question", "Hint", "Typed"),
)
CLOZE = NoteType(
    id=1391742608744,
    name="litdeck Cloze",
    fields=(
        "Id",
        "Kind",
        "Language",
        "Header",
        "Setup",
        "Text",
        "Details",
        "Source",
        "Picture",
        "Sound",
        "Spare 1",
        "Spare 2",
        "Spare 3",
    ),
    field_ids=tuple(range(4830517264902100, 4830517264902113)),
    template="Cloze",
    template_id=4830517264902001,
    files="cloze",
    is_cloze=True,
    shown=("Kind", "Language", "Header", "Setup", "Text"),
)
NOTE_TYPES = (QUESTION, CLOZE)


def face() -> str:
    """Give the hash of all that may change in the note types: their HTML and CSS."""
    texts = [text for kind in NOTE_TYPES for text in (kind.front, kind.back, kind.css)]
    return sha256("\x1f".join(texts).encode()).hexdigest()[:16]


def _read(name: str) -> str:
    return files(__name__).joinpath(name).read_text("utf-8").replace("\r\n", "\n")
