"""The verbs of these tests: this YAML, on the frame of examples, gives these findings."""

import re
from collections.abc import Mapping
from textwrap import dedent

from examples import FRAME, read
from litdeck.decks import choose
from litdeck.definitions import Deck
from litdeck.findings import Finding
from litdeck.pages import Page
from litdeck.reading import Reading, read_files
from litdeck.recipes import BY_ID, cards_of
from litdeck.rules.making import Settings
from litdeck.rules.running import check_library
from litdeck.verifying import check_quotes, read_text


def check_reading(reading: Reading, settings: Settings | None = None, text: str = "") -> list[Finding]:
    """Run all rules over what was read, each work with one deck of all its cards and this text, if any."""
    cards = {name: cards_of(book) for name, book in reading.library.books.items()}
    chosen = [
        choose(Deck(id=f"{name}-all", name=name, works=(name,)), reading.library, cards) for name in cards
    ]
    texts = dict.fromkeys(cards, read_text("the-text.txt", text.encode())) if text else {}
    return check_library(reading, cards, chosen, settings, check_quotes(reading.library, texts))


def check_yaml(
    yaml: str, settings: Settings | None = None, frame: str = FRAME, text: str = ""
) -> list[Finding]:
    """Run all rules over one work's YAML, which must have no mistakes of form."""
    yaml, frame = with_work(dedent(yaml), frame)
    reading = read(yaml, frame)
    assert reading.findings == (), reading.findings
    return check_reading(reading, settings, text)


def check_page(page: Page, block: str) -> list[Finding]:
    """Run all rules over an example on a page, with the text that stands beside it."""
    return check_yaml(page.blocks[block], text=page.blocks.get("Text", ""))


def check_files(files: Mapping[str, str], settings: Settings | None = None) -> list[Finding]:
    """Run all rules over a project's files, given by their path from its root."""
    reading = read_files({path: text.encode() for path, text in files.items()}, BY_ID)
    return [*reading.findings, *check_reading(reading, settings)]


def with_work(yaml: str, frame: str) -> tuple[str, str]:
    """Move what a page's example says of the work, in one line, into the frame."""
    match = re.search(r"^work: \{(.*)\}\n?", yaml, re.MULTILINE)
    if not match:
        return yaml, frame
    return yaml.replace(match[0], ""), f"{frame}  {match[1]}\n"


def rules(findings: list[Finding]) -> list[str]:
    """Give the rules of findings, in order."""
    return [finding.rule for finding in findings]
