"""A knowledge organiser on two pages: people and plot; themes, key quotations, symbols, terms, context.

Drawn from the facts on which the chosen cards rest, those of the core first; as many as fit in letters
that can be read. What is on the pages is in `matter.py`, how it is laid out is here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litdeck.outputs.printing.fit import MM_PER_POINT, SLACK, Block, height, width
from litdeck.outputs.printing.job import CannotPrintError, Job, Paper, Printed
from litdeck.outputs.printing.matter import Entry, Section, pages_of
from litdeck.outputs.printing.page import page, text

SIZES = (12, 11, 10.5, 10, 9.5, 9, 8.5, 8)
COLUMNS = 3
MARGIN, GAP, HEAD = 9.0, 6.0, 12.0
_FULL = 0.97
"""How much of a page, and of a column, is filled, as estimated."""
_FOOT = 0.985
_SLACK = 1.04
"""How much wider than Arial the words may be: names are bold."""
_HEADING = 2.6
"""The height of a section's heading with the room around it, in lines."""


@dataclass
class _Filled:
    """A section with the entries that are taken so far, by their place in the section."""

    section: Section
    taken: set[int]

    def entries(self) -> list[Entry]:
        return [entry for index, entry in enumerate(self.section.entries) if index in self.taken]


def organiser(job: Job) -> Printed:
    """Fill two pages, each at the largest size at which its core fits."""
    pages = pages_of(job)
    if not any(section.entries for sections in pages for section in sections):
        raise CannotPrintError("There are no characters, events, themes or quotations to print.")
    body, left_out = [], 0
    for number, sections in enumerate(pages, start=1):
        points, filled = _fill([section for section in sections if section.entries], job.paper)
        left_out += sum(len(each.section.entries) - len(each.taken) for each in filled)
        body.append(_page(job, number, points, filled))
    said = (f"{left_out} facts did not fit two pages and were left out, the core last.",) if left_out else ()
    html = page(
        f"Knowledge organiser: {job.title}",
        job.language,
        job.paper,
        "organiser",
        "\n".join(body),
        landscape=True,
    )
    return Printed(html, None, said)


def _fill(sections: Sequence[Section], paper: Paper) -> tuple[float, list[_Filled]]:
    """Take the core, then the rest, in the order of rank: each section up to its share, then while there is room."""
    wide = (paper.height - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS
    room = COLUMNS * (paper.width - 2 * MARGIN - HEAD) * _FULL
    points = next((size for size in SIZES if _core_fits(sections, size, wide, room)), SIZES[-1])
    filled = [_Filled(section, set()) for section in sections]
    left = room - sum(_heading(points) for _ in sections)
    shares = sum(section.share for section in sections)
    for core in (True, False):
        budgets = [left * section.share / shares for section in sections]
        for each, budget in zip(filled, budgets, strict=True):
            left += _take(each, budget, points, wide, core=core) - budget
        for each in filled:
            left = _take(each, left, points, wide, core=core)
    high = paper.width - 2 * MARGIN - HEAD
    while not _flows(filled, points, wide, high):
        _drop_one(filled)
    return points, [each for each in filled if each.taken]


def _flows(filled: Sequence[_Filled], points: float, wide: float, high: float) -> bool:
    """Tell whether the entries, none broken, flow into the columns: what does not fit at a foot leaves a gap."""
    columns, used = 1, 0.0
    for each in filled:
        group = ""
        for index, entry in enumerate(each.entries()):
            needs = _height(entry, points, wide) + (0 if index else _heading(points))
            if entry.group not in ("", group):
                group = entry.group
                needs += height([Block(group, 1.0, 0.4)], points, wide)
            if used + needs > high * _FOOT:
                columns, used = columns + 1, 0.0
            used += needs
    return columns <= COLUMNS


def _drop_one(filled: Sequence[_Filled]) -> None:
    """Take out the entry that matters least on the page."""
    entries = ((each, index, each.section.entries[index]) for each in filled for index in each.taken)
    least, index, _ = min(entries, key=lambda found: (found[2].core, found[2].weight, -found[1]))
    least.taken.discard(index)


def _take(filled: _Filled, budget: float, points: float, wide: float, *, core: bool) -> float:
    """Take what fits a budget, the first in rank first; give what is left of it."""
    for index in filled.section.ranked:
        entry = filled.section.entries[index]
        needs = _height(entry, points, wide)
        if index not in filled.taken and needs <= budget and (entry.core or not core):
            filled.taken.add(index)
            budget -= needs
    return budget


def _core_fits(sections: Sequence[Section], points: float, wide: float, room: float) -> bool:
    needs = sum(
        _height(entry, points, wide) for section in sections for entry in section.entries if entry.core
    )
    return needs + len(sections) * _heading(points) <= room


def _heading(points: float) -> float:
    return height([Block("x", 1.0, _HEADING - 1.32)], points, 100)


def _height(entry: Entry, points: float, wide: float) -> float:
    words = f"{entry.name} {entry.text}".strip()
    blocks = [Block(words, 1.0, 0.4), *([Block(entry.small, 0.88, 0.0)] if entry.small else [])]
    return height(blocks, points, wide, _SLACK)


def _page(job: Job, number: int, points: float, filled: Sequence[_Filled]) -> str:
    books = [job.library.books[work].work for work in job.chosen.works]
    by = "; ".join(f"{work.author}, {work.year}" if work.year else work.author for work in books)
    about = f", {job.about}" if job.about else ""
    foot = f"Knowledge organiser{about}, page {number} of 2"
    size, by = _head_size(job, by, foot)
    head = (
        f'<header style="font-size:{size}pt"><h1>{text(job.title)}</h1><p>{text(by)}</p>'
        f"<p>{text(foot)}</p></header>"
    )
    sections = "".join(_section(each) for each in filled)
    return f'<section class="sheet">{head}<div class="columns" style="font-size:{points}pt">{sections}</div></section>'


def _head_size(job: Job, by: str, foot: str) -> tuple[float, str]:
    """Give the size of the line at the head, and the authors if there is room for them."""
    room = job.paper.height - 2 * MARGIN - 2 * GAP
    for names in (by, ""):
        for size in (9.5, 8.5, 7.5, 6.5):
            words = SLACK * (1.85 * width(job.title) + width(names) + width(foot))
            if words * size * MM_PER_POINT <= room:
                return size, names
    return 5.0, ""


def _section(filled: _Filled) -> str:
    entries = "".join(_entries(filled.entries()))
    return f"<h2>{text(filled.section.title)}</h2>{entries}"


def _entries(entries: Sequence[Entry]) -> Iterator[str]:
    group = ""
    for entry in entries:
        if entry.group != group and entry.group:
            group = entry.group
            yield f"<h3>{text(group)}</h3>"
        name = f"<b>{text(entry.name)}</b> " if entry.name else ""
        small = f"<small>{text(entry.small)}</small>" if entry.small else ""
        yield f'<p class="keep">{name}{text(entry.text)}{small}</p>'
