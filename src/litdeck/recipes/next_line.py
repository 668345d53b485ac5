"""Two lines of verse → the line that follows.

From a verified quotation of three or more lines (a block scalar `|`): one note a line, overlapping.

Why: verse is recalled line by line, each line by the ones before it.

Example:
    quotes:
      rose:
        standing: verified
        text: |
          O Rose thou art sick.
          The invisible worm,
          That flies in the night

Card:
    “O Rose thou art sick.” / What is the next line? → The invisible worm,
    “O Rose thou art sick.⏎The invisible worm,” / What is the next line? → That flies in the night
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from litdeck.cards import Card
from litdeck.cloze import Words, plain
from litdeck.facts import Book
from litdeck.reading.names import slug
from litdeck.recipes.making import Family, Maker, Recipe
from litdeck.recipes.quoting import about_quote, quotations, speaking

SHORTEST = 3


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each line but the first, of each passage of verse."""
    make = Maker(book, RECIPE)
    for quote, segments in quotations(book, verbatim=True):
        lines = [line for line in plain(segments).split("\n") if line.strip()]
        if len(lines) < SHORTEST:
            continue
        keys = _keys(lines)
        for number in range(1, len(lines)):
            shown = "\n".join(lines[max(0, number - 2) : number])
            yield from make.question(
                quote,
                key=keys[number],
                field=("text",),
                setup=speaking(book, quote),
                passage=(Words(f"“{shown}”"),),
                ask="What is the next line?",
                answer=lines[number].strip(),
                details=about_quote(book, quote, "whole", "moment"),
            )


def _keys(lines: Sequence[str]) -> list[str]:
    """Give each line a key: its words, and how often they have stood above it.

    Not its place: a line put before the others would hand the reviews of each card to the next.
    """
    seen: Counter[str] = Counter()
    keys: list[str] = []
    for line in lines:
        words = slug(line) or line
        seen[words] += 1
        keys.append(words if seen[words] == 1 else f"{words}/{seen[words]}")
    return keys


RECIPE = Recipe("next-line", Family.WORDS, cards, core=False, verbatim=True)
