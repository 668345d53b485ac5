"""Bytes into facts: files are decoded, parsed, validated and resolved into a Library, with their places.

`read_project` reads a project from disk, `read_files` from a mapping; neither raises, findings tell all.
"""

from litdeck.reading.files import Reading, read_files, read_project
from litdeck.reading.places import Places

__all__ = ["Places", "Reading", "read_files", "read_project"]
