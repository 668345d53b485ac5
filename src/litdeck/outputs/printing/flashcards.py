"""Cards to cut out, eight to a sheet, backs mirrored so that a printer that turns the long edge fits them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litdeck.cards import Card, Question
from litdeck.cloze import Deletion, Segments, Words, deletions
from litdeck.notetypes.markup import attribute
from litdeck.outputs import plain
from litdeck.outputs.printing.fit import MM_PER_POINT, SLACK, Block, largest, width
from litdeck.outputs.printing.job import CannotPrintError, Job, Paper, Printed
from litdeck.outputs.printing.page import page, text

COLUMNS, ROWS = 2, 4
MARGIN = 10.0
PADDING = 5.0
FOOT = 6.0
SIZES = (15, 14, 13, 12, 11, 10, 9, 8, 7, 6.5)
_PICTURE = 0.45
"""The share of a back's height that a picture may take."""


@dataclass(frozen=True)
class Side:
    """One side of a card: paragraphs with their classes, the font size that fits, and a picture."""

    paragraphs: tuple[tuple[str, str, float], ...]
    points: float
    picture: str = ""


@dataclass(frozen=True)
class Pair:
    """Front and back of a card, with its number and the small line."""

    front: Side
    back: Side
    header: str


def flashcards(job: Job) -> Printed:
    """Lay out every card that Anki would make; what no size fits is left out, and told."""
    box = _box(job.paper)
    pairs: list[Pair] = []
    too_long = 0
    for card in job.cards:
        for made in _pairs(job, card, box):
            if made is None:
                too_long += 1
            else:
                pairs.append(made)
    if not pairs:
        raise CannotPrintError("There is no card to print.")
    left = "1 card was" if too_long == 1 else f"{too_long} cards were"
    said = (f"{left} left out: too long a text for a small card.",) if too_long else ()
    sheets = COLUMNS * ROWS
    body = "\n".join(
        _sheet(job.paper, pairs[start : start + sheets], start, backs=backs)
        for start in range(0, len(pairs), sheets)
        for backs in (False, True)
    )
    turn = "Print on both sides, turned on the long edge, at full size."
    html = page(f"Cards: {job.title}", job.language, job.paper, "flashcards", body)
    return Printed(html, None, (f"{len(pairs)} cards. {turn}", *said))


def _box(paper: Paper) -> tuple[float, float]:
    """Give the room for text on a card, in millimetres."""
    wide = (paper.width - 2 * MARGIN) / COLUMNS - 2 * PADDING
    high = (paper.height - 2 * MARGIN) / ROWS - 2 * PADDING - FOOT
    return wide, high


def _pairs(job: Job, card: Card, box: tuple[float, float]) -> Iterator[Pair | None]:
    """Yield a pair for each card of Anki: one for each deletion."""
    if isinstance(card, Question):
        front = [("setup", card.setup, 0.85), ("passage", _marked(card.passage), 1.0)]
        front += [("ask", card.ask, 1.0), ("setup", card.hint and f"({card.hint})", 0.85)]
        yield _pair(job, card, box, front, [("answer", card.answer, 1.0)])
        return
    for hidden in deletions(card.text):
        front = [("setup", card.setup, 0.85), ("passage", plain.shown(_gapped(card.text, hidden)), 1.0)]
        yield _pair(job, card, box, front, [("answer", hidden.text, 1.0)])


_OPEN, _SHUT = "\x01", "\x02"
"""Stand for `<u>` and `</u>` until a text is HTML: reading lets no control character into a text."""


def _marked(segments: Segments) -> str:
    """Give a quotation with its marked words between signs for underlining."""
    return "".join(
        f"{_OPEN}{each.text}{_SHUT}" if isinstance(each, Deletion) else each.text for each in segments
    )


def _gapped(segments: Segments, hidden: Deletion) -> Segments:
    words = "_" * max(6, len(hidden.text)) + (f" ({hidden.hint})" if hidden.hint else "")
    return tuple(Words(words) if each is hidden else each for each in segments)


