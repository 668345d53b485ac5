"""Runs inside one released engine: imports, studies, edits and updates, and says what came of each.

Started by `versions.py` with another Python, which has Anki and nothing of ours: so only Anki and the
standard library are used, in the words of Python 3.9. Arguments: folder of packages, importer (`new` or
`old`). Prints JSON: {check: "yes" or what was found instead}.
"""

from __future__ import annotations

import html
import json
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from anki.collection import Collection

from anki import lang

GUIDS = "select n.guid, c.ord, c.id from cards c join notes n on n.id = c.nid"


def seen(markup: str) -> str:
    """Give the text that a browser shows, spaces folded."""
    return " ".join(html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", " ", markup, flags=re.DOTALL)).split())


class Probe:
    """One collection of the engine, and the packages to try on it."""

    def __init__(self, folder: Path, importer: str, home: Path) -> None:
        self.folder = folder
        self.importer = importer
        self.plan = json.loads((folder / "plan.json").read_text("utf-8"))
        self.col = Collection(str(home / "collection.anki2"))
        if not self.col.v3_scheduler():
            self.col.set_v3_scheduler(True)  # the one before will not answer cards in any order

    def take(self, name: str, *, presets: bool = False) -> None:
        """Import a package as this engine does."""
        path = str(self.folder / name)
        if self.importer == "old":
            from anki.importing.apkg import AnkiPackageImporter  # noqa: PLC0415  not in every engine

            AnkiPackageImporter(self.col, path).run()
        else:
            take_package(self.col, path, presets=presets)
        forget = getattr(self.col.models, "_clear_cache", None)
        if forget:
            forget()

    def rows(self, query: str) -> list[list[Any]]:
        """Ask the database."""
        return [list(row) for row in self.col.db.all(query)]

    def notes(self) -> dict[str, list[Any]]:
        """Give each note's fields, tags and date by GUID."""
        return {row[0]: row[1:] for row in self.rows("select guid, flds, tags, mod from notes")}

    def history(self) -> dict[int, list[Any]]:
        """Give each card's deck and scheduling, and all its reviews, by its id."""
        rows = self.rows("select id, did, due, ivl, factor, reps, lapses, queue, type from cards")
        reviews = self.rows("select cid, id, ease, ivl from revlog order by id")
        return {row[0]: [row[1:], [each[1:] for each in reviews if each[0] == row[0]]] for row in rows}

    def study(self, guid: str, ordinal: int, ease: int) -> None:
        """Answer a card."""
        card = self.col.get_card(self.card(guid, ordinal))
        card.start_timer()
        self.col.sched.answerCard(card, ease)

    def card(self, guid: str, ordinal: int) -> int:
        """Give a card's id."""
        return next(int(row[2]) for row in self.rows(GUIDS) if row[:2] == [guid, ordinal])

    def change(self, guid: str, field: str = "", tag: str = "") -> None:
        """Edit or tag a note as a student would, at a time between two releases."""
        note = self.col.get_note(self.col.db.scalar("select id from notes where guid = ?", guid))
        if field:
            note[field] = "mine"
        if tag:
            note.tags.append(tag)
        self.col.update_note(note)
        self.col.db.execute("update notes set mod = ? where guid = ?", self.plan["edited"], guid)

    def rendered(self, name: str) -> str:
        """Compare every card of a package with what it should show."""
        for guid, ordinal, front, back in self.plan[name]["cards"]:
            output = self.col.get_card(self.card(guid, ordinal)).render_output()
            shown = [seen(output.question_text), seen(output.answer_text)]
            if shown != [front, back]:
                return f"no: {shown} instead of {[front, back]}"
        return "yes"

    def deck(self) -> dict[str, Any]:
        """Give our deck."""
        return dict(self.col.decks.by_name(self.plan["deck"]))

    def kinds(self) -> list[dict[str, Any]]:
        """Give the note types that are ours, or forked from ours."""
        return [kind for kind in self.col.models.all() if kind["name"].startswith("litdeck")]


def take_package(col: Any, path: str, *, presets: bool) -> None:
    """Import with the default options, in whichever way this engine takes them."""
    try:
        from anki.collection import (  # noqa: PLC0415  not in every engine
            ImportAnkiPackageOptions,
            ImportAnkiPackageRequest,
        )
    except ImportError:
        try:
            from anki.collection import ImportAnkiPackageRequest  # noqa: PLC0415  not in every engine
        except ImportError:
            col.import_anki_package(path)
            return
        col.import_anki_package(ImportAnkiPackageRequest(package_path=path))
        return
    options = ImportAnkiPackageOptions(with_deck_configs=presets)
    col.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options))


