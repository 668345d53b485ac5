"""A CSV file of facts (`quotes.csv`) into the same tree that YAML gives: a row a fact, the heads its keys.

`says.memory` as a head is the key `memory` under `says`. Lists are parted by semicolons. A row's name
stands in the column `name`, else in a first column whose head is no key, else in `id`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, cast, get_args, get_origin

from litdeck.facts import KINDS, SECTIONS, Fact, Model
from litdeck.reading.cells import Cell, Rows, read_rows, width
from litdeck.reading.names import did_you_mean, fold
from litdeck.reading.plans import Child, Plan, plan_of
from litdeck.reading.text import MAX_FINDINGS, Source, error, warning
from litdeck.reading.tree import SHIFT, Tree

ENDINGS = (".csv", ".tsv")
_LIST_SIGN = ";"


@dataclass(frozen=True)
class Column:
    """A column: the key its cells stand under, the second key of `says.memory`, whether they hold lists."""

    key: str
    inner: str = ""
    is_list: bool = False


@dataclass
class Table:
    """A table being read: the columns of the rows, which of them has the names, and the tree that is filled."""

    tree: Tree
    section: str
    rows: Rows
    columns: list[Column | None] = field(default_factory=list)
    name: int | None = None


def section_of(stem: str) -> str | None:
    """Give the section that a file's name without its ending means: `quotes`, or `quotes-act-1`."""
    stem = stem.casefold()
    return next((section for section in SECTIONS if stem == section or stem.startswith(f"{section}-")), None)


def read_table(source: Source, stem: str) -> Tree:
    """Read a file's text; its name says of what kind its facts are."""
    section = section_of(stem)
    tree = Tree(source)
    if section is None:
        tree.complete = False
        help_ = (
            did_you_mean(stem, SECTIONS)
            + f"A CSV file is named for what it holds: {', '.join(f'{each}.csv' for each in SECTIONS)}."
        )
        tree.findings.append(error("unknown-key", source.span(0), f"“{stem}” is no kind of fact.", help_))
        return tree
    table = table_of(source, section)
    tree = table.tree
    for row in table.rows.rows[1:]:
        _read_row(table, row)
        if len(tree.findings) >= MAX_FINDINGS:
            break
    tree.complete = table.rows.complete and len(tree.findings) < MAX_FINDINGS
    return tree


def table_of(source: Source, section: str) -> Table:
    """Read a table's rows and its head."""
    plan = plan_of(KINDS[SECTIONS[section]])
    rows = read_rows(source, plan.keys)
    table = Table(Tree(source, findings=rows.findings), section, rows)
    if rows.rows:
        _read_head(table, plan, rows.rows[0])
        table.tree.values, table.tree.places = {section: {}}, {section: (_packed(rows.rows[0][0]), {})}
    return table


def _read_head(table: Table, plan: Plan, head: Sequence[Cell]) -> None:
    tree = table.tree
    seen: dict[Column, Cell] = {}
    for index, cell in enumerate(head[: width(head)]):
        column = _column(plan, cell.text)
        if column is None and index == 0 and _may_hold_names(plan, head):
            table.name = 0
        elif not cell.text:
            message, help_ = "A column in the middle has no head.", "Write one, or delete the column."
            tree.findings.append(error("unknown-key", _span(tree, cell), message, help_))
        elif column is None:
            help_ = did_you_mean(_key(cell.text), plan.keys) + f"The columns can be: {', '.join(plan.keys)}."
            message = f"A column of {table.section} cannot be called “{cell.text}”."
            tree.findings.append(error("unknown-key", _span(tree, cell), message, help_))
        elif column in seen:
            message = f"There are two columns “{cell.text}”."
            tree.findings.append(
                error("duplicate-key", _span(tree, cell), message, "Join the two, or rename one.")
            )
            column = None
        else:
            seen[column] = cell
        table.columns.append(column)
    keys = [column.key if column else None for column in table.columns]
    if table.name is None:
        table.name = next((keys.index(key) for key in ("name", "id") if key in keys), None)


def _may_hold_names(plan: Plan, head: Sequence[Cell]) -> bool:
    """Tell whether a first column has the names: its head is no key, nor a misspelt one, and there is no `name`."""
    keys = {_key(cell.text) for cell in head}
    is_misspelt = get_close_matches(_key(head[0].text), plan.required - keys - {"id", "name"}, 1, 0.7)
    return "name" not in keys and not is_misspelt


