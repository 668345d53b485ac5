"""A deck as it would be built now, in memory: nothing is written. For `diff` and `rehearse`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litdeck.cli.project import find_root, read_all, wanted
from litdeck.cli.say import complain, report

if TYPE_CHECKING:
    from litdeck.definitions import Deck
    from litdeck.packages import Package

Old = Annotated[Path, typer.Argument(help="The package that students have.", show_default=False)]
New = Annotated[
    Path | None,
    typer.Argument(
        help="The package that they would get; else the same deck as it would be built now.",
        show_default=False,
    ),
]
OfDeck = Annotated[
    str | None,
    typer.Option(
        "--deck", help="The deck to build, if it is not the one that OLD was built from.", show_default=False
    ),
]


def read(source: Path | bytes, name: str) -> "Package":
    """Read a package; stop with a plain sentence at one that cannot be read."""
    from litdeck.packages import PackageError, read_package

    try:
        return read_package(source, name)
    except PackageError as error:
        complain(str(error))
        raise typer.Exit(2) from None


def built_now(old: Path, package: "Package | None", root: Path | None, deck: str | None) -> tuple[str, bytes]:
    """Give the name and the package of a deck as `litdeck build` would make it now.

    It is the deck `deck`, else the one from which `package`, read from the file `old`, was made.
    """
    from litdeck.building import all_cards, package_deck
    from litdeck.cli.build import present_ledgers
    from litdeck.findings import has_errors

    folder = find_root(root)
    reading, definitions, findings = read_all(folder)
    if not has_errors(findings):
        name = wanted([deck or _name(old, package, definitions)], definitions, "deck")[0]
        cards = all_cards(reading.library, set(definitions[name].works))
        ledgers = present_ledgers(folder, reading, cards)
        findings = list(ledgers.findings)
        if not has_errors(findings):
            report(findings)
            return name, package_deck(definitions[name], reading.library, cards, ledgers)
    report(findings)
    complain("The deck cannot be built now: mend the errors above first, or name two packages.")
    raise typer.Exit(1)


def _name(old: Path, package: "Package | None", definitions: "Mapping[str, Deck]") -> str:
    """Give the name of the deck that has the package's id, else of the file, which people rename."""
    from litdeck.outputs.apkg import deck_id

    ids = package.decks if package else {}
    own = (each.id for each in definitions.values() if deck_id((*each.was, each.id)[0]) in ids)
    return next(own, old.stem)
