"""Identity over time: what of a work was published, and when and under which numbers.

The file is `decks/WORK.lock`, one a work, over all its cards whatever a deck selects.

Pure: text in, `Ledger` out (`parse`), `Ledger` in, text out (`format_ledger`), and `update(ledger, cards,
now)` between. The caller reads and writes files, knows the time, and waits while `Update.too_soon`.

    text is None (no file yet):  ledger = Ledger(work=work.first_id, namespace=work.namespace)
    else:                        ledger, findings = parse(text, "decks/macbeth.lock")
    result = update(ledger, cards_of_the_whole_work, now=int(time.time()))
    result.notes[card.id.guid]   -> DatedNote(note, mod)
    format_ledger(result.ledger) -> the new text
"""

from litdeck.ledger.book import DatedNote, Entry, Ledger, Numbered, Pairing
from litdeck.ledger.changes import Update, update
from litdeck.ledger.text import format_ledger, parse

__all__ = [
    "DatedNote",
    "Entry",
    "Ledger",
    "Numbered",
    "Pairing",
    "Update",
    "format_ledger",
    "parse",
    "update",
]
