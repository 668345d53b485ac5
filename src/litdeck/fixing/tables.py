"""Cells set in a CSV file: the edits that change them, and columns added for what has none."""

from collections.abc import Mapping, Sequence

from litdeck.fixing.edits import Edit
from litdeck.reading.cells import Cell, written
from litdeck.reading.names import slug
from litdeck.reading.table import Column, Table
from litdeck.reading.text import Source

_WORDS_IN_ID = 5


def names(table: Table) -> dict[str, int]:
    """Give the number of the row of each name."""
    found: dict[str, int] = {}
    for number, row in enumerate(table.rows.rows[1:], 1):
        found.setdefault(_name(table, row), number)
    return found


def nameless(table: Table) -> list[int]:
    """Give the rows that have neither a name nor an id, by their number among the rows."""
    return [number for number, row in enumerate(table.rows.rows) if number and not _name(table, row)]


def _name(table: Table, row: Sequence[Cell]) -> str:
    ids = [index for index, column in enumerate(table.columns) if column == Column("id")]
    columns = ids if table.name is None else [table.name, *ids]
    name = next((row[index].text for index in columns if index < len(row) and row[index].text), "")
    return " ".join(name.split())


def new_id(text: str, taken: set[str]) -> str:
    """Make an id of a text's first words that no fact of the kind has yet, and take it."""
    base = slug(" ".join(text.replace("_", "").split()[:_WORDS_IN_ID])) or "row"
    found, count = base, 1
    while found in taken:
        count += 1
        found = f"{base}-{count}"
    taken.add(found)
    return found


def set_cells(source: Source, table: Table, changes: Mapping[int, Mapping[str, str]]) -> list[Edit]:
    """Give the edits that set cells: by the row's number, then by the column's key."""
    rows, separator = table.rows.rows, table.rows.separator
    heads = {column.key: index for index, column in enumerate(table.columns) if column and not column.inner}
    added = list(dict.fromkeys(key for row in changes.values() for key in row if key not in heads))
    edits: list[Edit] = []
    for number, row in enumerate(rows):
        wanted = changes.get(number, {})
        short: dict[int, str] = {}
        for key, value in wanted.items():
            index = heads.get(key)
            if index is None:
                continue
            if index < len(row):
                edits.append(Edit(row[index].start, _end(row[index]), written(value, separator)))
            else:
                short[index] = written(value, separator)
        size = max(len(rows[0]), len(row)) if added or short else len(row)
        cells = [short.get(index, "") for index in range(len(row), size)]
        cells += [key if number == 0 else written(wanted.get(key, ""), separator) for key in added]
        if cells:
            end = _row_end(source, row)
            edits.append(Edit(end, end, "".join(separator + cell for cell in cells)))
    return edits


def _end(cell: Cell) -> int:
    return cell.start + cell.length


def _row_end(source: Source, row: list[Cell]) -> int:
    end = source.text.find("\n", _end(row[-1]))
    return len(source.text) if end < 0 else end


def cells_are(before: Table, after: Table, cells: Mapping[int, Mapping[str, str]]) -> bool:
    """Tell whether a table holds what it held, but for the cells that were to be set."""
    if len(before.rows.rows) != len(after.rows.rows):
        return False
    for number, (old, new) in enumerate(zip(before.rows.rows, after.rows.rows, strict=True)):
        wanted = cells.get(number, {})
        columns = zip(after.columns, new, strict=False)
        held = {column.key: cell.text for column, cell in columns if column and not column.inner}
        if any(held.get(key) != value for key, value in wanted.items()):
            return False
        others = zip(before.columns, old, new, strict=False)
        if any(
            one.text != other.text for column, one, other in others if not column or column.key not in wanted
        ):
            return False
    return True
