"""Cards: what a student is asked. A closed union of Question and Cloze, each plain text and segments.

A card knows nothing of decks, of Anki's notes or of HTML. Its identity never depends on its text.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from litdeck.cloze import Segments

_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [one + other for one in _BASE32 for other in _BASE32]


@dataclass(frozen=True)
class CardId:
    """What makes a card the same card for ever: none of it is text that an author may polish.

    `work` and `fact` are the ids first published; `key` tells cards of one recipe on one fact apart
    and may be empty. `guid` is Anki's note GUID and the note's Id field: 60 bits, a-z and 2-7.
    """

    namespace: str
    work: str
    kind: str
    fact: str
    recipe: str
    key: str = ""

    @cached_property
    def guid(self) -> str:
        """Give the 12-character GUID, the same for ever."""
        digest = hashlib.sha256("\x1f".join(self.parts).encode()).digest()
        bits = int.from_bytes(digest[:8], "big") >> 4
        return "".join([_PAIRS[bits >> shift & 0x3FF] for shift in (50, 40, 30, 20, 10, 0)])

    @property
    def parts(self) -> tuple[str, str, str, str, str, str]:
        """Give the six parts in order."""
        return (self.namespace, self.work, self.kind, self.fact, self.recipe, self.key)

    def __str__(self) -> str:
        """Give the readable form, `kind/fact/recipe` or `kind/fact/recipe/key`."""
        return "/".join(part for part in self.parts[2:] if part)


class FactRef(NamedTuple):
    """Points at a fact: the id of its work as it is now, its kind, its id as it is now."""

    work: str
    kind: str
    id: str


class Detail(NamedTuple):
    """A line of the back's small print; `label` may be empty."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBase:
    """What both sorts of card have.

    id: identity; fact: the fact it is made from; field: where in the fact its text stands (a path of
    YAML keys, for findings); header: the small line; setup: a sentence that sets the scene, may be
    empty; details, source: the back's small print; tags: whole tags, sorted; tier: core or full;
    part: index of the latest part it reveals; draws_on: the facts it takes for known;
    introduces: whether it is the card that introduces its fact; language: BCP 47; image, sound: keys of
    media (`Book.media_key`) for the back, or empty; alt: what the image shows.
    """

    id: CardId
    fact: FactRef
    field: tuple[str, ...] = ()
    header: str
    setup: str = ""
    details: tuple[Detail, ...] = ()
    source: str = ""
    tags: tuple[str, ...] = ()
    tier: str = "full"
    part: int = 0
    draws_on: tuple[FactRef, ...] = ()
    introduces: bool = False
    language: str = "en"
    image: str = ""
    alt: str = ""
    sound: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(CardBase):
    """A question with one answer. `passage` is a quotation shown above it, its deletions as marks."""

    passage: Segments = ()
    ask: str
    hint: str = ""
    answer: str
    typed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze(CardBase):
    """A text with deletions: one Anki card for each."""

    text: Segments


Card = Question | Cloze
