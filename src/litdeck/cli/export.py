"""`litdeck export`: a deck's cards for other programs."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litdeck.cli.project import Root, find_root, ledger_texts, read_all, wanted
from litdeck.cli.say import refuse, tell

if TYPE_CHECKING:
    from litdeck.notetypes.notes import Note
    from litdeck.reading import Reading


class To(StrEnum):
    """The formats in which cards can be exported: the keys of `outputs.formats.WRITERS`."""

    JSON = "json"
    TSV = "tsv"
    CSV = "csv"
    ANKI_TEXT = "anki-text"
    MARKDOWN = "markdown"


def export(
    deck: Annotated[str, typer.Argument(help="The deck's name.", show_default=False)],
    to: Annotated[To, typer.Option("--to", help="The format.")] = To.JSON,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file; else the terminal.", show_default=False)
    ] = None,
    root: Root = None,
) -> None:
    """Export a deck's cards, in study order.

    Example: litdeck export never-let-me-go-core --to tsv --output cards.tsv

    json: for programs. tsv: front and back, for Quizlet and its like. csv: everything, for spreadsheets.
    anki-text: Anki's own text format. markdown: a list to read.
    """
    from litdeck.building import all_cards
    from litdeck.decks import choose
    from litdeck.outputs.exporting import Material
    from litdeck.outputs.files import replace
    from litdeck.outputs.formats import WRITERS

    folder = find_root(root)
    reading, definitions, findings = read_all(folder)
    refuse(findings, "Nothing was exported")
    definition = definitions[wanted([deck], definitions, "deck")[0]]
    cards = all_cards(reading.library, set(definition.works))
    chosen = choose(definition, reading.library, cards)
    notes = _notes(folder, reading, set(definition.works)) if to is To.ANKI_TEXT else {}
    made = WRITERS[to.value](Material(chosen, reading.library, notes))
    if output is not None:
        replace(output, made.text.encode())
        tell(f"{len(chosen.cards)} cards written to {output}.")
    else:
        typer.echo(made.text if sys.stdout.isatty() else made.text.encode(), nl=False)
    for sentence in made.lost:
        tell(sentence)


def _notes(folder: Path, reading: "Reading", works: set[str]) -> "dict[str, Note]":
    """Give the notes as the next build would publish them; the ledgers stay as they are."""
    import time

    from litdeck.building import all_cards, bring_up_to_date

    cards = all_cards(reading.library, works)
    ledgers = bring_up_to_date(reading, cards, ledger_texts(folder), int(time.time()))
    refuse(ledgers.findings, "Nothing was exported")
    return {guid: dated.note for update in ledgers.updates.values() for guid, dated in update.notes.items()}


command = export
