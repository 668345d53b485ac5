"""What every command needs of the disk: where the project is, what its files say, how files are written."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litdeck.cli.say import complain, progress

if TYPE_CHECKING:
    from litdeck.definitions import Deck
    from litdeck.findings import Finding
    from litdeck.reading import Reading

Root = Annotated[
    Path | None,
    typer.Option(
        "--root",
        help="The project's folder; else the nearest folder above with content/.",
        show_default=False,
    ),
]


def find_root(given: Path | None) -> Path:
    """Give the project's root: the folder that is given, or the nearest one from here up with `content`."""
    if given is not None:
        if not given.is_dir():
            complain(f"There is no folder {given}.")
            raise typer.Exit(2)
        return given
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "content").is_dir():
            return folder
    complain(
        f"There is no folder “content” in {here} or above it.\n"
        "Go to your project's folder, name it with --root, or make a first work: litdeck new Macbeth --form play"
    )
    raise typer.Exit(2)


def read_all(root: Path) -> "tuple[Reading, dict[str, Deck], list[Finding]]":
    """Read works and decks; the findings of both together."""
    from litdeck.reading import read_decks, read_project
    from litdeck.recipes import BY_ID

    reading = read_project(root, BY_ID, partial(progress, "Reading"))
    decks, findings = read_decks(root, reading.library, BY_ID, reading.incomplete)
    return reading, decks, [*reading.findings, *findings]


def ledger_texts(root: Path) -> dict[str, str]:
    """Give the ledgers as they are, by file name."""
    return {
        path.name: path.read_text(encoding="utf-8", errors="replace")
        for path in (root / "decks").glob("*.lock")
    }


def _named(asked: str) -> str:
    """Give the name that is meant by itself, or by a path such as content/macbeth/work.yaml or decks/macbeth.apkg."""
    names = [name for name in asked.replace("\\", "/").split("/") if name not in {"", "."}]
    if len(names) > 1 and "content" in names[:-1]:
        names = names[names.index("content") + 1 :][:1]
    return (names or [asked])[-1].removesuffix(".yaml").removesuffix(".yml").removesuffix(".apkg")


def wanted(asked: Iterable[str], there: Iterable[str], what: str) -> list[str]:
    """Give the names asked for, or all there are; stop with a plain sentence at one that is not there."""
    from difflib import get_close_matches

    known = sorted(there)
    chosen = [_named(name) for name in asked] or known
    for name in chosen:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"There is: {', '.join(known) or 'none yet'}."
            complain(f"There is no {what} called {name}. {hint}")
            raise typer.Exit(2)
    return list(dict.fromkeys(chosen))
