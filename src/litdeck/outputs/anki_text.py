"""Anki's own text format: every field of every note, with its GUID, note type, deck and tags.

https://docs.ankiweb.net/importing/text-files.html#file-headers
"""

import csv
import io

from litdeck.decks import subdeck
from litdeck.notetypes import NOTE_TYPES
from litdeck.outputs.exporting import Export, Material, lost_media

HEADERS = (
    "#separator:tab",
    "#html:true",
    "#guid column:1",
    "#notetype column:2",
    "#deck column:3",
    "#tags column:4",
)
WIDEST = max(len(kind.fields) for kind in NOTE_TYPES)


def write(material: Material) -> Export:
    """Write one row a note; a note type with fewer fields leaves the last columns empty."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    deck = material.chosen.deck.name
    for card in material.cards:
        note = material.notes[card.id.guid]
        below = subdeck(material.chosen, card, material.library)
        place = f"{deck}::{below}" if below else deck
        spare = [""] * (WIDEST - len(note.fields))
        writer.writerow([note.guid, note.note_type.name, place, " ".join(note.tags), *note.fields, *spare])
    names = " and ".join(f"“{kind.name}”" for kind in NOTE_TYPES)
    need = f"Anki must know the note types {names} first: import any package of litdeck's before this file."
    order = "Study order, pace and the deck's description are only in packages."
    text = "\n".join(HEADERS) + "\n" + out.getvalue()
    return Export(text, (need, order, *lost_media(material)))
