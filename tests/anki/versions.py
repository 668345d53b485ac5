"""Tries our packages in many released engines, and writes docs/anki-versions.md: `make anki-versions`.

Each engine gets a virtual environment of its own below build/ankis, made by the first Python here for
which it has wheels. An engine that cannot be installed is skipped, with the reason. With names of versions
as arguments it tries only those, and writes nothing.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from anki_cards import DECK, START, cloze, pack, question
from litdeck.cards import Card
from litdeck.ledger import Ledger, Update, update
from litdeck.notetypes import NOTE_TYPES
from litdeck.notetypes.rendering import card_numbers, render
from litdeck.outputs.apkg import deck_id
from litdeck.outputs.retired import search
from looks import passing_looks, restyle
from versions_probe import seen

ROOT = Path(__file__).parents[2]
HOME = ROOT / "build" / "ankis"
TABLE = ROOT / "docs" / "anki-versions.md"
ENGINES = ("2.1.54", "2.1.66", "23.10", "23.12.1", "24.4.1", "24.11", "25.2.7", "25.9.5", "26.5", "26.9.3")
OLD_IMPORTER = ("2.1.54",)
"""Engines whose desktop program still imports with the older importer, written in Python."""
PYTHONS = ("3.11", "3.12", "3.13", "3.10", "3.9", "3.14")
HOSTILE = r"{{c1::x}} :: }} [sound:x.mp3] \(y\) <b>3 < 4</b> & é"
INTRODUCTION = """\
# Which Anki can import our packages

