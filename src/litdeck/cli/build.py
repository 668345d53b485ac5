"""`litdeck build`: facts to .apkg files. The ledger first, then the packages; nothing on an error."""

import gc
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litdeck.cli.project import Root, find_root, ledger_texts, read_all, wanted
from litdeck.cli.say import complain, progress, refuse, report, tell

if TYPE_CHECKING:
    from litdeck.building import Ledgers
    from litdeck.cards import Card
    from litdeck.reading import Reading


def build(
    decks: Annotated[
        list[str] | None, typer.Argument(help="Names of decks; all if none is given.", show_default=False)
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where packages go; else decks/.", show_default=False),
    ] = None,
    locked: Annotated[
        bool, typer.Option("--locked", help="Change nothing; fail if a ledger or package would change.")
    ] = False,
    root: Root = None,
) -> None:
    """Build decks, ready to import into Anki.

    Example: litdeck build never-let-me-go-core

    Every decks/NAME.yaml becomes decks/NAME.apkg.

    The ledger decks/WORK.lock is brought up to date first: keep it with your files, and under version
    control. It is what lets students import the next version without losing a review. Cards that a deck
    once held and no longer does are listed in decks/NAME.retired.txt, for students to find and remove.
    """
    gc.disable()  # Tens of thousands of facts and cards live until the end: looking for garbage finds none.
    folder = find_root(root)
    from litdeck.building import EmptyDeckError, all_cards, package_deck, retired_file

    reading, definitions, findings = read_all(folder)
    refuse(findings, "Nothing was built")
    names = wanted(decks or [], definitions, "deck")
    if not names:
        complain(
            "There is no deck yet: say what it should hold in decks/NAME.yaml, or: litdeck new-deck NAME --work WORK"
        )
        raise typer.Exit(1)
    cards: dict[str, list[Card]] = {}
    for work in progress(
        "Making cards", sorted({work for name in names for work in definitions[name].works})
    ):
        cards |= all_cards(reading.library, {work})
    ledgers = present_ledgers(folder, reading, cards)
    findings.extend(ledgers.findings)
    refuse(findings, "Nothing was built")
    report(findings)
    _warn_of_lost_ledgers(folder, ledgers)
    target = output or folder / "decks"
    files = {folder / "decks" / name: text.encode() for name, text in ledgers.texts()}
    try:
        packages = {
            target / f"{name}.apkg": package_deck(definitions[name], reading.library, cards, ledgers)
            for name in progress("Packing", names)
        }
    except EmptyDeckError as empty:
        refuse([empty.finding], "Nothing was built")
        raise
    lists = {
        target / f"{name}.retired.txt": retired_file(definitions[name], ledgers).encode() for name in names
    }
    if locked:
        _compare(files | packages | lists)
    else:
        _write(files | packages | lists)
        _sum_up(list(packages), ledgers)


def present_ledgers(folder: Path, reading: "Reading", cards: "dict[str, list[Card]]") -> "Ledgers":
    """Bring the ledgers up to date; wait for the clock's next second where Anki would miss a change."""
    from litdeck.building import bring_up_to_date

    texts = ledger_texts(folder)
    while True:
        ledgers = bring_up_to_date(reading, cards, texts, int(time.time()))
        if not ledgers.too_soon:
            return ledgers
        time.sleep(1.05 - time.time() % 1)


def _warn_of_lost_ledgers(folder: Path, ledgers: "Ledgers") -> None:
    """Say so where a package was published before and the ledger that belongs to it has gone."""
    from litdeck.building import lock_name

    for work, update in ledgers.updates.items():
        lock = folder / "decks" / lock_name(update.ledger.work)
        if not lock.exists() and lock.with_suffix(".apkg").exists():
            tell(
                f"warning: {lock.with_suffix('.apkg')} is there, but the ledger {lock} is not, so a new one begins "
                f"and every note of {work} will be sent again. If students have that package, put the ledger back "
                "where it was and build again."
            )


def _write(files: dict[Path, bytes]) -> None:
    """Write the files that differ; one without content is taken away, if it is there."""
    from litdeck.outputs.files import replace

    for path in _stale(files):
        if files[path]:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, files[path])
        else:
            path.unlink()


def _stale(files: dict[Path, bytes]) -> list[Path]:
    """Give the files that are not what they should be; no file and an empty one are the same."""
    return [path for path, content in files.items() if _there(path) != content]


def _there(path: Path) -> bytes:
    """Give what a file holds; of a text that version control wrote with Windows' line ends, what it means."""
    content = path.read_bytes() if path.exists() else b""
    return content if path.suffix == ".apkg" else content.replace(b"\r\n", b"\n")


def _compare(files: dict[Path, bytes]) -> None:
    stale = _stale(files)
    for path in stale:
        complain(f"{path} is not what the facts give now.")
    if stale:
        tell("Build without --locked, look at what changed, and commit it.")
        raise typer.Exit(1)
    tell("Ledgers and packages are up to date.")


def _sum_up(packages: list[Path], ledgers: "Ledgers") -> None:
    """Say what was made, what changed since last time, and what to do next."""
    for path in packages:
        typer.echo(str(path))
    for work, update in ledgers.updates.items():
        tell(
            f"{work}: {len(update.notes)} notes, {len(update.added)} new, {len(update.changed)} changed, "
            f"{len(update.retired)} retired."
        )
    _list_retired(ledgers)
    tell("Next: open a package with Anki (or File, then Import). Commit decks/ so that updates stay safe.")


def _list_retired(ledgers: "Ledgers") -> None:
    """Give the search that finds what students may still have and decks no longer hold."""
    from litdeck.outputs.retired import search

    guids = [guid for update in ledgers.updates.values() for guid in update.ledger.retired]
    if guids:
        tell(
            f"{len(guids)} notes of earlier versions are retired. Who has them finds them in Anki with this search, "
            f"which also stands in the .retired.txt beside each deck; publish it too:\n{search(guids)}"
        )


command = build
