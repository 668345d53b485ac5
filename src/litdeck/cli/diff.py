"""`litdeck diff`: what an update changes, on paper.

`--format json` gives one object:

    old, new      {name, notes, cards}: the packages, how many notes and cards they have
    added         [{guid, note-type, front, back, tags, decks}]: notes that only NEW has
    retired       the same of notes that only OLD has
    changed       [{guid, note-type, front, fields, deletions, tags, ignored}]
      fields      [{field, side: front|back|hidden, before, after, words: [[same|gone|new, text], …]}]
      deletions   [{number, before, after}]: null where the number is new, or its words are gone
      tags        {added, removed}
      ignored     true if Anki will not take the change, since it is not dated later
    unchanged     how many notes are the same
    note-types    [{name, fields, templates, css, breaking, ignored}]: what changed; breaking: Anki updates no note of it
    decks         [{before, after}], each {name, description} or null

Texts are what a student reads, without HTML; a deletion stands as `{1: words | hint}`.
"""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from litdeck.cli.current import New, OfDeck, Old, built_now, read
from litdeck.cli.project import Root
from litdeck.cli.say import paint_for


class Format(StrEnum):
    """How the result is shown."""

    TEXT = "text"
    JSON = "json"


def diff(
    old: Old,
    new: New = None,
    form: Annotated[Format, typer.Option("--format", help="How changes are shown.")] = Format.TEXT,
    deck: OfDeck = None,
    root: Root = None,
) -> None:
    """Show what an update changes.

    Example: litdeck diff last-year/macbeth.apkg

    Compares an older package with a newer one, or with the deck as it would be built now: notes that are new,
    changed (word by word) or retired, tags, note types, name and description. Nothing is written. It reads
    packages of any origin.
    """
    from litdeck.comparing import compare
    from litdeck.outputs.changes import changes_json, changes_text

    before = read(old, str(old))
    if new is not None:
        after = read(new, str(new))
    else:
        name, content = built_now(old, before, root, deck)
        after = read(content, f"{name}, built now")
    found = compare(before, after)
    if form is Format.JSON:
        typer.echo(changes_json(found))
    else:
        typer.echo(changes_text(found, paint_for(sys.stdout)))


command = diff