def _pair(
    job: Job,
    card: Card,
    box: tuple[float, float],
    front: list[tuple[str, str, float]],
    back: list[tuple[str, str, float]],
) -> Pair | None:
    picture = job.pictures.get(card.image, "")
    shown = f'<img src="{picture}" alt="{attribute(card.alt)}">' if picture else ""
    high = box[1] * (1 - _PICTURE) if shown else box[1]
    one = _side(front, box)
    details = [("detail", line, 0.62) for line in plain.small_print(card.details)]
    other = next(
        (
            side
            for count in range(len(details), -1, -1)
            if (side := _side([*back, *details[:count]], (box[0], high), shown, 11 if count else 0))
        ),
        None,
    )
    return Pair(one, other, _header(card, box[0])) if one and other else None


def _header(card: Card, room: float) -> str:
    """Give the small line, without the work's title where there is no room for it."""
    points = 6.5 * MM_PER_POINT
    ways = [card.header, " · ".join(card.header.split(" · ")[1:])]
    return next((way for way in ways if SLACK * width(way) * points <= room - 12), "")


def _side(
    paragraphs: Sequence[tuple[str, str, float]],
    box: tuple[float, float],
    picture: str = "",
    at_least: float = 0,
) -> Side | None:
    """Fit paragraphs into a box; None where they do not fit, or only in letters smaller than asked."""
    kept = tuple(each for each in paragraphs if each[1])
    blocks = [Block(words, scale) for _, words, scale in kept]
    points = largest(blocks, box, [size for size in SIZES if size >= at_least])
    return Side(kept, points, picture) if points else None


def _sheet(paper: Paper, pairs: Sequence[Pair], start: int, *, backs: bool) -> str:
    """Write one side of a sheet: the backs of a row from right to left."""
    cells = []
    for index in range(COLUMNS * ROWS):
        row, column = divmod(index, COLUMNS)
        source = row * COLUMNS + (COLUMNS - 1 - column if backs else column)
        if source < len(pairs):
            cells.append(_cell(pairs[source], start + source + 1, backs=backs))
        else:
            cells.append("<div></div>")
    kind = "backs" if backs else "fronts"
    return f'<section class="sheet {kind}"><div class="grid">{"".join(cells)}</div>{_marks(paper)}</section>'


def _cell(pair: Pair, number: int, *, backs: bool) -> str:
    side = pair.back if backs else pair.front
    words = "".join(
        f'<p class="{kind}" style="font-size:{scale}em">{_html(line)}</p>'
        for kind, line, scale in side.paragraphs
    )
    foot = f"<footer><span>{text(pair.header)}</span><span>{number}</span></footer>"
    picture = f'<div class="picture">{side.picture}</div>' if side.picture else ""
    return f'<div class="card"><div class="words" style="font-size:{side.points}pt">{words}{picture}</div>{foot}</div>'


def _html(line: str) -> str:
    return text(line).replace(_OPEN, "<u>").replace(_SHUT, "</u>")


def _marks(paper: Paper) -> str:
    """Draw where to cut: short lines in the margin at each edge of the cards."""
    across = [MARGIN + (paper.width - 2 * MARGIN) * step / COLUMNS for step in range(COLUMNS + 1)]
    down = [MARGIN + (paper.height - 2 * MARGIN) * step / ROWS for step in range(ROWS + 1)]
    lines = [f"M{x:g} {y}v4" for x in across for y in (4, f"{paper.height - MARGIN + 2:g}")] + [
        f"M{x} {y:g}h4" for y in down for x in (4, f"{paper.width - MARGIN + 2:g}")
    ]
    return (
        f'<svg class="marks" viewBox="0 0 {paper.width:g} {paper.height:g}" aria-hidden="true">'
        f'<path d="{"".join(lines)}"/></svg>'
    )
