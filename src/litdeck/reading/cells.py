"""A CSV file's text into rows of cells with their places; knows nothing of facts.

Cells may be parted by commas, semicolons or tabs, and quoted; a quoted cell may hold newlines.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from litdeck.findings import Finding
from litdeck.reading.text import MAX_FINDINGS, Source, error

SEPARATORS = ",;\t"
_DECLARED = re.compile(r"sep=([,;\t])\n", re.IGNORECASE)  # Excel's own first line
_QUOTED = re.compile(r' *"([^"]*(?:""[^"]*)*)"')
_PLAIN = {separator: re.compile(f"[^{separator}\n]*") for separator in SEPARATORS}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text without quotes and surrounding blanks, and the index and length of its raw text."""

    text: str
    start: int
    length: int


@dataclass
class Rows:
    """The rows that hold anything; `separator` parts their cells, `complete` is false where reading stopped."""

    separator: str
    rows: list[list[Cell]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    complete: bool = True


def read_rows(source: Source, known: Collection[str]) -> Rows:
    """Read a file's rows; the separator is the one with which the head has the most of the known names."""
    text = source.text
    declared = _DECLARED.match(text)
    start = declared.end() if declared else 0
    rows = Rows(declared[1] if declared else _separator(source, start, known))
    index = start
    while index < len(text):
        cells, index = _row(source, index, rows)
        if not rows.complete:
            break
        if any(cell.text for cell in cells):
            rows.rows.append(cells)
    return rows


def _separator(source: Source, start: int, known: Collection[str]) -> str:
    def fits(separator: str) -> tuple[int, int]:
        cells, _ = _row(source, start, Rows(separator))
        names = [cell.text.casefold().replace(" ", "-").replace("_", "-") for cell in cells]
        return sum(name.partition(".")[0] in known for name in names), len(cells)

    index = start
    while source.text[index : index + 1] == "\n":
        index += 1
    start = index
    return max(SEPARATORS, key=fits)


def _row(source: Source, index: int, rows: Rows) -> tuple[list[Cell], int]:
    """Read one row from an index; give its cells and where the next row begins."""
    text, separator = source.text, rows.separator
    plain = _PLAIN[separator]
    cells: list[Cell] = []
    while True:
        quoted = _QUOTED.match(text, index)
        if quoted:
            cell = Cell(quoted[1].replace('""', '"').strip(), quoted.start(1) - 1, len(quoted[1]) + 2)
            index = quoted.end()
            rest = plain.match(text, index)
            if rest and rest[0].strip():
                _report(
                    source,
                    rows,
                    index,
                    "Text stands after the quotation mark that ends this cell.",
                    'Double every quotation mark inside a quoted cell: "".',
                )
            index = rest.end() if rest else index
        elif text.startswith('"', index):
            message = "The quotation mark that opens this cell is never closed."
            _report(
                source, rows, index, message, "Close it; double every quotation mark inside a quoted cell."
            )
            rows.complete = False
            return cells, len(text)
        else:
            match = plain.match(text, index)
            raw = match[0] if match else ""
            stripped = raw.strip()
            start = index + len(raw) - len(raw.lstrip())
            cell = Cell(stripped, start if stripped else index, len(stripped))
            index += len(raw)
        cells.append(cell)
        if text[index : index + 1] != separator:
            return cells, index + 1
        index += 1


def _report(source: Source, rows: Rows, index: int, message: str, help_: str) -> None:
    if len(rows.findings) < MAX_FINDINGS:
        rows.findings.append(error("csv-syntax", source.span(index), message, help_))


def written(text: str, separator: str) -> str:
    """Write a text as a cell."""
    needs = any(sign in text for sign in (separator, '"', "\n")) or text != text.strip()
    return '"' + text.replace('"', '""') + '"' if needs else text


def width(row: Sequence[Cell]) -> int:
    """Count a row's cells up to the last that holds anything."""
    return max((index for index, cell in enumerate(row, 1) if cell.text), default=0)
