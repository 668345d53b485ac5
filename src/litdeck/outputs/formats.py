"""The table of formats in which cards are exported: one module each."""

from collections.abc import Callable, Mapping

from litdeck.outputs import anki_text, comma_separated, markdown, tab_separated, table
from litdeck.outputs.exporting import Export, Material

WRITERS: Mapping[str, Callable[[Material], Export]] = {
    "json": table.write,
    "tsv": tab_separated.write,
    "csv": comma_separated.write,
    "anki-text": anki_text.write,
    "markdown": markdown.write,
}
