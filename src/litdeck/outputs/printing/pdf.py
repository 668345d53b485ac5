"""A page as PDF, by the Chromium (or Chrome, Edge) that is on the computer; nothing else lays it out the same.

A PDF library of our own (WeasyPrint) was left out: the forms are measured in a browser, and what fits
there need not fit as another engine breaks lines.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_SECONDS = 120
_OPTIONS = (
    "--headless=new",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-extensions",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-pdf-header-footer",
    "--virtual-time-budget=10000",
)


class NoBrowserError(Exception):
    """No browser is here that could write a PDF, or it did not, with the reason as a sentence."""


def as_pdf(html: str) -> bytes:
    """Give the page as PDF; raise NoBrowserError."""
    browser = find_browser()
    if browser is None:
        raise NoBrowserError("No Chromium, Chrome or Edge was found, and one of them must write the PDF.")
    with tempfile.TemporaryDirectory(prefix="litdeck-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        page, made = folder / "page.html", folder / "page.pdf"
        page.write_text(html, encoding="utf-8")
        places = (f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={made}", page.as_uri())
        why = ""
        # A container may leave a browser no sandbox; the page is our own, without scripts or a network.
        for sandbox in ((), ("--no-sandbox",)):
            why = _run([browser, *_OPTIONS, *sandbox, *places])
            if made.exists():
                return made.read_bytes()
        raise NoBrowserError(f"{Path(browser).name} did not write the PDF: {why}.")


def _run(command: list[str]) -> str:
    """Run the browser; give the last that it said, or how it ended."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603  our own page
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error).rstrip(".")
    words = done.stderr.decode(errors="replace").strip().splitlines()
    return words[-1].rstrip(".") if words else f"it ended with {done.returncode}"


def find_browser() -> str | None:
    """Give the path of a browser that can print."""
    return next((found for name in NAMES if (found := shutil.which(name))), None) or next(
        (str(path) for path in _usual_places() if path.exists()), None
    )


def _usual_places() -> Iterator[Path]:
    """Yield where browsers are on computers that do not put them on the path."""
    if sys.platform == "darwin":
        for app in ("Google Chrome", "Chromium", "Microsoft Edge"):
            yield Path(f"/Applications/{app}.app/Contents/MacOS/{app}")
    for folder in (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")):
        if folder:
            yield Path(folder) / "Google/Chrome/Application/chrome.exe"
            yield Path(folder) / "Microsoft/Edge/Application/msedge.exe"
