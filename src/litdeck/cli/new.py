"""`litdeck new`: a folder to start from, with a small example that builds at once."""

import secrets
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from litdeck.cli.project import Root
from litdeck.cli.say import complain, tell

LONGEST = 60
"""How many letters of a title name its folder: file systems hold some 250 bytes."""
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


class FormOf(StrEnum):
    """The forms of work for which there is an example."""

    NOVEL = "novel"
    PLAY = "play"
    POEM = "poem"


def new(
    work: Annotated[str, typer.Argument(help="The work's title.", show_default=False)],
    form: Annotated[FormOf, typer.Option("--form", help="What sort of work it is.")] = FormOf.NOVEL,
    root: Root = None,
) -> None:
    """Start a work from a small example.

    Example: litdeck new "Great Expectations" --form novel

    Makes a folder of facts, commented, and a deck. It builds at once; put your own facts in their place.
    """
    from litdeck.outputs.files import replace
    from litdeck.reading.names import slug

    folder = root or _nearest()
    name = _short(slug(work))
    if not name:
        complain(f"A work needs a name with letters or digits; “{work}” has none.")
        raise typer.Exit(2)
    facts, deck = folder / "content" / name / "work.yaml", folder / "decks" / f"{name}.yaml"
    for path in (facts.parent, deck):
        if path.exists():
            complain(f"{path} is there already; nothing was changed.")
            raise typer.Exit(2)
    words = {
        "DECKNAME": _quoted(f"Literature::{' '.join(work.split()).replace('::', ':')}"),
        "TITLE": _quoted(" ".join(work.split())),
        "ABBREVIATION": "".join(part[0] for part in name.split("-")) if "-" in name else name,
        "NAMESPACE": "".join(secrets.choice(_LETTERS) for _ in range(10)),
        "WORK": name,
    }
    for path, starter in ((facts, form.value), (deck, "deck")):
        path.parent.mkdir(parents=True, exist_ok=True)
        text = files("litdeck.cli").joinpath("starters", f"{starter}.yaml").read_text(encoding="utf-8")
        for placeholder, value in words.items():
            text = text.replace(placeholder, value)
        replace(path, text.encode())
        typer.echo(str(path))
    tell(f"Next: litdeck build {name}. Then put your own facts in place of the example's.")


def _nearest() -> Path:
    """Give the nearest folder from here up that holds `content`, else the current one."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "content").is_dir()), here)


def _short(name: str) -> str:
    """Cut a long name between words, so that a file can have it with an ending."""
    return name if len(name) <= LONGEST else name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]


def _quoted(title: str) -> str:
    """Write a title so that YAML reads it back as it is."""
    import json

    plain = title.replace(" ", "").replace("'", "").isalnum() and title[0].isalpha()
    return title if plain else json.dumps(title, ensure_ascii=False)


command = new