`make anki-versions` wrote this page. It installs each released engine, and in each imports a package, compares
what every card shows with what it should show, studies, edits and tags notes as a student would, imports a
second version (a changed question; a cloze whose deletions moved, changed, went and came; changed tags; a new
card, a retired one; a new order, a new style sheet) and a deck that overlaps, and looks at what became of
everything. “Old importer” is the one that the desktop program used until 2.1.54.
"""


@dataclass(frozen=True)
class Outcome:
    """What one engine did, by check; or why it was skipped."""

    engine: str
    python: str = ""
    found: dict[str, str] = field(default_factory=dict)
    skipped: str = ""


class Skipped(Exception):  # noqa: N818 — nothing went wrong
    """An engine cannot be tried here."""


def write_packages(folder: Path) -> None:
    """Write three packages, and as plan.json what should come of them."""
    same, tagged, gone = question("same"), question("tagged"), question("gone")
    asked = question("asked", ask=HOSTILE, answer=HOSTILE)
    labels = question("labels")
    text = cloze("text", f"the _tide_ had _gone out_ at _Norfolk_ {HOSTILE}")
    retold = cloze("text", f"at _Norfolk_ the _tides_ had gone out, _slowly_ {HOSTILE}")
    changed = question("asked", ask="Who speaks now?", answer=f"Tommy {HOSTILE}")
    first: list[Card] = [asked, text, same, tagged, gone, labels]
    relabelled = question("labels", tags=("w::b", "w::c"))
    second: list[Card] = [retold, changed, question("new"), same, tagged, relabelled]
    one = update(Ledger("work", "ns"), first, START)
    (folder / "first.apkg").write_bytes(pack(one, first))
    plan = {"first": expected(one, first)}
    two = update(one.ledger, second, START + 120)
    with passing_looks():
        restyle("later")
        css = NOTE_TYPES[0].css
        (folder / "second.apkg").write_bytes(pack(two, second, replace(DECK, description="Nine a day.")))
        other = replace(DECK, id=deck_id("Other"), name="Literature::Other")
        (folder / "other.apkg").write_bytes(pack(two, [same, retold], other))
    guid = text.id.guid
    now = {guid: two.notes[guid].note for guid in two.changed}
    plan["second"] = expected(two, second) | {
        "css": css,
        "description": "Nine a day.",
        "changed": {guid: "\x1f".join(made.fields) for guid, made in now.items()},
        "tags": {guid: made.tags for guid, made in now.items()},
    }
    rest: dict[str, Any] = {
        "deck": DECK.name,
        "description": DECK.description,
        "preset": DECK.preset.name if DECK.preset else "",
        "edited": START + 60,
        "studied": [[card.id.guid, 0] for card in (same, asked, gone)] + [[guid, each] for each in range(3)],
        "unchanged": same.id.guid,
        "tagged": tagged.id.guid,
        "search": search(two.ledger.retired),
        "retired": list(two.ledger.retired),
    }
    (folder / "plan.json").write_text(json.dumps(plan | rest), encoding="utf-8")


def expected(result: Update, cards: list[Card]) -> dict[str, Any]:
    """Give the notes of a package, and what each of its cards should show, in study order."""
    notes = [result.notes[card.id.guid].note for card in cards]
    shown = [
        [each.guid, number - 1, seen(front), seen(back)]
        for each in notes
        for number, (front, back) in zip(card_numbers(each), render(each), strict=True)
    ]
    return {"guids": [each.guid for each in notes], "cards": shown, "description": DECK.description}


def try_engine(engine: str, importer: str, packages: Path) -> Outcome:
    """Install an engine, if need be, and run the probe in it."""
    name = f"{engine}, old importer" if importer == "old" else engine
    try:
        python = installed(engine)
    except Skipped as reason:
        return Outcome(name, skipped=str(reason))
    version = run([python, "-c", "import sys; print('.'.join(map(str, sys.version_info[:2])))"]).stdout
    done = run([python, str(Path(__file__).with_name("versions_probe.py")), str(packages), importer])
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no word why"])[-1]
        return Outcome(name, version.strip(), {"import": f"no: {last}"})
    return Outcome(name, version.strip(), json.loads(done.stdout.splitlines()[-1]))


def installed(engine: str) -> str:
    """Give the Python of an environment with this engine; make it if it is not there."""
    reasons = []
    for version, python in pythons():
        home = HOME / f"{engine}-{version}"
        inside = str(home / ("Scripts" if os.name == "nt" else "bin") / "python")
        if works(inside, "import anki.collection"):
            return inside
        shutil.rmtree(home, ignore_errors=True)
        run([python, "-m", "venv", str(home)])
        wanted = [f"anki=={engine}", "setuptools<81"]  # engines before 23.10 use pkg_resources unasked
        done = run([inside, "-m", "pip", "install", "--quiet", "--only-binary", ":all:", *wanted])
        if works(inside, "import anki.collection"):
            return inside
        reasons.append(
            f"Python {version}: {(done.stderr.strip().splitlines() or ['cannot be imported'])[-1]}"
        )
        shutil.rmtree(home, ignore_errors=True)
    raise Skipped("; ".join(reasons) or "there is no Python for it here")


def pythons() -> Iterator[tuple[str, str]]:
    """Yield the Pythons that are here, with their versions, the running one first."""
    running = "{}.{}".format(*sys.version_info)
    yield running, sys.executable
    for version in PYTHONS:
        found = shutil.which(f"python{version}")
        if found and version != running and works(found, "import venv, ensurepip", PYENV_VERSION=version):
            os.environ["PYENV_VERSION"] = version
            yield version, found


def works(python: str, code: str, **around: str) -> bool:
    """Tell whether a Python runs some code."""
    return Path(python).exists() and run([python, "-c", code], **around).returncode == 0


def run(command: list[str], **around: str) -> "subprocess.CompletedProcess[str]":
    """Run a command quietly, with nothing of this environment's packages."""
    env = {key: text for key, text in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    return subprocess.run(
        command, env=env | around, capture_output=True, text=True, check=False, encoding="utf-8"
    )


def table(outcomes: list[Outcome]) -> str:
    """Give the page: a row for each engine, a column for each check; what is not plain stands below."""
    tried = [each for each in outcomes if each.found]
    checks = list(dict.fromkeys(check for each in tried for check in each.found))
    notes = [f"- {each.engine}: skipped, {each.skipped}." for each in outcomes if each.skipped]
    rows = [["", *(each.engine for each in tried)], ["---"] * (len(tried) + 1)]
    rows.append(["run by Python", *(each.python for each in tried)])
    rows += [[check, *(short(each.found.get(check, "")) for each in tried)] for check in checks]
    notes += [
        f"- {each.engine}, {check}: {text}"
        for each in tried
        for check, text in each.found.items()
        if text.startswith("no: ")
    ]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([INTRODUCTION, *lines, *([""] if notes else []), *notes, "", CLOSING])


CLOSING = """\
- *empty cards*: how many Tools → Empty Cards finds after the update. One is meant: the deletion “gone out” went,
  and its number is never given to other words. A student deletes such cards there.
- *preset*: Anki 2.1.66 and 23.10 have no way to take a preset along with a package; later ones ask. So the pace also
  stands in words in the deck's description.
"""


def short(found: str) -> str:
    """Give the word that fits into a cell."""
    return found.partition(":")[0]


def main(say: Callable[[str], object]) -> None:
    """Try the engines that are named, or all; then write the page."""
    engines = sys.argv[1:] or list(ENGINES)
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        write_packages(Path(folder))
        for engine in engines:
            importers = ["new", "old"] if engine in OLD_IMPORTER else ["new"]
            for importer in importers:
                outcome = try_engine(engine, importer, Path(folder))
                outcomes.append(outcome)
                say(f"{outcome.engine} {outcome.skipped or outcome.found}\n")
    page = table(outcomes)
    if sys.argv[1:]:
        say(page)
    else:
        TABLE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(sys.stdout.write)
