"""How much room a text takes on paper, estimated without a browser: wide enough for Arial and its like.

The estimate errs on the large side; a test in a real browser holds it to that.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MM_PER_POINT = 25.4 / 72
LINE = 1.32
"""The height of a line in font sizes, as in sheet.css."""
SLACK = 1.12
"""How much wider than Arial the font that stands in for it may be."""
_WIDTHS = {
    **dict.fromkeys("'", 0.2),
    **dict.fromkeys("ijl|‘’", 0.26),
    **dict.fromkeys("!,./:;I[\\]ft ·", 0.29),
    **dict.fromkeys('()-`r{}"“”', 0.36),
    **dict.fromkeys("*Jcksvxyz", 0.5),
    **dict.fromkeys("FTZ+<=>~^", 0.61),
    **dict.fromkeys("&ABEKPSVXY", 0.67),
    **dict.fromkeys("CDHNRUwGOQ", 0.78),
    **dict.fromkeys("Mm%W@—…", 1.0),
}


@dataclass(frozen=True)
class Block:
    """A paragraph: its text, its size relative to the box's, the space after it in lines."""

    text: str
    scale: float = 1.0
    after: float = 0.35


def width(text: str) -> float:
    """Give the width of a text on one line of Arial, in font sizes."""
    return sum(_WIDTHS.get(char) or _other(char) for char in text)


def _other(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    return 0.56 if ord(char) < 0x250 else 1.0


def lines(text: str, room: float) -> int:
    """Count the lines that a text takes in a room of so many font sizes; a word too wide is broken."""
    count = 0
    space = width(" ")
    for line in text.split("\n"):
        count += 1
        used = 0.0
        for word in line.split():
            wide = width(word)
            if used and used + space + wide <= room:
                used += space + wide
                continue
            count += bool(used)
            rows = int(wide / room)
            count += rows
            used = wide - rows * room
    return count


def height(blocks: Iterable[Block], points: float, millimetres: float, slack: float = SLACK) -> float:
    """Give the height of paragraphs in a box of this width at this font size, in millimetres."""
    total = 0.0
    for block in blocks:
        size = points * block.scale * MM_PER_POINT
        total += (lines(block.text, millimetres / size / slack) * LINE + block.after) * size
    return total


def largest(blocks: Sequence[Block], box: tuple[float, float], sizes: Sequence[float]) -> float | None:
    """Give the largest font size at which paragraphs fit a box (width, height in millimetres), or None."""
    wide, high = box
    return next((size for size in sizes if height(blocks, size, wide) <= high), None)
