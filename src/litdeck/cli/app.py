"""The command line: what commands there are. Each has a file of its own, which imports what it needs late."""

import os
import sys
from typing import Annotated

import typer

from litdeck import __version__
from litdeck.cli import (
    build,
    check,
    diff,
    explain,
    export,
    new,
    new_deck,
    preview,
    printing,
    rehearse,
    schema,
    stats,
)
from litdeck.cli.say import complain, prepare_streams

app = typer.Typer(
    name="litdeck",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Turn facts about a work of literature into Anki decks worth reviewing.\n\n"
        "Start with: litdeck new Macbeth --form play, then: litdeck build"
    ),
)


def _version(wanted: bool) -> None:  # noqa: FBT001  typer calls it with the flag's value
    if wanted:
        typer.echo(f"litdeck {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Take the options that stand before a command."""


for module in (
    build,
    check,
    diff,
    explain,
    export,
    new,
    new_deck,
    preview,
    printing,
    rehearse,
    schema,
    stats,
):
    app.command()(module.command)


def main() -> None:
    """Run the command line. Whatever happens, no traceback reaches an author."""
    prepare_streams()
    try:
        app()
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does: what it asked for it has had.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        about = f": {error.filename}" if error.filename else ""
        complain(f"{error.strerror or error}{about}.")
        sys.exit(2)
    except Exception as error:  # noqa: BLE001  the last line of defence: said in a sentence, not swallowed
        complain(
            f"This is a mistake in litdeck, not in your files ({type(error).__name__}: {error}).\n"
            "Nothing was left half-written. Please report it, with the command and the file it was about."
        )
        sys.exit(2)