def said(fine: object) -> str:
    """Give the word for a check."""
    return "yes" if fine else "no"


def first_import(probe: Probe) -> dict[str, str]:
    """Import the first package into an empty collection."""
    probe.take("first.apkg")
    plan = probe.plan["first"]
    order = [row[:2] for row in probe.rows(GUIDS + " order by c.due, c.ord")]
    found = {
        "import": said(set(probe.notes()) == set(plan["guids"]) and len(probe.kinds()) == 2),
        "order": said(order == [row[:2] for row in plan["cards"]]),
        "rendering": probe.rendered("first"),
        "description": said(plan["description"] in probe.deck()["desc"]),
    }
    before = probe.notes(), probe.history()
    probe.take("first.apkg")
    found["again"] = said((probe.notes(), probe.history()) == before)
    return found


def update(probe: Probe) -> dict[str, str]:
    """Study and edit, then import the second package, and a deck that overlaps."""
    plan = probe.plan
    for number, (guid, ordinal) in enumerate(plan["studied"]):
        probe.study(guid, ordinal, 1 + number % 4)
    probe.change(plan["unchanged"], field="Spare 1")
    probe.change(plan["tagged"], tag="mine")
    notes, history = probe.notes(), probe.history()
    probe.take("second.apkg")
    after, kept = probe.notes(), probe.history()
    fields = {guid: after[guid][0] == text for guid, text in plan["second"]["changed"].items()}
    tags = {guid: set(after[guid][1].split()) == set(each) for guid, each in plan["second"]["tags"].items()}
    search = [probe.col.get_note(id_).guid for id_ in probe.col.find_notes(plan["search"])]
    styles = {kind["css"] for kind in probe.kinds()}
    found = {
        "reviews kept": said(all(kept[card] == each for card, each in history.items())),
        "changes arrive": said(all(fields.values())),
        "tags arrive": said(all(tags.values())),
        "edits and tags of the student kept": said(
            all(after[guid] == notes[guid] for guid in (plan["unchanged"], plan["tagged"]))
        ),
        "new cards arrive": said(set(after) == set(notes) | set(plan["second"]["guids"])),
        "no doubles, no forks": said(
            len(probe.rows("select guid from notes")) == len(after) and len(probe.kinds()) == 2
        ),
        "new description arrives": said(plan["second"]["description"] in probe.deck()["desc"]),
        "style arrives": said(styles == {plan["second"]["css"]}),
        "rendering after": probe.rendered("second"),
        "empty cards": str(empty(probe.col)),
        "retired found": said(sorted(search) == plan["retired"]),
    }
    before = probe.notes(), probe.history()
    probe.take("other.apkg")
    found["overlapping deck"] = said((probe.notes(), probe.history()) == before)
    return found


def empty(col: Any) -> int:
    """Count the empty cards."""
    return sum(len(note.card_ids) for note in col.get_empty_cards().notes)


def preset(probe: Probe) -> dict[str, str]:
    """Import with the box for presets ticked, where there is one."""
    probe.take("first.apkg", presets=True)
    name = probe.col.decks.config_dict_for_deck_id(probe.deck()["id"])["name"]
    return {"preset, if asked for": said(name == probe.plan["preset"])}


def main() -> None:
    """Run all, each part in a collection of its own."""
    lang.set_lang("en")
    folder, importer = Path(sys.argv[1]), sys.argv[2]
    found: dict[str, str] = {}
    parts: list[list[Callable[[Probe], dict[str, str]]]] = [[first_import, update], [preset]]
    for steps in parts:
        with tempfile.TemporaryDirectory() as home:
            probe = Probe(folder, importer, Path(home))
            for step in steps:
                found.update(step(probe))
            probe.col.close()
    sys.stdout.write(f"{json.dumps(found)}\n")


if __name__ == "__main__":
    main()
