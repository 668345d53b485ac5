"""A deck as data: one row a card, with everything that a program or a spreadsheet may want of it."""

import json
from collections.abc import Iterator
from typing import TypedDict

from litdeck.cards import Question
from litdeck.decks import Chosen, subdeck
from litdeck.facts import Library
from litdeck.outputs import plain
from litdeck.outputs.exporting import Export, Material, lost_media


class Row(TypedDict):
    """A card as a row; `fact` is the fact's id, `position` counts from 1 in study order."""

    id: str
    work: str
    fact: str
    kind: str
    recipe: str
    front: str
    back: str
    hint: str
    tags: list[str]
    deck: str
    position: int


def rows(chosen: Chosen, library: Library) -> Iterator[Row]:
    """Yield a row for each card, in study order."""
    for position, card in enumerate(chosen.cards, start=1):
        below = subdeck(chosen, card, library)
        yield {
            "id": card.id.guid,
            "work": card.fact.work,
            "fact": card.fact.id,
            "kind": card.fact.kind,
            "recipe": card.id.recipe,
            "front": plain.front(card),
            "back": plain.back(card),
            "hint": card.hint if isinstance(card, Question) else "",
            "tags": list(card.tags),
            "deck": f"{chosen.deck.name}::{below}" if below else chosen.deck.name,
            "position": position,
        }


def write(material: Material) -> Export:
    """Write `{"cards": [row, …]}`."""
    text = json.dumps({"cards": list(rows(material.chosen, material.library))}, ensure_ascii=False, indent=2)
    return Export(text + "\n", lost_media(material))
