"""Bytes into facts: files are decoded, parsed, validated and resolved into a Library, with their places.

`read_project` reads a project from disk, `read_files` from a mapping; neither raises, findings tell all.
`read_decks` and `read_deck_files` do the same for deck definitions, given the library.
"""

from litdeck.reading.decks import read_deck_files, read_decks
from litdeck.reading.files import Reading, read_files, read_project
from litdeck.reading.media import MediaFile
from litdeck.reading.places import Places
from litdeck.reading.schema import deck_schema, json_schema

__all__ = [
    "MediaFile",
    "Places",
    "Reading",
    "deck_schema",
    "json_schema",
    "read_deck_files",
    "read_decks",
    "read_files",
    "read_project",
]
