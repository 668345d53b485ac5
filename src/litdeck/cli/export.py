"""`litdeck export`: a deck's cards for other programs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from litdeck.cli.project import Root, find_root, read_all, wanted
from litdeck.cli.say import complain, report, tell


class To(StrEnum):
    """The forms in which cards can be exported."""

    JSON = "json"


def export(
    deck: Annotated[str, typer.Argument(help="The deck's name.", show_default=False)],
    to: Annotated[To, typer.Option("--to", help="The form.")] = To.JSON,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file; else the terminal.", show_default=False)
    ] = None,
    root: Root = None,
) -> None:
    """Export a deck's cards, in study order.

    Example: litdeck export never-let-me-go-core --to json --output cards.json
    """
    from litdeck.building import all_cards
    from litdeck.decks import choose
    from litdeck.findings import has_errors
    from litdeck.outputs import table
    from litdeck.outputs.files import replace

    folder = find_root(root)
    reading, definitions, findings = read_all(folder)
    if has_errors(findings):
        report(findings)
        complain("Nothing was exported: mend the errors above first.")
        raise typer.Exit(1)
    definition = definitions[wanted([deck], definitions, "deck")[0]]
    chosen = choose(definition, reading.library, all_cards(reading.library, set(definition.works)))
    writers = {To.JSON: table.as_json}
    text = writers[to](chosen, reading.library)
    if output is None:
        typer.echo(text, nl=False)
    else:
        replace(output, text.encode())
        tell(f"{len(chosen.cards)} cards written to {output}.")


command = export
