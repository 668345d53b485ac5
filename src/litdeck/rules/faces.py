"""Faces: what a student sees of a card and must answer. A question has one, a cloze one for each deletion."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from litdeck.cards import Card, Cloze
from litdeck.cloze import Deletion, Segments
from litdeck.rules.words import key_of

GAP = "□"


@dataclass(frozen=True, slots=True)
class Face:
    """One side of a card that asks: `lines` are what is shown, the gap as □, the marked words between □."""

    card: Card
    lines: tuple[str, ...]
    hint: str
    answer: str

    @property
    def front(self) -> str:
        """The whole front but for header and hint."""
        return "\n".join(self.lines)


def faces_of(card: Card) -> Iterator[Face]:
    """Give the faces of a card."""
    if isinstance(card, Cloze):
        for index, segment in enumerate(card.text):
            if isinstance(segment, Deletion):
                text = "".join(GAP if place == index else other.text for place, other in enumerate(card.text))
                yield Face(card, _kept(card.setup, text), segment.hint, segment.text)
    else:
        yield Face(card, _kept(card.setup, _marked(card.passage), card.ask), card.hint, card.answer)


def topic(card: Card) -> str:
    """Give what a card's header says beyond the work and the kind, such as the thread; may be empty."""
    return " ".join(card.header.split(" · ")[2:])


def same_fronts(faces: Iterable[Face]) -> Sequence[Sequence[Face]]:
    """Group the faces that look the same; a hint, a topic or other marked words tell two apart."""
    groups: dict[str, list[Face]] = {}
    for face in faces:
        shown = " | ".join((face.front.replace(GAP, " gap0 "), topic(face.card), face.hint))
        groups.setdefault(key_of(shown), []).append(face)
    return [group for group in groups.values() if len(group) > 1]


def _kept(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def _marked(segments: Segments) -> str:
    return "".join(f"{GAP}{one.text}{GAP}" if isinstance(one, Deletion) else one.text for one in segments)
