"""Makes docs/pictures/print-*.png: the first two pages of each printed form, from the project's own content.

Run with: python tests/browser/print_pictures.py; needs the dev extra, Chromium and Pillow.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from chromium import browser, resize
from selenium.webdriver.common.by import By

from litdeck.outputs.printing import FORMS
from print_jobs import job, real

PICTURES = ROOT / "docs" / "pictures"
COLOURS = 32
GAP = 16


def main() -> None:
    """Write one picture a form."""
    work = job(real())
    with browser() as chrome, tempfile.TemporaryDirectory() as folder:
        resize(chrome, 1200, 8000)
        for name, form in FORMS.items():
            page = Path(folder) / f"{name}.html"
            page.write_text(form(work).html, encoding="utf-8")
            chrome.get(page.as_uri())
            sheets = chrome.find_elements(By.CSS_SELECTOR, ".sheet, .flow")[:2]
            save(name, [Image.open(io.BytesIO(sheet.screenshot_as_png)) for sheet in sheets])


def save(name: str, sheets: list[Image.Image]) -> None:
    """Put sheets beside one another, or wide ones below one another, in few colours."""
    wide = sheets[0].width > sheets[0].height
    step = [(0, sheet.height + GAP) if wide else (sheet.width + GAP, 0) for sheet in sheets]
    size = (
        max(sheet.width for sheet in sheets) if wide else sum(x for x, _ in step) - GAP,
        sum(y for _, y in step) - GAP if wide else max(sheet.height for sheet in sheets),
    )
    picture = Image.new("RGB", size, "#d8d5ce")
    left = top = 0
    for sheet, (across, down) in zip(sheets, step, strict=True):
        picture.paste(sheet, (left, top))
        left, top = left + across, top + down
    target = PICTURES / f"print-{name}.png"
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    main()
