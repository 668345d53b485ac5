"""What `check` does with the works' own texts, and how it writes what it mends."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from litdeck.cli.project import wanted
from litdeck.cli.say import complain, tell

if TYPE_CHECKING:
    from litdeck.findings import Finding
    from litdeck.reading import Reading
    from litdeck.verifying import CheckedQuote, Text


def texts_at_hand(
    folder: Path, given: Sequence[str], works: Collection[str], named: Sequence[str]
) -> "tuple[Mapping[str, Text], list[Finding]]":
    """Give the text of each work: those given as FILE or WORK=FILE, then those in litdeck.local.yaml.

    named: the works that the command is about; FILE alone is the text of the only one.
    """
    from litdeck.verifying import Unreadable, load_text, read_local

    local = read_local(folder, works)
    texts = dict(local.by_work)
    for text in given:
        work, sign, path = text.partition("=")
        if sign and not Path(text).expanduser().exists():
            work = wanted([work], works, "work")[0]
        if not sign or work not in works:
            work, path = _only(named or sorted(works), text), text
        try:
            texts[work] = load_text(Path(path).expanduser())
        except (Unreadable, RuntimeError) as problem:
            complain(f"The text “{path}” {problem}.")
            raise typer.Exit(2) from None
    return texts, list(local.findings)


def _only(works: Sequence[str], text: str) -> str:
    if len(works) == 1:
        return works[0]
    complain(f"Say of which work {text} is the text: --text WORK={text}. The works are: {', '.join(works)}.")
    raise typer.Exit(2)


def mend(
    folder: Path, reading: "Reading", checked: "Sequence[CheckedQuote]", wanted: Callable[[str], bool]
) -> bool:
    """Mend files and say what was changed; tell whether any was. A file that changed meanwhile is left alone."""
    from litdeck.fixing import fix
    from litdeck.outputs.files import replace

    files = {
        file: (folder / file).read_bytes()
        for file in reading.texts
        if wanted(file) and (folder / file).is_file()
    }
    fixed = fix(reading, files, checked)
    written = False
    for each in fixed:
        path = folder / each.file
        if path.read_bytes() != each.before:
            complain(f"{each.file} has changed meanwhile, so it was left as it is. Run this again.")
            continue
        replace(path, each.after)
        written = True
        for span, message in each.changes:
            tell(f"{each.file}:{span.line}: {message}")
    return written
