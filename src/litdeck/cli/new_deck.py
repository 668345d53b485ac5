"""`litdeck new-deck`: a deck for one class, as a commented file; checked before it is written."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from litdeck.cli.project import Root, find_root, read_all
from litdeck.cli.say import complain, report, tell

if TYPE_CHECKING:
    from litdeck.definitions import Deck
    from litdeck.reading import Reading

_OPTIONAL = {
    "through": "part-1           # leave out what reveals something later than this part",
    "kinds": "[quote, character] # only these kinds of fact",
    "themes": "[memory]          # only what is about these themes",
    "tier": "core                # core: what matters most; full: everything",
}


def new_deck(
    name: Annotated[
        str, typer.Argument(help="The deck's file name, such as 10b-autumn.", show_default=False)
    ],
    work: Annotated[list[str], typer.Option("--work", help="A work; may be repeated.", show_default=False)],
    through: Annotated[
        str | None,
        typer.Option("--through", help="Leave out what comes after this part.", show_default=False),
    ] = None,
    tier: Annotated[
        str | None, typer.Option("--tier", help="core, or full: everything.", show_default=False)
    ] = None,
    kinds: Annotated[
        str | None, typer.Option("--kinds", help="Only these kinds: quote,character", show_default=False)
    ] = None,
    themes: Annotated[
        str | None, typer.Option("--themes", help="Only these themes: memory,love", show_default=False)
    ] = None,
    title: Annotated[
        str | None,
        typer.Option("--title", help="What Anki shows; Parent::Child makes a sub-deck.", show_default=False),
    ] = None,
    new_per_day: Annotated[int, typer.Option("--new-per-day", help="New cards a day.", min=1, max=9999)] = 8,
    root: Root = None,
) -> None:
    """Start a deck for a class.

    It holds some of the cards of one or more works.

    Example: litdeck new-deck 10b-autumn --work macbeth --through act-2 --tier core

    Its notes are those of every other deck of these works: a student who changes decks keeps every review.
    """
    from litdeck.outputs.files import replace
    from litdeck.reading.names import slug

    folder = find_root(root)
    id_ = slug(name.removesuffix(".yaml"))
    if not id_:
        complain(f"A deck needs a name with letters or digits; “{name}” has none.")
        raise typer.Exit(2)
    file = f"decks/{id_}.yaml"
    target = folder / file
    if target.exists() or target.with_suffix(".yml").exists():
        complain(f"{target} is there already; nothing was changed.")
        raise typer.Exit(2)
    asked = {"through": through, "kinds": _list(kinds), "themes": _list(themes), "tier": tier}
    selection = {key: value for key, value in asked.items() if value}
    reading, _, findings = read_all(folder)
    titles = [book.work.title for each in work if (book := reading.library.books.get(slug(each)))]
    shown = title or f"Literature::{' and '.join(titles or work)}::{' '.join(name.split())}"
    text = _written(shown, work, selection, new_per_day)
    deck = _checked(reading, file, text)
    count = _count(reading, deck)
    target.parent.mkdir(parents=True, exist_ok=True)
    replace(target, text.encode())
    typer.echo(str(target))
    days = -(-count // new_per_day)
    tell(
        f"{count} card{'s' * (count != 1)}, all met in {days} day{'s' * (days != 1)} at {new_per_day} new ones a day."
    )
    if any(finding.severity == "error" for finding in findings):
        tell("There are mistakes in the project: litdeck check shows them.")
    tell(f"Next: litdeck build {id_}")


def _list(text: str | None) -> list[str]:
    return [each.strip() for each in (text or "").split(",") if each.strip()]


def _written(title: str, works: list[str], selection: Mapping[str, object], new_per_day: int) -> str:
    """Write the definition, with what else could be chosen as comments."""
    lines = [
        "# A class deck. Its notes are shared with every other deck of the same works: a student who has",
        "# one and imports another keeps every review. Change it as you like, then build again.",
        f"name: {_yaml(title)}",
        f"works: {_yaml(works)}",
        "select:" if selection else "# select:",
    ]
    for key, example in _OPTIONAL.items():
        lines.append(f"  {key}: {_yaml(selection[key])}" if key in selection else f"#   {key}: {example}")
    lines += [
        "# recipes: {finish-the-line: off}   # litdeck explain --all lists them",
        "# subdecks: yes                     # one below the other, part by part",
        f"pace: {{new-per-day: {new_per_day}, retention: 0.9}}",
    ]
    return "\n".join(lines) + "\n"


def _yaml(value: object) -> str:
    """Write a text or a list so that YAML reads it back as it is: JSON is YAML."""
    if isinstance(value, list):
        return f"[{', '.join(map(_yaml, value))}]"
    text = str(value)
    plain = text[:1].isalpha() and text.replace("-", "").isalnum() and text.isascii()
    return text if plain else json.dumps(text, ensure_ascii=False)


def _checked(reading: "Reading", file: str, text: str) -> "Deck":
    """Read the definition as a build would; show what is wrong with it and stop."""
    from litdeck.reading import read_deck_files
    from litdeck.recipes import BY_ID

    decks, findings = read_deck_files({file: text.encode()}, reading.library, BY_ID, reading.incomplete)
    if not decks:
        report(findings)
        complain("Nothing was written: the deck would not build.")
        raise typer.Exit(2)
    return next(iter(decks.values()))


def _count(reading: "Reading", deck: "Deck") -> int:
    """Count the cards that Anki would make; stop where there are none."""
    from litdeck.building import all_cards, anki_cards
    from litdeck.decks import choose

    works = set(deck.works) & set(reading.library.books)
    if works != set(deck.works):
        complain("Nothing was written: a work of this deck cannot be read. litdeck check says why.")
        raise typer.Exit(1)
    count = anki_cards(choose(deck, reading.library, all_cards(reading.library, works)))
    if not count:
        complain(
            "Nothing was written: no card fits this choice. Choose less strictly, or look with “litdeck stats” "
            "which cards are core."
        )
        raise typer.Exit(2)
    return count


command = new_deck
