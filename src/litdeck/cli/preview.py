"""`litdeck preview`: every card as Anki shows it, on one page; written to a file, or served while you write."""

import errno
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litdeck.cli.project import Root, find_root, read_all, wanted
from litdeck.cli.say import complain, progress, report, tell

if TYPE_CHECKING:
    from litdeck.cli.serving import Look
    from litdeck.definitions import Deck
    from litdeck.reading import Reading


def preview(
    deck: Annotated[
        str | None, typer.Argument(help="The deck's name; all decks if none is given.", show_default=False)
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The file; else preview.html in the project's folder.", show_default=False
        ),
    ] = None,
    serve: Annotated[
        bool, typer.Option("--serve", help="Show it in a browser, and again whenever a file is saved.")
    ] = False,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Where to serve; 0 takes a free port.")
    ] = 8765,
    root: Root = None,
) -> None:
    """Show cards and findings on a web page.

    Example: litdeck preview never-let-me-go-core --serve

    The page needs no network, and has an overview of the facts too. Cards that have no error are shown even where others have.
    """
    from litdeck.findings import Severity
    from litdeck.outputs.files import replace

    folder = find_root(root)
    if serve:
        _serve(folder, deck, port)
        return
    look = _look(folder, deck)
    if look.broken:
        report([each for each in look.findings if each.severity is Severity.ERROR])
    target = output or folder / "preview.html"
    replace(target, look.page().encode())
    typer.echo(str(target))
    cards, findings = len(look.contents.entries), len(look.findings)
    tell(f"Cards: {cards}. Findings: {findings}. Open the page in a browser.")
    raise typer.Exit(1 if look.broken else 0)


def _look(folder: Path, name: str | None) -> "Look":
    """Read everything, check it, and gather what there is to show of the deck, or of all decks."""
    from litdeck.building import all_cards
    from litdeck.cli.serving import Look
    from litdeck.decks import choose
    from litdeck.findings import has_errors
    from litdeck.outputs.preview import concerns, contents
    from litdeck.reading.files import position
    from litdeck.rules.running import check_library
    from litdeck.settings import read_settings

    reading, definitions, findings = read_all(folder)
    broken = has_errors(findings)
    if name is not None and not broken:
        wanted([name], definitions, "deck")
    library = reading.library
    cards = all_cards(library, set(library.books))
    decks = _decks(reading, definitions, name)
    chosen = [choose(deck, library, cards) for deck in decks]
    settings, more = read_settings(folder)
    findings += [*more, *check_library(reading, cards, chosen, settings.rules)]
    findings.sort(key=position)
    shown = {card.id.guid: card for each in chosen for card in each.cards}
    return Look(
        contents(_title(decks, reading), library, chosen, reading.media, partial(progress, "Rendering")),
        findings,
        concerns(findings, shown.values(), reading.places),
        broken,
    )


def _decks(reading: "Reading", definitions: "dict[str, Deck]", name: str | None) -> "list[Deck]":
    """Give the deck asked for, or all; where there is none yet, one of everything."""
    from litdeck.definitions import Deck

    if name is not None:
        key = name.removesuffix(".yaml").split("/")[-1]
        return [definitions[key]] if key in definitions else []
    works = tuple(reading.library.books)
    if definitions or not works:
        return list(definitions.values())
    return [Deck(id="all", name="All cards", works=works)]


def _title(decks: "list[Deck]", reading: "Reading") -> str:
    if len(decks) == 1:
        return decks[0].name.split("::")[-1]
    works = dict.fromkeys(work for deck in decks for work in deck.works)
    return " and ".join(reading.library.books[work].work.title for work in works) or "No cards yet"


def _serve(folder: Path, deck: str | None, port: int) -> None:
    """Serve the page until Ctrl-C."""
    from litdeck.cli.serving import Site, serving, watch

    site = Site(lambda: _look(folder, deck))
    try:
        with serving(site, port) as address:
            typer.echo(address)
            tell("Open this address in a browser. Every change you save shows at once. Ctrl-C ends it.")
            watch(site, folder, complain)
    except KeyboardInterrupt:
        tell("")
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        complain(
            f"Something else uses port {port}, perhaps another preview: end that, or take any free port with --port 0."
        )
        raise typer.Exit(2) from None


command = preview