def _key(head: str) -> str:
    return "-".join(fold(head).replace("_", " ").split())


def _column(plan: Plan, head: str) -> Column | None:
    """Find the column that a head means, whatever its case, with spaces or hyphens."""
    first, dot, inner = head.partition(".")
    key = _key(first)
    if key not in plan.keys:
        return None
    child = next((each for each in plan.children if each.key == key), None)
    if dot:
        good = inner.strip() and (_takes_text(child) if child else key == "recipes")
        return Column(key, inner.strip()) if good else None
    info = plan.model.model_fields[plan.keys[key]]
    if child is not None or key == "recipes":
        return None
    return Column(key, is_list=_is_list(info.annotation))


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(get_origin(each) is tuple for each in get_args(annotation))


def _takes_text(child: Child) -> bool:
    """Tell whether a field is a mapping to something that one text can stand for."""
    model: type[Model] = child.model
    return child.shape == "mapping" and model.MAIN is not None and not issubclass(model, Fact)


def _read_row(table: Table, row: Sequence[Cell]) -> None:
    tree, section = table.tree, table.section
    facts: dict[str, Any] = cast("dict[str, Any]", tree.values)[section]
    where: dict[str, Any] = tree.places[section][1]
    values: dict[str, Any] = {}
    places: dict[str, Any] = {}
    for column, cell in zip(table.columns, row, strict=False):
        if column is not None and cell.text:
            _put(column, cell, values, places)
    named = row[table.name] if table.name is not None and table.name < len(row) else None
    first = next(cell for cell in row if cell.text)
    name, key_cell = _name(values, named, first)
    if not name:
        message = f"This row of {section} has neither a name nor an id."
        help_ = "Write a short name that will stay; “litdeck check --fix” gives it an id."
        tree.findings.append(error("missing-key", _span(tree, first), message, help_))
        tree.hurt.add((section, ""))
        return
    if name in facts:
        line = tree.source.line(where[name][0] >> SHIFT)
        message = f"“{name}” stands here twice; the first is in line {line}."
        tree.findings.append(
            error("duplicate-key", _span(tree, key_cell), message, "Give one of them another name.")
        )
        return
    if table.columns and table.columns[table.name or 0] == Column("name") and table.name is not None:
        values.pop("name", None)
        places.pop("name", None)
    facts[name], where[name] = values, (_packed(key_cell), places)
    _check_width(table, row, name)


def _name(values: dict[str, Any], named: Cell | None, first: Cell) -> tuple[str, Cell]:
    """Give what a row is called, and the cell that says so."""
    if named is not None and named.text:
        return " ".join(named.text.split()), named
    return values.get("id", ""), first


def _put(column: Column, cell: Cell, values: dict[str, Any], places: dict[str, Any]) -> None:
    packed = _packed(cell)
    if column.inner:
        values.setdefault(column.key, {})[column.inner] = cell.text
        places.setdefault(column.key, (packed, {}))[1][column.inner] = (packed, packed)
    elif column.is_list:
        items = [" ".join(item.split()) for item in cell.text.split(_LIST_SIGN) if item.strip()]
        if items:
            values[column.key], places[column.key] = items, (packed, [packed] * len(items))
    else:
        values[column.key] = "\n".join(line.rstrip() for line in cell.text.split("\n"))
        places[column.key] = (packed, packed)


def _check_width(table: Table, row: Sequence[Cell], name: str) -> None:
    """Report a row with more cells than the head, or fewer: most often a separator inside a text."""
    tree, heads = table.tree, len(table.columns)
    sign = {",": "comma", ";": "semicolon", "\t": "tab"}[table.rows.separator]
    if width(row) > heads:
        message = f"This row has {width(row)} cells, but the head has {heads}."
        help_ = f"If a {sign} belongs to a text, put quotation marks around the whole cell."
        tree.findings.append(error("csv-syntax", _span(tree, row[heads]), message, help_))
        tree.hurt.add((table.section, name))
    elif len(row) < heads:
        message = f"This row ends after {len(row)} of {heads} cells."
        help_ = "Save the file anew from the spreadsheet, so that every row has all its cells."
        tree.findings.append(warning("csv-syntax", _span(tree, row[-1]), message, help_))


def _packed(cell: Cell) -> int:
    return cell.start << SHIFT | min(cell.length, (1 << SHIFT) - 1)


def _span(tree: Tree, cell: Cell) -> Any:
    return tree.source.span(cell.start, cell.length)
