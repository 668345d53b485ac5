"""What every command needs to talk: results to stdout, talk to stderr, colour only on a terminal."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import TextIO

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


def tell(text: str) -> None:
    """Say something to the person at the terminal."""
    typer.echo(text, err=True)


def complain(text: str) -> None:
    """Say what went wrong."""
    typer.echo(f"{paint_for(sys.stderr)('error', 'error')}: {text}", err=True)


def report(findings: Sequence[Finding]) -> None:
    """Show findings to the person at the terminal."""
    from litdeck.outputs.report import as_text

    if findings:
        tell(as_text(findings, paint_for(sys.stderr)) + "\n")
