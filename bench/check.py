"""How long the rules take beside the build of the same facts: at most three times as long, and linear.

Run with `python bench/check.py`; sizes as arguments run only those.
"""

import gc
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from build import build, generate
from litdeck.decks import choose
from litdeck.reading import read_decks, read_project
from litdeck.recipes import cards_of
from litdeck.rules.running import check_library

SIZES = (1_000, 10_000, 100_000)


def check(root: Path) -> float:
    """Read the facts, make their cards and deck, and run every rule; give the seconds."""
    gc.disable()
    start = time.perf_counter()
    reading = read_project(root)
    cards = {name: cards_of(book) for name, book in reading.library.books.items()}
    decks, _ = read_decks(root, reading.library)
    check_library(reading, cards, [choose(deck, reading.library, cards) for deck in decks.values()])
    return time.perf_counter() - start


def _child(name: str, root: Path) -> float:
    done = subprocess.run(
        [sys.executable, __file__, "--child", name, str(root)], check=True, capture_output=True, text=True
    )
    return float(json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Print one row a size."""
    print("   cards   check s   build s   ratio")
    for cards in [int(size) for size in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            generate(Path(folder), cards)
            checked, built = _child("check", Path(folder)), _child("build", Path(folder))
        print(f"{cards:8} {checked:9.2f} {built:9.2f} {checked / built:7.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        target = Path(sys.argv[3])
        print(json.dumps(check(target) if sys.argv[2] == "check" else build(target)["seconds"]))
    else:
        main()
