"""`litdeck stats`: what a work has, in numbers."""

from enum import StrEnum
from typing import Annotated

import typer

from litdeck.cli.project import Root, find_root, read_all, wanted
from litdeck.cli.say import refuse


class Format(StrEnum):
    """How numbers are shown."""

    TEXT = "text"
    JSON = "json"


def stats(
    works: Annotated[
        list[str] | None, typer.Argument(help="Names of works; all if none is given.", show_default=False)
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How numbers are shown.")] = Format.TEXT,
    root: Root = None,
) -> None:
    """Count facts, cards, quotations and sources.

    Example: litdeck stats never-let-me-go
    """
    folder = find_root(root)
    from litdeck.outputs import stats as numbers
    from litdeck.recipes import cards_of

    reading, _, findings = read_all(folder)
    refuse(findings, "Nothing was counted")
    books = [reading.library.books[name] for name in wanted(works or [], reading.library.books, "work")]
    counted = [numbers.stats(book, cards_of(book)) for book in books]
    if form is Format.JSON:
        typer.echo(numbers.as_json(counted))
    else:
        typer.echo("\n\n".join(numbers.as_text(each) for each in counted))


command = stats
