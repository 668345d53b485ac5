"""A card becomes a note: the field texts and tags that Anki stores, a function of the card alone.

`note(card, numbers, media)` builds it. `typed_line(answer)` is the answer as a student can type it,
empty where typing would be a lottery; `typed_safe` asks only that.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from litdeck.cards import Card, CardBase, Cloze, Question
from litdeck.cloze import deletions
from litdeck.notetypes import CLOZE, QUESTION, NoteType
from litdeck.notetypes.markup import attribute, clozed, escape, marked

NO_MEDIA: Mapping[str, str] = MappingProxyType({})

TYPED_WORDS = 5
TYPED_LENGTH = 40
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u2011": "-"})


class Note(NamedTuple):
    """An Anki note without its dates: `fields` in the order of the note type, as HTML."""

    guid: str
    note_type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]


def note(card: Card, numbers: Sequence[int] = (), media: Mapping[str, str] = NO_MEDIA) -> Note:
    """Build a card's note. `numbers`: one for each deletion of a cloze, in order, none for a question.

    `media` maps a card's `image` and `sound` to the names of the files in the package; what is not
    in it is left out. Raise ValueError for a cloze without deletions: Anki would make no card of it.
    """
    if isinstance(card, Cloze):
        return Note(card.id.guid, CLOZE, _cloze_fields(card, numbers, media), _tags(card))
    return Note(card.id.guid, QUESTION, _question_fields(card, media), _tags(card))


def typed_line(answer: str) -> str:
    """Give the answer as one line to type: straight quotes, no final stop; empty if it is not safe.

    Anki compares letter by letter. Safe is what has one spelling and every keyboard can write: at most
    five words and forty characters, of letters, digits, single spaces, apostrophes, hyphens and commas.
    """
    line = answer.translate(_STRAIGHT).strip()
    if len(line) > 1 and line[0] == line[-1] == '"':
        line = line[1:-1]
    line = line.rstrip(".,;")
    words = line.split(" ")
    fits = 0 < len(line) <= TYPED_LENGTH and len(words) <= TYPED_WORDS and all(words)
    return line if fits and all(char.isalnum() or char in " '-," for char in line) else ""


def typed_safe(answer: str) -> bool:
    """Tell whether an answer can fairly be typed: see `typed_line`."""
    return bool(typed_line(answer))


def _question_fields(card: Question, media: Mapping[str, str]) -> tuple[str, ...]:
    return (
        *_opening(card),
        marked(card.passage),
        escape(card.ask),
        escape(card.hint),
        escape(card.answer),
        escape(typed_line(card.answer)) if card.typed else "",
        *_closing(card, media),
    )


def _cloze_fields(card: Cloze, numbers: Sequence[int], media: Mapping[str, str]) -> tuple[str, ...]:
    gaps = len(deletions(card.text))
    if not gaps:
        raise ValueError(f"{card.id}: a cloze without a deletion makes no card")
    if len(numbers) != gaps:
        raise ValueError(f"{card.id}: {gaps} deletions, but {len(numbers)} numbers")
    return (*_opening(card), clozed(card.text, numbers), *_closing(card, media))


def _opening(card: CardBase) -> tuple[str, ...]:
    return (
        card.id.guid,
        *_header(card.id.kind, card.language, card.header),
        escape(card.setup),
    )


@lru_cache(maxsize=256)  # most cards of one kind have the same
def _header(kind: str, language: str, header: str) -> tuple[str, str, str]:
    return attribute(kind), attribute(language), escape(header)


def _closing(card: CardBase, media: Mapping[str, str]) -> tuple[str, ...]:
    details = "".join(
        [
            f"<div><b>{escape(label)}:</b> {escape(text)}</div>" if label else f"<div>{escape(text)}</div>"
            for label, text in card.details
        ]
    )
    return (details, escape(card.source), _picture(card, media), _sound(card, media), "", "", "")


def _picture(card: CardBase, media: Mapping[str, str]) -> str:
    name = media.get(card.image) if card.image else ""
    return f'<img src="{attribute(name)}" alt="{attribute(card.alt)}">' if name else ""


def _sound(card: CardBase, media: Mapping[str, str]) -> str:
    name = media.get(card.sound) if card.sound else ""
    return f"[sound:{name}]" if name else ""


def _tags(card: CardBase) -> tuple[str, ...]:
    return tuple(sorted(set(card.tags)))
