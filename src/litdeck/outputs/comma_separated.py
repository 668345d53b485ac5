"""Everything about each card as a spreadsheet: RFC 4180, with the byte order mark by which Excel knows UTF-8."""

import csv
import io

from litdeck.cards import Card, Question
from litdeck.decks import subdeck
from litdeck.outputs import plain
from litdeck.outputs.exporting import Export, Material, lost_media

COLUMNS = (
    "position",
    "id",
    "deck",
    "work",
    "part",
    "kind",
    "fact",
    "recipe",
    "tier",
    "front",
    "back",
    "hint",
    "details",
    "source",
    "tags",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(material: Material) -> Export:
    """Write one row a note, in study order, under the names of the columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for position, card in enumerate(material.cards, start=1):
        row = _row(material, card)
        writer.writerow([position, *(_as_text(row[name]) for name in COLUMNS[1:])])
    return Export("\ufeff" + out.getvalue(), lost_media(material))


def _row(material: Material, card: Card) -> dict[str, str]:
    deck, below = material.chosen.deck.name, subdeck(material.chosen, card, material.library)
    return {
        "id": card.id.guid,
        "deck": f"{deck}::{below}" if below else deck,
        "work": card.fact.work,
        "part": plain.part_name(material.library, card),
        "kind": card.fact.kind,
        "fact": card.fact.id,
        "recipe": card.id.recipe,
        "tier": card.tier,
        "front": plain.front(card),
        "back": plain.back(card),
        "hint": card.hint if isinstance(card, Question) else "",
        "details": "\n".join(plain.small_print(card.details)),
        "source": card.source,
        "tags": " ".join(card.tags),
    }


def _as_text(value: str) -> str:
    """Keep a spreadsheet from running a text as a formula: it takes what follows an apostrophe as it is."""
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA) else value
