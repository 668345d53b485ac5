"""A headless Chromium of our own for tests and pictures; it starts with nothing and fetches nothing.

`missing()` says why there is none. With LITDECK_BROWSER=required a missing browser is an error, not a skip.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver

REQUIRED = os.environ.get("LITDECK_BROWSER") == "required"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
)


def missing() -> str:
    """Say what is not there for a browser test; empty if all is."""
    if not any(map(shutil.which, _NAMES)):
        return "there is no Chromium (apt-get install chromium)"
    return (
        "" if shutil.which("chromedriver") else "there is no chromedriver (apt-get install chromium-driver)"
    )


@contextmanager
def browser(width: int = 1280, height: int = 900) -> Iterator[webdriver.Chrome]:
    """Start a browser with an empty profile; everything of it is gone at the end."""
    options = webdriver.ChromeOptions()
    options.binary_location = next(filter(None, map(shutil.which, _NAMES)))
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with tempfile.TemporaryDirectory(prefix="litdeck-", ignore_cleanup_errors=True) as folder:
        downloads = Path(folder) / "downloads"
        for argument in (*_ARGUMENTS, f"--user-data-dir={folder}/profile"):
            options.add_argument(argument)
        options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
        driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
        try:
            resize(driver, width, height)
            yield driver
        finally:
            driver.quit()


def resize(driver: webdriver.Chrome, width: int, height: int = 900, *, mobile: bool = False) -> None:
    """Give the page exactly this much room, whatever the least width of a window may be."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile},
    )
