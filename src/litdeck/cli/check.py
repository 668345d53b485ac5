"""`litdeck check`: what is wrong with the facts, and what to do about it."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from litdeck.cli.project import Root, find_root, read_all, wanted
from litdeck.cli.say import paint_for, tell


class Format(StrEnum):
    """How findings are shown."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def check(
    works: Annotated[
        list[str] | None, typer.Argument(help="Names of works; all if none is given.", show_default=False)
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How findings are shown.")] = Format.TEXT,
    root: Root = None,
) -> None:
    """Show every mistake, and what to do about it.

    Example: litdeck check never-let-me-go
    """
    from litdeck.findings import has_errors
    from litdeck.outputs.report import as_github, as_json, as_text

    folder = find_root(root)
    reading, _, findings = read_all(folder)
    if works:
        prefixes = tuple(f"content/{name}" for name in wanted(works, reading.library.books, "work"))
        findings = [each for each in findings if each.span.file.startswith(prefixes)]
    if form is Format.TEXT:
        tell(as_text(findings, paint_for(sys.stderr)) if findings else "Nothing to report.")
    else:
        typer.echo(as_json(findings) if form is Format.JSON else as_github(findings))
    raise typer.Exit(1 if has_errors(findings) else 0)


command = check
