"""How a preview page of 5,000 cards fares in a headless Chromium: time to open it, to search, to filter.

Run with: python bench/preview.py; needs the dev extra, Chromium and chromedriver. Every time of an action
runs until the next frame is painted.
"""

import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "browser"))

from chromium import browser  # noqa: E402

from litdeck.building import all_cards  # noqa: E402
from litdeck.decks import Chosen, choose  # noqa: E402
from litdeck.definitions import Deck  # noqa: E402
from litdeck.outputs.preview import contents, page  # noqa: E402
from litdeck.reading import read_project  # noqa: E402
from litdeck.recipes import BY_ID  # noqa: E402

CARDS = 5_000
SEARCH = "const s = document.getElementById('search'); s.value = '{}'; s.dispatchEvent(new Event('input'));"
ACTIONS = {
    "search": SEARCH.format("tape"),
    "search again": SEARCH.format("tape dance"),
    "show all again": SEARCH.format(""),
    "filter": "document.querySelector('#facets input').click();",
    "turn a card": "document.querySelector('.turn').click();",
    "turn all": "document.getElementById('answers').click();",
    "follow a link": "location.hash = document.querySelectorAll('article')[4000].id;",
    "dark": "document.getElementById('dark').click();",
}
TIMED = """
const done = arguments[arguments.length - 1], start = performance.now();
{}
requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
"""
OPENED = "return performance.getEntriesByType('navigation')[0].loadEventEnd"


def page_of(cards: int) -> str:
    """Give a page of so many cards: those of our works, again and again under other ids."""
    library = read_project(ROOT, BY_ID).library
    deck = Deck(id="all", name="All cards", works=tuple(library.books))
    chosen = choose(deck, library, all_cards(library, set(library.books)))
    many = [
        replace(card, id=replace(card.id, key=f"{card.id.key}/{copy}"))
        for copy in range(-(-cards // len(chosen.cards)))
        for card in chosen.cards
    ]
    start = time.perf_counter()
    text = page(contents("All cards", library, [Chosen(deck, tuple(many[:cards]))]))
    print(f"{'make the page':16}{1000 * (time.perf_counter() - start):8.0f} ms")
    print(f"{'its size':16}{len(text.encode()) / 1e6:8.1f} MB")
    return text


def main() -> None:
    """Print one row an action."""
    with tempfile.TemporaryDirectory() as folder, browser() as driver:
        path = Path(folder) / "preview.html"
        path.write_text(page_of(CARDS), encoding="utf-8")
        driver.get(path.as_uri())
        print(f"{'open it':16}{driver.execute_script(OPENED):8.0f} ms")
        for name, script in ACTIONS.items():
            taken = driver.execute_async_script(TIMED.format(script))
            print(f"{name:16}{taken:8.0f} ms")


if __name__ == "__main__":
    main()
