"""Makes docs/pictures: cards as the real Anki renders them, and the pages of the preview.

Run with: python -m tests.browser.pictures (or the file itself); needs the dev extra, Chromium and Pillow.
"""

import base64
import io
import re
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import Any

from PIL import Image
from selenium import webdriver

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "anki"), str(ROOT / "tests" / "browser")]

from chromium import browser, resize

from engine import Engine
from examples import book
from litdeck.building import all_cards
from litdeck.cards import Card, Cloze
from litdeck.cloze import deletions
from litdeck.decks import choose
from litdeck.definitions import Deck
from litdeck.notetypes import QUESTION
from litdeck.notetypes.notes import note
from litdeck.outputs.apkg import PackagedDeck, PackagedNote, package
from litdeck.outputs.preview import contents, page
from litdeck.reading import read_decks, read_project
from litdeck.recipes import BY_ID, RECIPES

PICTURES = ROOT / "docs" / "pictures"
COLOURS = 32
LARGEST = 300_000
REVIEWER = """
body { margin: 20px; overflow-wrap: break-word; }
img { max-width: 100%; max-height: 95vh; }
#typeans { width: 100%; box-sizing: border-box; line-height: 1.75; }
"""
TYPED = '<center><input type=text id=typeans style="font-family: inherit; font-size: 20px"></center>'
Sides = tuple[str, str]


def one_of_each_recipe() -> list[Card]:
    """Give a card of each recipe: of our own works if they have one, else of the recipe's page."""
    library = read_project(ROOT, BY_ID).library
    made = [card for cards in all_cards(library, set(library.books)).values() for card in cards]
    ordered = sorted(made, key=lambda card: card.tier)
    found = {card.id.recipe: card for card in reversed(ordered)}
    return [
        found.get(recipe.id) or next(recipe.cards(book(recipe.page.blocks["Example"]))) for recipe in RECIPES
    ]


def rendered(cards: list[Card]) -> dict[str, Sides]:
    """Import the cards into the real Anki, and give what it shows, by recipe."""
    notes = {
        card.id.recipe: note(card, range(1, 1 + len(deletions(card.text))) if isinstance(card, Cloze) else ())
        for card in cards
    }
    dated = [PackagedNote(each, 1_700_000_000) for each in notes.values()]
    with tempfile.TemporaryDirectory() as folder, Engine(Path(folder)) as anki:
        anki.take(package(PackagedDeck(1_200_000_000_001, "Pictures", dated)))
        return {
            recipe: (
                anki.front(each.guid).replace("[[type:Typed]]", TYPED),
                anki.back(each.guid).replace("[[type:Typed]]", ""),
            )
            for recipe, each in notes.items()
        }


def document(html: str, classes: str) -> str:
    """Give a card as a page of Anki's reviewer."""
    return (
        f'<!doctype html><html class="{classes}"><head><style>{REVIEWER}{QUESTION.css}</style></head>'
        f'<body class="card {classes}">{html}</body></html>'
    )


def sheet(sides: dict[str, Sides], classes: str, width: int, pairs: int) -> str:
    """Give a page with all cards, front beside back, `pairs` of them in a row."""
    dark = "nightMode" in classes
    cells = "".join(
        f'<figure><figcaption>{recipe}</figcaption><div class="pair">'
        + "".join(f'<iframe srcdoc="{escape(document(side, classes))}"></iframe>' for side in both)
        + "</div></figure>"
        for recipe, both in sides.items()
    )
    return f"""<!doctype html><meta charset="utf-8"><style>
body {{ margin: 16px; width: max-content; font: 14px system-ui, sans-serif; columns: {pairs}; column-gap: 16px;
  background: {"#111214" if dark else "#e4e0d6"}; color: {"#e9e6df" if dark else "#22252a"}; }}
figure {{ margin: 0 0 12px; break-inside: avoid; width: {2 * width + 4}px; }}
figcaption {{ padding: 2px 0; }}
.pair {{ display: flex; gap: 4px; }}
iframe {{ width: {width}px; border: 0; }}
</style>{cells}"""


