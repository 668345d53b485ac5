"""`litdeck rehearse`: what an update does, in a throw-away collection of the real Anki.

`--format json` gives one object. Notes are GUIDs, cards [GUID, ordinal from 0]:

    old, new, anki   the packages' names, and the engine's version
    safe             true if no review is lost or moved, nothing conflicts, nothing is doubled
    added, updated, untouched, conflicting    what Anki did with the notes of NEW
    retired          notes of OLD that NEW lacks; students keep them
    doubled          new notes that ask just what a note asks that the student has, or that are there twice
    lost, moved      studied cards whose reviews or schedule changed; that now ask for other words
    empty-cards      how many more cards are empty than before
    studied-cards, reviews    how many there were before the update
    edited, overwritten, tagged, tags-lost    notes in which the made-up student wrote, and what came of it
"""

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litdeck.cli.current import New, OfDeck, Old, built_now
from litdeck.cli.diff import Format
from litdeck.cli.project import Root
from litdeck.cli.say import complain, paint_for, tell

if TYPE_CHECKING:
    from litdeck.packages import Package


def rehearse(
    old: Old,
    new: New = None,
    collection: Annotated[
        Path | None,
        typer.Option(
            "--collection",
            help="A student's own collection.anki2: the rehearsal is held on a copy of it.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How the report is shown.")] = Format.TEXT,
    deck: OfDeck = None,
    root: Root = None,
) -> None:
    """Rehearse an update in the real Anki.

    Example: litdeck rehearse last-year/macbeth.apkg

    Imports OLD into a throw-away collection, studies, edits and tags cards as a student would, imports NEW (or
    the deck as it would be built now) and says what that student finds. Fails if a review would be lost.
    """
    _need_anki()
    from litdeck.outputs.rehearsed import rehearsed_json, rehearsed_text
    from litdeck.rehearsing import RehearsalError
    from litdeck.rehearsing import rehearse as hold

    readable = _readable(old)
    if new is not None:
        _readable(new)
    with tempfile.TemporaryDirectory() as folder:
        name = str(new)
        if new is None:
            name, content = built_now(old, readable, root, deck)
            new, name = Path(folder) / f"{name}.apkg", f"{name}, built now"
            new.write_bytes(content)
        try:
            found = hold(old, new, collection)
        except RehearsalError as error:
            complain(str(error))
            raise typer.Exit(2) from None
    if form is Format.JSON:
        typer.echo(rehearsed_json(found, (str(old), name)))
    else:
        tell(f"Anki {found.engine}: {old}, then {name}.\n{_student(found.studied, collection)}")
        typer.echo(rehearsed_text(found, made_up=collection is None, paint=paint_for(sys.stdout)))
    raise typer.Exit(0 if found.safe else 1)


def _student(studied: int, collection: Path | None) -> str:
    if collection is None:
        return f"A student who has studied {studied} cards, and written into notes, would find:"
    return f"The student with this collection ({studied} studied cards) would find:"


def _need_anki() -> None:
    from importlib.util import find_spec

    if find_spec("anki") is None:
        complain(
            "A rehearsal needs Anki's own engine, which is not installed here. This installs it:\n"
            '  python -m pip install "litdeck[anki]"'
        )
        raise typer.Exit(2)


def _readable(path: Path) -> "Package | None":
    """Read a package if litdeck can; None for Anki's newer format; stop at what is no package at all."""
    from litdeck.packages import ZSTANDARD, PackageError, names_in, read_package

    try:
        if ZSTANDARD in names_in(path, str(path)):
            return None
        return read_package(path, str(path))
    except PackageError as error:
        complain(str(error))
        raise typer.Exit(2) from None


command = rehearse
