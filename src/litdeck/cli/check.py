"""`litdeck check`: what is wrong with the facts and their cards, and what to do about it."""

import gc
import sys
import time
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from litdeck.cli.project import Root, find_root, ledger_texts, read_all, wanted
from litdeck.cli.say import complain, paint_for, tell, width_of
from litdeck.cli.texts import mend, texts_at_hand
from litdeck.findings import Finding, Severity

if TYPE_CHECKING:
    from litdeck.cards import Card
    from litdeck.definitions import Deck
    from litdeck.reading import Reading
    from litdeck.verifying import CheckedQuote


class Format(StrEnum):
    """How findings are shown."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


_ROUNDS = 3  # a row that gets its id in the first is looked for in the text in the second
_RANKS = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_RULES = "; several with commas, or the option again."


def check(
    works: Annotated[
        list[str] | None, typer.Argument(help="Names of works; all if none is given.", show_default=False)
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How findings are shown.")] = Format.TEXT,
    select: Annotated[
        list[str] | None, typer.Option("--select", help=f"Show only these rules{_RULES}", show_default=False)
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", help=f"Do not show these rules{_RULES}", show_default=False),
    ] = None,
    severity: Annotated[
        Severity, typer.Option("--severity", help="Show findings at least as severe.")
    ] = Severity.WARNING,
    text: Annotated[
        list[str] | None,
        typer.Option(
            "--text",
            metavar="FILE|WORK=FILE",
            help="Check quotations against this text (plain, Markdown or EPUB).",
            show_default=False,
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what is mechanical, in the files, then check.")
    ] = False,
    root: Root = None,
) -> None:
    """Show every mistake, and what to do about it.

    Example: litdeck check never-let-me-go --text novel.epub

    Texts can also stand in litdeck.local.yaml, a file of your own computer: texts: {WORK: path/to/file}.
    """
    gc.disable()  # As in `build`: what is read and made lives until the end.
    from litdeck.findings import has_errors
    from litdeck.reading.files import position
    from litdeck.verifying import check_quotes, summary_of

    chosen, ignored = _rules(select), _rules(ignore)
    folder = find_root(root)
    reading, decks, findings = read_all(folder)
    names = wanted(works, {*reading.library.books, *reading.incomplete}, "work") if works else []
    texts, problems = texts_at_hand(folder, text or [], reading.library.books, names)
    checked = check_quotes(reading.library, texts, names)
    for _ in range(_ROUNDS if fix else 0):
        if not mend(folder, reading, checked, lambda file: not works or _of_work(file, names)):
            break
        reading, decks, findings = read_all(folder)
        checked = check_quotes(reading.library, texts, names)
    findings += [*problems, *_from_rules(folder, reading, decks, checked)]
    if not reading.library.books and not findings:
        tell("There is no work in content/ yet. Make one: litdeck new Macbeth --form play")
    if works:
        findings = [each for each in findings if _of_work(each.span.file, names)]
    findings = [each for each in findings if (not chosen or each.rule in chosen) and each.rule not in ignored]
    shown = sorted((each for each in findings if _RANKS[each.severity] >= _RANKS[severity]), key=position)
    _show(shown, form, len(findings) - len(shown))
    if checked:
        tell(summary_of(checked))
    raise typer.Exit(1 if has_errors(findings) else 0)


def _from_rules(
    folder: Path, reading: "Reading", decks: "dict[str, Deck]", checked: "Sequence[CheckedQuote]"
) -> list[Finding]:
    """Run the rules over every work and its cards, as litdeck.yaml wants them; look at the ledgers."""
    from litdeck.building import EmptyDeckError
    from litdeck.decks import choose
    from litdeck.findings import has_errors
    from litdeck.recipes import cards_of
    from litdeck.rules.running import check_library
    from litdeck.settings import read_settings

    settings, findings = read_settings(folder)
    cards = {name: cards_of(book) for name, book in reading.library.books.items()}
    chosen = [choose(deck, reading.library, cards) for deck in decks.values()]
    found = check_library(reading, cards, chosen, settings.rules, checked)
    if not has_errors(list(reading.findings)):  # else what cannot be read may be what is missing
        findings += [EmptyDeckError(each.deck).finding for each in chosen if not each.cards]
        findings += _from_ledgers(folder, reading, cards)
    return [*findings, *found]


def _from_ledgers(folder: Path, reading: "Reading", cards: "dict[str, list[Card]]") -> Sequence[Finding]:
    """Find what a build would find in the ledgers, which tell of renames."""
    from litdeck.building import bring_up_to_date

    texts = ledger_texts(folder)
    if not texts:
        return []
    return bring_up_to_date(reading, cards, texts, int(time.time())).findings


def _rules(given: Iterable[str] | None) -> set[str]:
    """Give the rules named in an option; stop at a name that no rule has."""
    from litdeck.reading.names import did_you_mean
    from litdeck.rules import BY_ID
    from litdeck.rules.form import FORM

    names = {name.strip() for text in given or () for name in text.split(",") if name.strip()}
    for name in sorted(names - BY_ID.keys() - FORM.keys()):
        hint = did_you_mean(name, [*BY_ID, *FORM]) or "“litdeck explain --all” lists the rules."
        complain(f"There is no rule “{name}”. {hint}".strip())
        raise typer.Exit(2)
    return names


def _of_work(file: str, names: Iterable[str]) -> bool:
    """Tell whether a file belongs to one of the works."""
    return any(
        file.startswith(f"content/{name}/")
        or file in (f"content/{name}.yaml", f"content/{name}.yml", f"decks/{name}.lock")
        for name in names
    )


def _show(findings: Sequence[Finding], form: Format, hidden: int) -> None:
    from litdeck.outputs.report import as_github, as_json, as_text

    if form is not Format.TEXT:
        typer.echo(as_json(findings) if form is Format.JSON else as_github(findings))
        return
    if findings:
        typer.echo(as_text(findings, paint_for(sys.stdout), width_of(sys.stdout)))
    else:
        tell("Nothing to report.")
    if hidden:
        which = "1 less severe finding is" if hidden == 1 else f"{hidden} less severe findings are"
        tell(f"{which} not shown: see all with --severity info.")


command = check
