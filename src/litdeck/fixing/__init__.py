"""What `litdeck check --fix` mends by itself.

Locators, standing and edition of quotations that were found in a text, ids of rows without one, spaces at
the ends of lines. Pure: it takes files as bytes and gives files as bytes. What cannot be changed without touching anything
else is left alone: each file is read again and must hold the same facts but for what was mended.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from litdeck.facts import KINDS, SECTIONS, Quote
from litdeck.findings import Span
from litdeck.fixing.edits import Change, Edit, applied, in_bytes, text_of
from litdeck.fixing.keys import set_keys
from litdeck.fixing.quotes import changes_of
from litdeck.fixing.tables import cells_are, nameless, names, new_id, set_cells
from litdeck.reading import Reading
from litdeck.reading.parse import parse
from litdeck.reading.plans import plan_of
from litdeck.reading.table import ENDINGS as TABLE_ENDINGS
from litdeck.reading.table import section_of, table_of
from litdeck.reading.text import Source
from litdeck.verifying import CheckedQuote

_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
Keys = dict[tuple[str, ...], dict[str, str]]


@dataclass(frozen=True)
class Fixed:
    """A file with what was mended in it: its bytes before and after, and each change in words with its place."""

    file: str
    before: bytes
    after: bytes
    changes: tuple[tuple[Span, str], ...]


def fix(reading: Reading, files: Mapping[str, bytes], checked: Iterable[CheckedQuote] = ()) -> list[Fixed]:
    """Mend files, given by their path as read; one that has changed since it was read is left out."""
    wanted: dict[str, Keys] = {}
    for each in checked:
        changes = changes_of(each, reading)
        if changes and each.ref in reading.places.at:
            tree, path = reading.places.at[each.ref]
            wanted.setdefault(tree.source.file, {})[path] = changes
    fixed = []
    for file, data in files.items():
        text = reading.texts.get(file)
        if text is None or text_of(file, data) != text:
            continue
        source = Source(file, text)
        is_table = file.casefold().endswith(TABLE_ENDINGS)
        mend = _mended_table if is_table else _mended_yaml
        changes_made = mend(source, wanted.get(file, {}), reading)
        if changes_made:
            edits = [edit for change in changes_made for edit in change.edits]
            told = tuple(
                (source.span(change.index), change.message) for change in changes_made if change.message
            )
            fixed.append(Fixed(file, data, in_bytes(data, edits), told))
    return fixed


def _mended_yaml(source: Source, wanted: Keys, _reading: Reading) -> list[Change]:
    """Give the changes of a YAML file that read back as meant."""
    tree = parse(source)
    if tree.values is None:
        return []
    offered: list[tuple[Change, Keys]] = []
    for path, changes in wanted.items():
        edits = set_keys(tree, path, changes, plan_of(Quote).main or "")
        if edits:
            index = source.starts[tree.key_span(path).line - 1] + tree.key_span(path).column - 1
            offered.append((Change(index, _told(path[-1], changes), tuple(edits)), {path: changes}))
    trailing = [Edit(match.start(), match.end(), "") for match in _TRAILING.finditer(source.text)]
    if trailing:
        lines = "the end of one line" if len(trailing) == 1 else f"the ends of {len(trailing)} lines"
        offered.append((Change(trailing[0].start, f"took spaces from {lines}", tuple(trailing)), {}))
    if _reads_so(source, tree.values, offered):
        return [change for change, _ in offered]
    kept: list[tuple[Change, Keys]] = []
    for one in offered:
        if _reads_so(source, tree.values, [*kept, one]):
            kept.append(one)
    return [change for change, _ in kept]


def _told(name: str, changes: Mapping[str, str]) -> str:
    return f"{name}: " + ", ".join(f"{key}: {value}" for key, value in changes.items())


def _reads_so(source: Source, values: Any, offered: Sequence[tuple[Change, Keys]]) -> bool:
    """Tell whether a file with these changes holds what it held, but for the keys that are set."""
    edits = [edit for change, _ in offered for edit in change.edits]
    expected = deepcopy(values)
    for _, wanted in offered:
        for path, changes in wanted.items():
            _set(expected, path, changes)
    after = parse(Source(source.file, applied(source.text, edits)))
    return bool(after.values == expected)


def _set(values: Any, path: Sequence[str], changes: Mapping[str, str]) -> None:
    for key in path[:-1]:
        values = values[key]
    if isinstance(values[path[-1]], str):
        values[path[-1]] = {plan_of(Quote).main: values[path[-1]]}
    values[path[-1]].update(changes)


def _mended_table(source: Source, wanted: Keys, reading: Reading) -> list[Change]:
    """Give the change of a CSV file: ids for rows without one, and cells of quotations."""
    section = section_of(source.file.rpartition("/")[2].rpartition(".")[0])
    if section is None:
        return []
    table = table_of(source, section)
    if not table.rows.complete or not table.rows.rows:
        return []
    rows = table.rows.rows
    cells: dict[int, dict[str, str]] = {}
    messages: list[tuple[int, str]] = []
    work = source.file.split("/")[1]
    taken = {ref.id for ref in reading.places.at if ref.kind == SECTIONS[section] and ref.work == work}
    main = plan_of(KINDS[SECTIONS[section]]).main
    keys = [column.key if column else None for column in table.columns]
    for number in nameless(table):
        row = rows[number]
        text = row[keys.index(main)].text if main in keys and keys.index(main) < len(row) else ""
        made = new_id(text or next(cell.text for cell in row if cell.text), taken)
        cells[number] = {"id": made}
        messages.append((row[0].start, f"gave the row the id {made}"))
    numbers = names(table)
    for path, changes in wanted.items():
        if path[-1] in numbers:
            number = numbers[path[-1]]
            cells[number] = {**cells.get(number, {}), **changes}
            messages.append((rows[number][0].start, _told(path[-1], changes)))
    if not cells:
        return []
    edits = tuple(set_cells(source, table, cells))
    after = table_of(Source(source.file, applied(source.text, edits)), section)
    if not cells_are(table, after, cells):
        return []
    first, *others = sorted(messages)
    return [Change(*first, edits), *(Change(*message, ()) for message in others)]
