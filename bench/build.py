"""How long a build takes and how much memory, beside a floor measured in the same run.

The floor is what no such tool can avoid: `yaml.load` with the C loader of the same files, and bare
genanki writing the same notes. Run with `make bench`; a size as argument runs only that one.
"""

import json
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

SIZES = (100, 1_000, 10_000, 100_000)
CARDS_A_UNIT = 10
UNITS_A_FILE = 500
REPEATS = {100: 3, 1_000: 3, 10_000: 3, 100_000: 1}

WORK = """\
work:
  title: Bench
  author: Nobody
  form: novel
  abbreviation: bench
  namespace: bench
  parts: {one: {name: One, chapters: 1-9}, two: {name: Two, chapters: 10-17}, three: {name: Three, chapters: 18-23}}
themes: {memory: Memory keeps what time takes away, silence: Silence binds more firmly than a lie}
"""
UNIT = """\
  event {n}:
    what: person {n} carries the {n}th letter over the bridge at night
    at: {chapter}
    who: person {n}
    why: Nobody else at house {n} may be trusted with it
    result: The letter {n} arrives too late to be of any use
    shows: Loyalty number {n} outlasts the hope that it served
    source: chapter {chapter}
    quotes:
      quote {n}:
        text: I walked {n} miles with _the letter {n}_ against my heart
        speaker: person {n}
        moment: person {n} looks back at the journey
        method: metaphor
        effect: makes burden {n} a part of the body
        themes: memory
        says: {{memory: What is carried {n} times is not forgotten}}
        standing: verified
        source: chapter {chapter}
"""


def generate(root: Path, cards: int) -> None:
    """Write a project whose one deck has about so many cards."""
    content, decks = root / "content" / "bench", root / "decks"
    content.mkdir(parents=True)
    decks.mkdir()
    (decks / "bench.yaml").write_text("name: Bench\nworks: [bench]\n", encoding="utf-8")
    (content / "work.yaml").write_text(WORK, encoding="utf-8")
    units = range(max(1, cards // CARDS_A_UNIT))
    for start in range(0, len(units), UNITS_A_FILE):
        part = units[start : start + UNITS_A_FILE]
        people = "".join(f"  person {n}: {{is: bearer of the {n}th letter}}\n" for n in part)
        events = "".join(UNIT.format(n=n, chapter=n % 23 + 1) for n in part)
        (content / f"facts-{start:06}.yaml").write_text(
            f"characters:\n{people}events:\n{events}", encoding="utf-8"
        )


def build(root: Path) -> dict[str, float]:
    """Build as the command does, in this process; imports are not counted."""
    from litdeck.cli.build import build as command

    for module in ("building", "outputs.apkg", "outputs.files", "reading", "recipes"):
        import_module(f"litdeck.{module}")
    start = time.perf_counter()
    command([], root=root)
    return {"seconds": time.perf_counter() - start}


def notes(root: Path) -> dict[str, float]:
    """Leave the notes of the built project beside it, for the floor."""
    from litdeck.building import all_cards, bring_up_to_date
    from litdeck.reading import read_project

    reading = read_project(root)
    cards = all_cards(reading.library, {"bench"})
    ledgers = bring_up_to_date(reading, cards, {}, 1_700_000_000)
    dated = ledgers.updates["bench"].notes.values()
    rows = [(one.note.guid, one.note.note_type.name, one.note.fields, one.note.tags) for one in dated]
    (root / "notes.pickle").write_bytes(pickle.dumps(rows))
    return {"notes": len(rows)}


def floor(root: Path) -> dict[str, float]:
    """Load the YAML and write the notes with bare genanki."""
    import genanki
    import yaml

    from litdeck.notetypes import CLOZE, QUESTION

    rows = pickle.loads((root / "notes.pickle").read_bytes())  # noqa: S301  our own file of a moment ago
    files = sorted((root / "content" / "bench").glob("*.yaml"))
    start = time.perf_counter()
    for file in files:
        yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
    loaded = time.perf_counter() - start
    models = {
        kind.name: genanki.Model(
            index,
            kind.name,
            fields=[{"name": name} for name in kind.fields],
            templates=[{"name": "Card", "qfmt": qfmt, "afmt": "{{FrontSide}}"}],
            model_type=genanki.Model.CLOZE if kind is CLOZE else genanki.Model.FRONT_BACK,
        )
        for index, (kind, qfmt) in enumerate(((QUESTION, "{{Question}}"), (CLOZE, "{{cloze:Text}}")), 1)
    }
    deck = genanki.Deck(1, "Bench")
    for guid, kind, fields, tags in rows:
        deck.add_note(genanki.Note(models[kind], list(fields), guid=guid, tags=list(tags)))
    genanki.Package(deck).write_to_file(root / "floor.apkg")
    return {"seconds": time.perf_counter() - start, "yaml": loaded}


def _child(name: str, root: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, "--child", name, str(root)], check=True, capture_output=True, text=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measure(cards: int) -> dict[str, float]:
    """Measure one size: the fastest of a few runs each, in turns, so that a busy moment slows both.

    Each is a first build, so that every note is new.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        generate(root, cards)
        made = _child("notes", root)["notes"]
        floors, builds = [], []
        for _ in range(REPEATS.get(cards, 1)):
            floors.append(_child("floor", root))
            for old in (*root.glob("decks/*.lock"), *root.glob("decks/*.apkg")):
                old.unlink()
            builds.append(_child("build", root))
    low, fast = (min(runs, key=lambda run: run["seconds"]) for runs in (floors, builds))
    return {
        "notes": made,
        "build": fast["seconds"],
        "floor": low["seconds"],
        "ratio": fast["seconds"] / low["seconds"],
        "a_note": fast["seconds"] / made,
        "build_mb": fast["peak"],
        "floor_mb": low["peak"],
    }


def main() -> None:
    """Print one row a size."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    print("  notes   build s   floor s   ratio   µs a note   peak MB   floor MB")
    for size in sizes:
        row = measure(size)
        print(
            f"{row['notes']:7.0f} {row['build']:9.3f} {row['floor']:9.3f} {row['ratio']:7.2f} "
            f"{row['a_note'] * 1e6:11.0f} {row['build_mb']:9.0f} {row['floor_mb']:10.0f}"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        result = {"build": build, "notes": notes, "floor": floor}[sys.argv[2]](Path(sys.argv[3]))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({**result, "peak": peak}))
    else:
        main()
