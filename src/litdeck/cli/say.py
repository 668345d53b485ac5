"""What every command needs to talk: results to stdout, talk to stderr, colour only on a terminal."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TextIO, TypeVar

import typer

from litdeck.findings import Finding

_COLOURS = {
    "file": None,
    "error": "red",
    "warning": "yellow",
    "info": "cyan",
    "help": "green",
    "margin": "blue",
}


T = TypeVar("T")


PATIENCE = 1.0
"""Seconds for which a person waits without wondering."""
_STARTED = time.monotonic()


def prepare_streams() -> None:
    """Let any character out, also to a terminal or pipe whose encoding lacks it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if not stream.isatty():
                stream.reconfigure(encoding="utf-8")
            stream.reconfigure(errors="replace")


def colourful(stream: TextIO) -> bool:
    """Tell whether a stream may have colour: a terminal, and NO_COLOR is not set."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def paint_for(stream: TextIO) -> Callable[[str, str], str]:
    """Give a function that colours text for this stream, or leaves it as it is."""
    if not colourful(stream):
        return lambda text, _style: text
    return lambda text, style: typer.style(text, fg=_COLOURS[style], bold=style != "margin")


def width_of(stream: TextIO) -> int | None:
    """Give how wide a terminal is; None for what is no terminal, where lines are left whole."""
    return shutil.get_terminal_size().columns if stream.isatty() else None


def tell(text: str) -> None:
    """Say something to the person at the terminal."""
    typer.echo(text, err=True)


def complain(text: str) -> None:
    """Say what went wrong."""
    typer.echo(f"{paint_for(sys.stderr)('error', 'error')}: {text}", err=True)


def progress(label: str, items: Collection[T]) -> Iterator[T]:
    """Yield the items, with a bar on a terminal from the command's second second on."""

    def quiet() -> bool:
        return not colourful(sys.stderr) or time.monotonic() - _STARTED < PATIENCE

    with typer.progressbar(length=len(items), label=label, file=sys.stderr, hidden=quiet()) as bar:
        for item in items:
            yield item
            bar.hidden = quiet()
            bar.update(1)


def refuse(findings: Sequence[Finding], consequence: str) -> None:
    """Where one of the findings is an error: show them all, say what was not done, and end with exit code 1."""
    from litdeck.findings import has_errors

    if has_errors(findings):
        report(findings)
        complain(f"{consequence}: mend the errors above, then try again.")
        raise typer.Exit(1)


def report(findings: Sequence[Finding]) -> None:
    """Show findings to the person at the terminal."""
    from litdeck.outputs.report import as_text

    if findings:
        tell(as_text(findings, paint_for(sys.stderr), width_of(sys.stderr)) + "\n")
