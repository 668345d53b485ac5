"""Works for tests: YAML in, a library or cards out. The pages' examples run on the same frame."""

from textwrap import dedent

from litdeck.cards import Card, Cloze
from litdeck.cloze import Deletion, Segment
from litdeck.facts import Book
from litdeck.reading import Reading, read_files
from litdeck.recipes import BY_ID, cards_of

FRAME = """
work:
  title: The Work
  author: An Author
  form: novel
  abbreviation: work
  namespace: example
  parts: {one: {name: One, chapters: 1-9}, two: {name: Two, chapters: 10-17}}
"""


def read(yaml: str, frame: str = FRAME) -> Reading:
    """Read one work's YAML."""
    files = {
        "content/the-work/facts.yaml": dedent(yaml).encode(),
        "content/the-work/work.yaml": frame.encode(),
    }
    return read_files(files, BY_ID)


def book(yaml: str, frame: str = FRAME) -> Book:
    """Read one work's YAML, which must have no mistakes."""
    reading = read(yaml, frame)
    assert reading.findings == (), reading.findings
    return reading.library.books["the-work"]


def cards(yaml: str, frame: str = FRAME) -> list[Card]:
    """Make every card of one work's YAML."""
    return cards_of(book(yaml, frame))


def asked(card: Card) -> str:
    """Write a card in one line, as recipe pages do: `setup / passage / ask → answer`, `{deletion}`."""
    if isinstance(card, Cloze):
        parts = [card.setup, "".join(_mark(each, "{}") for each in card.text)]
        line = " / ".join(part for part in parts if part)
    else:
        parts = [card.setup, "".join(_mark(each, "__") for each in card.passage), card.ask]
        line = " / ".join(part for part in parts if part) + f" → {card.answer}"
    return line.replace("\n", "⏎")


def _mark(segment: Segment, signs: str) -> str:
    return signs[0] + segment.text + signs[1] if isinstance(segment, Deletion) else segment.text