def fit_frames(driver: webdriver.Chrome) -> None:
    """Make each frame as high as the card in it, a pair equally high."""
    driver.execute_script("""
      for (const pair of document.querySelectorAll(".pair")) {
        const frames = [...pair.children];
        const height = Math.max(...frames.map((f) => f.contentDocument.body.offsetHeight + 40));
        for (const frame of frames) frame.style.height = height + "px";
      }""")


def save(driver: webdriver.Chrome, name: str, height: int | None = None, scale: float = 1) -> None:
    """Write what the browser shows, the whole page unless a height is given, with few colours."""
    size = driver.execute_script(
        "const box = document.body.getBoundingClientRect();"
        "return [box.right > innerWidth ? box.right + 16 : innerWidth, box.bottom + 16]"
    )
    shot = driver.execute_cdp_cmd(
        "Page.captureScreenshot",
        {
            "captureBeyondViewport": True,
            "clip": {"x": 0, "y": 0, "width": size[0], "height": height or size[1], "scale": scale},
        },
    )
    image = Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB")
    few = image.quantize(palette=_palette(image), dither=Image.Dither.NONE)
    target = PICTURES / f"{name}.png"
    few.save(target, optimize=True)
    size_kb = target.stat().st_size
    print(f"{target.relative_to(ROOT)}  {image.width} × {image.height}  {size_kb // 1000} kB")  # noqa: T201
    assert size_kb < LARGEST, f"{name} is too large for the repository"


def _palette(image: Image.Image) -> Image.Image:
    """Give a palette of the colours that the picture has most of, and of the note type's own that it has."""
    colours: list[Any] = image.getcolors(1 << 24) or []
    counted = [colour for _, colour in sorted(colours, reverse=True)]
    own = {tuple(bytes.fromhex(code)) for code in re.findall("#([0-9a-f]{6})", QUESTION.css)}
    kept = dict.fromkeys([*counted[: COLOURS - len(own) // 2], *(each for each in counted if each in own)])
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in kept for part in colour])
    return palette


def cards_pictures(driver: webdriver.Chrome, folder: Path) -> None:
    """Picture one card of each recipe, in light, dark and on a phone; and one card by itself."""
    sides = rendered(one_of_each_recipe())
    for name, classes, width, pairs in (
        ("cards-light", "", 400, 2),
        ("cards-dark", "nightMode night_mode", 400, 2),
        ("cards-phone", "mobile", 320, 3),
    ):
        path = folder / f"{name}.html"
        path.write_text(sheet(sides, classes, width, pairs), encoding="utf-8")
        resize(driver, 100, 800)
        driver.get(path.as_uri())
        fit_frames(driver)
        save(driver, name, scale=0.7)
    path = folder / "card.html"
    path.write_text(sheet({"": sides["method-and-effect"]}, "", 480, 1), encoding="utf-8")
    driver.get(path.as_uri())
    fit_frames(driver)
    save(driver, "card")


def preview_pictures(driver: webdriver.Chrome, folder: Path) -> None:
    """Picture the preview page and the overview, wide, dark and at phone width."""
    reading = read_project(ROOT, BY_ID)
    decks, _ = read_decks(ROOT, reading.library, BY_ID)
    works = tuple(reading.library.books)
    definitions = list(decks.values()) or [Deck(id="all", name="All cards", works=works)]
    cards = all_cards(reading.library, set(works))
    chosen = [choose(deck, reading.library, cards) for deck in definitions]
    path = folder / "preview.html"
    path.write_text(page(contents("Never Let Me Go", reading.library, chosen)), encoding="utf-8")
    resize(driver, 1280, 900)
    driver.get(path.as_uri())
    driver.execute_script("document.querySelectorAll('.turn')[1].click(); document.activeElement.blur()")
    save(driver, "preview", 900)
    driver.execute_script("document.getElementById('dark').click()")
    save(driver, "preview-dark", 900)
    driver.execute_script("document.getElementById('dark').click()")
    resize(driver, 360, 740, mobile=True)
    driver.get(path.as_uri())
    save(driver, "preview-phone", 740)
    resize(driver, 1100, 900)
    driver.get(f"{path.as_uri()}#overview")
    save(driver, "overview", 1700)


def main() -> None:
    """Make every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, browser() as driver:
        cards_pictures(driver, Path(folder))
        preview_pictures(driver, Path(folder))


if __name__ == "__main__":
    main()
