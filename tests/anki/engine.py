"""The real Anki in a throw-away collection: import packages, look at what is there, study, edit.

with Engine(tmp_path) as anki:
    log = anki.take(package_bytes)      # ImportLog(new=3, updated=0, duplicate=0, conflicting=0)
    anki.note(guid).fields["Answer"], anki.front(guid), anki.back(guid, ordinal=1)
    anki.queue()                        # (guid, ordinal) of the new cards in study order
    anki.study(guid); anki.edit(guid, "Answer", "mine"); anki.tag(guid, "mine")
    anki.state()                        # all that a student could lose, to compare before and after
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

SEPARATOR = "\x1f"
DEFAULT_DECK: Any = 1


@dataclass(frozen=True)
class ImportLog:
    """How many notes an import added, updated, left alone, and could not bring in."""

    new: int
    updated: int
    duplicate: int
    conflicting: int


@dataclass(frozen=True)
class StoredNote:
    """A note as Anki has it."""

    guid: str
    note_type: str
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    mod: int


@dataclass(frozen=True)
class StoredCard:
    """A card as Anki has it: `reviews` counts its answers, `history` is their log."""

    deck: str
    position: int
    reviews: int
    interval: int
    history: tuple[tuple[int, ...], ...]


class Engine:
    """A collection of its own in a folder; closed at the end of the block."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = count()

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.col = Collection(str(self.folder / "collection.anki2"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.col.close()

    def take(self, content: bytes, *, presets: bool = False) -> ImportLog:
        """Import a package with the options a student finds set, plus presets if asked."""
        path = self.folder / f"package-{next(self.numbers)}.apkg"
        path.write_bytes(content)
        options = ImportAnkiPackageOptions(with_deck_configs=presets)
        answer = self.col.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(path), options=options)
        )
        path.unlink()
        self.col.models._clear_cache()
        log = answer.log
        return ImportLog(len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting))

    def notes(self) -> dict[str, StoredNote]:
        """Give all notes by GUID."""
        names = {kind["id"]: kind for kind in self.col.models.all()}
        found = {}
        for guid, mid, mod, tags, fields in self._rows("select guid, mid, mod, tags, flds from notes"):
            kind = names[mid]
            values = dict(zip([each["name"] for each in kind["flds"]], fields.split(SEPARATOR), strict=True))
            found[guid] = StoredNote(guid, kind["name"], values, tuple(sorted(tags.split())), mod)
        return found

    def note(self, guid: str) -> StoredNote:
        """Give one note."""
        return self.notes()[guid]

    def cards(self) -> dict[tuple[str, int], StoredCard]:
        """Give all cards by GUID and ordinal (0 is the first deletion's)."""
        reviews: dict[int, list[tuple[int, ...]]] = {}
        for cid, *review in self._rows(
            "select cid, id, ease, ivl, lastIvl, factor, type from revlog order by id"
        ):
            reviews.setdefault(cid, []).append(tuple(review))
        query = "select n.guid, c.ord, c.id, c.did, c.due, c.reps, c.ivl from cards c join notes n on n.id = c.nid"
        return {
            (guid, ordinal): StoredCard(self.col.decks.name(did), due, reps, ivl, tuple(reviews.get(cid, ())))
            for guid, ordinal, cid, did, due, reps, ivl in self._rows(query)
        }

    def state(self) -> tuple[dict[str, StoredNote], dict[tuple[str, int], StoredCard]]:
        """Give everything that a student could lose."""
        return self.notes(), self.cards()

    def front(self, guid: str, ordinal: int = 0) -> str:
        """Give the HTML of a card's front."""
        return str(self._card(guid, ordinal).render_output().question_text)

    def back(self, guid: str, ordinal: int = 0) -> str:
        """Give the HTML of a card's back."""
        return str(self._card(guid, ordinal).render_output().answer_text)

    def queue(self, limit: int = 9999) -> list[tuple[str, int]]:
        """Give the new cards in study order, over all decks."""
        query = "select n.guid, c.ord from cards c join notes n on n.id = c.nid where c.queue = 0 order by c.due, c.ord"
        return [(guid, ordinal) for guid, ordinal in self._rows(query)][:limit]

    def offered(self, deck: str) -> list[tuple[str, int]]:
        """Give what the scheduler offers when a deck is opened, as far as its limits go."""
        self.col.decks.select(self.col.decks.id_for_name(deck))
        queued = self.col.sched.get_queued_cards(fetch_limit=9999)
        self.col.decks.select(DEFAULT_DECK)  # forgets the queue: `study` answers cards in any order
        ids = dict(self._rows("select c.id, n.guid from cards c join notes n on n.id = c.nid"))
        return [(ids[each.card.id], each.card.template_idx) for each in queued.cards]

    def study(self, guid: str, ordinal: int = 0, ease: int = 3) -> None:
        """Answer a card as a student would."""
        card = self._card(guid, ordinal)
        card.start_timer()
        self.col.sched.answerCard(card, ease)

    def edit(self, guid: str, field: str, text: str) -> None:
        """Write into a field as a student would: the note's time becomes the clock's."""
        note = self._note(guid)
        note[field] = text
        self.col.update_note(note)

    def tag(self, guid: str, tag: str) -> None:
        """Add a tag as a student would."""
        note = self._note(guid)
        note.add_tag(tag)
        self.col.update_note(note)

    def empty_cards(self) -> int:
        """Count the cards that Tools → Empty Cards would find."""
        return sum(len(note.card_ids) for note in self.col.get_empty_cards().notes)

    def _rows(self, query: str) -> list[Any]:
        assert self.col.db is not None
        return list(self.col.db.all(query))

    def _note(self, guid: str) -> Any:
        assert self.col.db is not None
        return self.col.get_note(self.col.db.scalar("select id from notes where guid = ?", guid))

    def _card(self, guid: str, ordinal: int) -> Any:
        assert self.col.db is not None
        query = "select c.id from cards c join notes n on n.id = c.nid where n.guid = ? and c.ord = ?"
        return self.col.get_card(self.col.db.scalar(query, guid, ordinal))
