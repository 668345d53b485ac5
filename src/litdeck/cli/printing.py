"""`litdeck print`: a deck on paper, as a page, a PDF, or a file that a word processor can edit."""

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litdeck.cli.project import Root, find_root, read_all, wanted
from litdeck.cli.say import complain, refuse, tell

if TYPE_CHECKING:
    from litdeck.definitions import Deck
    from litdeck.facts import Library
    from litdeck.outputs.printing import Paper, Printed
    from litdeck.reading import Reading


class Form(StrEnum):
    """The forms: the keys of `outputs.printing.FORMS`."""

    FLASHCARDS = "flashcards"
    QUIZ = "quiz"
    CLOZE_SHEET = "cloze-sheet"
    WHO_SAID_IT = "who-said-it"
    ORGANISER = "organiser"


class Sheet(StrEnum):
    """The sizes of paper: the keys of `outputs.printing.PAPERS`."""

    A4 = "a4"
    LETTER = "letter"


class Tiers(StrEnum):
    """Which cards by how much they matter."""

    CORE = "core"
    FULL = "full"


def print(  # noqa: A001  the name of the command
    deck: Annotated[str, typer.Argument(help="The deck's name.", show_default=False)],
    form: Annotated[Form, typer.Option("--as", help="The form.", show_default=False)],
    paper: Annotated[Sheet, typer.Option("--paper", help="The size of the paper.")] = Sheet.A4,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="A file: .html, .pdf or .docx; else DECK-FORM.html here.",
            show_default=False,
        ),
    ] = None,
    part: Annotated[
        str | None, typer.Option("--part", help="Only this part of the work.", show_default=False)
    ] = None,
    kinds: Annotated[
        str | None, typer.Option("--kinds", help="Only these kinds: quote,character", show_default=False)
    ] = None,
    tier: Annotated[
        Tiers | None, typer.Option("--tier", help="core: only what matters most.", show_default=False)
    ] = None,
    number: Annotated[
        int | None,
        typer.Option("--number", "-n", help="How many questions.", min=1, max=500, show_default=False),
    ] = None,
    mix: Annotated[
        str | None,
        typer.Option(
            "--mix", help="Quiz: so many of this part to so many of earlier ones: 3:2", show_default=False
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Another number draws another paper.")] = 1,
    version_b: Annotated[
        bool, typer.Option("--version-b/--no-version-b", help="Quiz: a second version in another order.")
    ] = True,
    word_bank: Annotated[
        bool, typer.Option("--word-bank/--no-word-bank", help="Cloze sheet: the missing words in a box.")
    ] = True,
    root: Root = None,
) -> None:
    """Print cards, a quiz or a summary of a deck.

    Example: litdeck print never-let-me-go-core --as quiz --part part-2 --mix 3:2 --output quiz.docx

    Forms: cards to cut out, a quiz, a sheet with gaps, a matching table of speakers, an organiser. The same seed gives the same paper. Answers stand on pages of their own.
    """
    from litdeck.building import all_cards
    from litdeck.decks import choose
    from litdeck.outputs.files import replace
    from litdeck.outputs.pictures import addresses
    from litdeck.outputs.printing import FORMS, PAPERS, CannotPrintError, Job

    folder = find_root(root)
    reading, definition = _read(folder, deck)
    target = output or Path(f"{definition.id}-{form.value}.html")
    _check_kind(target, form)
    definition = _narrowed(definition, kinds, tier)
    cards = all_cards(reading.library, set(definition.works))
    job = Job(
        chosen=choose(definition, reading.library, cards),
        library=reading.library,
        paper=PAPERS[paper.value],
        part=_part(reading.library, definition, part),
        number=number,
        mix=_mix(mix, part, form),
        seed=seed,
        version_b=version_b,
        word_bank=word_bank,
        pictures=addresses(reading.media),
    )
    try:
        printed = FORMS[form.value](job)
    except CannotPrintError as reason:
        complain(f"{reason} Choose another part, kind or tier, or another deck.")
        raise typer.Exit(1) from None
    target.parent.mkdir(parents=True, exist_ok=True)
    replace(target, _bytes(printed, target, job.paper))
    typer.echo(str(target))
    for sentence in printed.said:
        tell(sentence)
    if target.suffix.lower() == ".html":
        tell("Next: open it in a browser and print it, at full size and without the browser's own header.")


def _read(folder: Path, deck: str) -> "tuple[Reading, Deck]":
    reading, definitions, findings = read_all(folder)
    refuse(findings, "Nothing was printed")
    return reading, definitions[wanted([deck], definitions, "deck")[0]]


def _check_kind(target: Path, form: Form) -> None:
    """Stop before any work where the file's ending asks for what cannot be made."""
    ending = target.suffix.lower()
    if ending not in {".html", ".htm", ".pdf", ".docx"}:
        complain(f"The name {target} should end in .html, .pdf or .docx.")
        raise typer.Exit(2)
    if ending == ".docx" and form in {Form.FLASHCARDS, Form.ORGANISER}:
        complain(f"{form.value} is laid out to the millimetre, so it is made as .html or .pdf, not as .docx.")
        raise typer.Exit(2)


def _narrowed(definition: "Deck", kinds: str | None, tier: Tiers | None) -> "Deck":
    """Narrow the deck's own selection by what the command line adds."""
    from litdeck.facts import KINDS, SECTIONS

    select = definition.select
    if kinds:
        known = {**SECTIONS, **{kind: kind for kind in KINDS}}
        asked = {known[name] for name in wanted(re.split(r"[,\s]+", kinds.strip()), known, "kind")}
        chosen = tuple(sorted(asked & set(select.kinds) if select.kinds else asked))
        select = select.model_copy(update={"kinds": chosen or ("none",)})
    if tier is Tiers.CORE:
        select = select.model_copy(update={"tier": "core"})
    return definition.model_copy(update={"select": select})


def _part(library: "Library", definition: "Deck", asked: str | None) -> str | None:
    """Give the id of the part that is asked for by its id or its name."""
    from litdeck.outputs.printing.job import parts_of
    from litdeck.reading.names import fold

    if asked is None:
        return None
    names: dict[str, str] = {}
    for work in definition.works:
        for key, part in parts_of(library.books[work]).work.parts.items():
            names.update({fold(name): part.id for name in (part.id, key, part.name)})
    return names[wanted([fold(asked)], names, "part")[0]]


def _mix(mix: str | None, part: str | None, form: Form) -> tuple[int, int] | None:
    """Read `3:2`."""
    if mix is None:
        return None
    numbers = re.fullmatch(r"\s*(\d{1,3})\s*:\s*(\d{1,3})\s*", mix)
    if numbers is None or not int(numbers[1]) + int(numbers[2]):
        complain(f"--mix {mix} should be two numbers, such as 3:2.")
        raise typer.Exit(2)
    if form is not Form.QUIZ:
        complain(f"--mix is for a quiz: leave it out, or write --as quiz instead of --as {form.value}.")
        raise typer.Exit(2)
    if part is None:
        complain("--mix is for a quiz on a part: name the part with --part.")
        raise typer.Exit(2)
    return int(numbers[1]), int(numbers[2])


def _bytes(printed: "Printed", target: Path, paper: "Paper") -> bytes:
    """Give the file that the ending of its name asks for."""
    if target.suffix.lower() == ".pdf":
        from litdeck.outputs.printing.pdf import NoBrowserError, as_pdf

        try:
            return as_pdf(printed.html)
        except NoBrowserError as reason:
            complain(
                f"{reason}\nMake a page instead (--output {target.with_suffix('.html').name}), open it and print it as PDF."
            )
            raise typer.Exit(1) from None
    if target.suffix.lower() == ".docx" and printed.document is not None:
        try:
            from litdeck.outputs.printing.docx import as_docx
        except ImportError:
            complain("Word files need python-docx: pip install 'litdeck[docx]'")
            raise typer.Exit(2) from None
        return as_docx(printed.document, paper)
    return printed.html.encode()


command = print
