"""Any sequence of edits, builds and imports, with studying in between, keeps what a student has.

A teacher edits the facts of a work and publishes three decks that overlap; a student imports any of them,
new or old, in any order, studies, and writes into notes. No review is lost, no note doubled, none
conflicts; each changed note is updated, no other is touched; no deletion's history goes to another.
"""

import html
import json
import os
import re
import shutil
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from anki_cards import START
from engine import Engine, StoredCard
from litdeck.building import Ledgers, all_cards, bring_up_to_date, package_deck
from litdeck.cards import Card
from litdeck.decks import choose
from litdeck.definitions import Deck, Select
from litdeck.ledger.numbering import likeness
from litdeck.notetypes import NOTE_TYPES
from litdeck.notetypes.notes import Note
from litdeck.reading import Reading, read_files
from litdeck.recipes import BY_ID
from looks import passing_looks, restyle

SEQUENCES = int(os.environ.get("LITDECK_SEQUENCES", "200"))
"""How many sequences are tried."""
PEOPLE = ["Ruth", "Tommy"]
KEYS = ["one", "two"]
WORDS = ["the tide", "the tides", "Norfolk", "gone out", "gone in", "slowly", "truth", "Ruth"]
EDITS = [
    *(
        "write_statement",
        "write_statement",
        "write_statement",
        "write_question",
        "change_role",
        "change_tags",
        "rename_person",
    ),
    *("rename_item", "rename_work", "remove", "restore", "reorder", "restyle"),
]
Key = tuple[str, int]


@dataclass
class Item:
    """A statement or a question of a person, as YAML."""

    section: str
    facts: dict[str, str]
    was: list[str] = field(default_factory=list)


@dataclass
class Person:
    """A character as an author keeps it; what is removed waits in `gone` to be put back."""

    was: list[str] = field(default_factory=list)
    role: str = "a student"
    tier: str = "full"
    sensitive: list[str] = field(default_factory=list)
    items: dict[str, Item] = field(default_factory=dict)
    gone: dict[str, Item] = field(default_factory=dict)

    def facts(self) -> dict[str, Any]:
        """Give the mapping that stands under the person's name."""
        facts: dict[str, Any] = {"is": self.role, "was": self.was, "tier": self.tier}
        facts["sensitive"] = self.sensitive
        for key, item in self.items.items():
            facts.setdefault(item.section, {})[key] = {**item.facts, "was": item.was}
        return facts


@dataclass(frozen=True)
class Built:
    """A package, with its notes, which version of each they are, and how note types looked at that time."""

    content: bytes
    notes: dict[str, Note]
    versions: dict[str, int]
    faces: dict[int, tuple[int, str]]


class Student(RuleBasedStateMachine):
    """A teacher edits and publishes, a student imports and studies."""

    folder: pytest.TempPathFactory

    @initialize()
    def begin(self) -> None:
        """Open a new collection and start a work."""
        self.looks = passing_looks()
        self.looks.__enter__()
        self.engine = Engine(self.folder.mktemp("anki"))
        self.anki = self.engine.__enter__()
        self.people = {name: Person() for name in PEOPLE}
        self.gone: dict[str, Person] = {}
        self.work, self.work_was = "work", list[str]()
        self.texts: dict[str, str] = {}
        self.now = START
        self.fresh = 0
        self.said: dict[str, tuple[tuple[str, ...], ...]] = {}
        self.versions: dict[str, int] = {}
        self.guids: dict[tuple[str, ...], str] = {}
        self.have: dict[str, int] = {}
        self.shelf: list[Built] = []
        self.reviews: dict[Key, int] = {}
        self.studied: dict[Key, set[str]] = {}
        self.known: set[str] = set()
        self.seen: dict[int, tuple[int, str]] = {}

    def teardown(self) -> None:
        """Close the collection."""
        if hasattr(self, "engine"):
            self.engine.__exit__(None, None, None)
            shutil.rmtree(self.engine.folder)
            self.shelf.clear()  # hypothesis keeps every machine
            self.looks.__exit__(None, None, None)

    @rule(
        data=st.data(),
        edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=5),
        taken=st.integers(0, 2),
    )
    def release(self, data: st.DataObject, edits: list[str], taken: int) -> None:
        """Change the facts, or how cards look; publish; let the student import some of the decks."""
        for name in edits:
            getattr(self, name)(data)
        self.publish(data)
        for _ in range(taken):
            self.take(data)

    def write_statement(self, data: st.DataObject) -> None:
        """Add a cloze or change one: words, order, more deletions or fewer."""
        words = data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
        text = " and ".join(f"_{each}_" for each in words)
        self.write(data, f"s-{data.draw(st.sampled_from(KEYS))}", Item("statements", {"text": text}))

    def write_question(self, data: st.DataObject) -> None:
        """Add a question or change one."""
        facts = {"ask": data.draw(st.sampled_from(["Who?", "Why?"])), "answer": "Hailsham"}
        self.write(data, f"q-{data.draw(st.sampled_from(KEYS))}", Item("questions", facts))

    def write(self, data: st.DataObject, key: str, item: Item) -> None:
        """Put an item under a key, or under the key to which that was renamed."""
        person = self.people[self.somebody(data)]
        now = next((each for each, old in person.items.items() if key in old.was), key)
        away = next((each for each, old in person.gone.items() if key in (each, *old.was)), None)
        before = person.gone.pop(away) if away else person.items.get(now)
        person.items[away or now] = replace(item, was=before.was if before else [])

    def change_role(self, data: st.DataObject) -> None:
        """Change the plain fact about a person."""
        self.people[self.somebody(data)].role = data.draw(st.sampled_from(["a friend", "a rival"]))

    def change_tags(self, data: st.DataObject) -> None:
        """Change what only tags and selections show."""
        person = self.people[self.somebody(data)]
        person.tier = data.draw(st.sampled_from(["core", "full"]))
        person.sensitive = data.draw(st.sampled_from([[], ["death"]]))

    def rename_person(self, data: st.DataObject) -> None:
        """Give a person another name and id, with `was`; the order of the file stays."""
        name, self.fresh = self.somebody(data), self.fresh + 1
        self.people = {
            (f"Person {self.fresh}" if each == name else each): person for each, person in self.people.items()
        }
        self.people[f"Person {self.fresh}"].was.append(slug(name))

    def rename_item(self, data: st.DataObject) -> None:
        """Give an item of a person another key, with `was`."""
        person = self.people[self.somebody(data)]
        if person.items:
            key, self.fresh = data.draw(st.sampled_from(sorted(person.items))), self.fresh + 1
            item = person.items.pop(key)
            item.was.append(key)
            person.items[f"key-{self.fresh}"] = item

    def rename_work(self, _: st.DataObject) -> None:
        """Give the work another id, with `was`."""
        self.fresh += 1
        self.work_was.append(self.work)
        self.work = f"work-{self.fresh}"

    def remove(self, data: st.DataObject) -> None:
        """Take out an item, or a person with all their items."""
        name = self.somebody(data)
        person = self.people[name]
        whole: bool = data.draw(st.booleans())
        if person.items and not whole:
            key = data.draw(st.sampled_from(sorted(person.items)))
            person.gone[key] = person.items.pop(key)
        elif len(self.people) > 1:
            self.gone[name] = self.people.pop(name)

    def restore(self, data: st.DataObject) -> None:
        """Put back everything that one person lost, or a person."""
        if self.gone:
            name = data.draw(st.sampled_from(sorted(self.gone)))
            self.people[name] = self.gone.pop(name)
        person = self.people[self.somebody(data)]
        person.items |= person.gone
        person.gone = {}

    def reorder(self, data: st.DataObject) -> None:
        """Move people, and the items of each, about in the file."""
        self.people = {name: self.people[name] for name in data.draw(st.permutations(sorted(self.people)))}
        for person in self.people.values():
            person.items = dict(reversed(person.items.items()))

    def restyle(self, _: st.DataObject) -> None:
        """Change style sheet and template HTML, under a newer date."""
        self.fresh += 1
        restyle(f"later-{self.fresh}")

    def publish(self, data: st.DataObject) -> None:
        """Bring the ledger up to date and build every deck that holds something."""
        chosen = data.draw(st.permutations(["all", "core", "one"]))
        files = {f"content/{self.work}/work.yaml": self.yaml()}
        reading = read_files(files, BY_ID)
        assert reading.findings == ()
        cards = all_cards(reading.library, {self.work})
        self.now += data.draw(st.integers(0, 2))
        ledgers = bring_up_to_date(reading, cards, self.texts, self.now)
        if ledgers.too_soon:
            self.now += 1
            ledgers = bring_up_to_date(reading, cards, self.texts, self.now)
        assert {each.rule for each in ledgers.findings} <= {"renamed-without-was", "id-used-again"}
        self.texts = dict(ledgers.texts())
        for card in cards[self.work]:
            assert self.guids.setdefault(self.thing(card), card.id.guid) == card.id.guid
        assert len(set(self.guids.values())) == len(self.guids)
        for guid, dated in ledgers.updates[self.work].notes.items():
            if self.said.get(guid) != (dated.note.fields, dated.note.tags):
                self.said[guid] = (dated.note.fields, dated.note.tags)
                self.versions[guid] = self.versions.get(guid, 0) + 1
        faces = {kind.id: (kind.mod, kind.css) for kind in NOTE_TYPES}
        self.shelf += [
            Built(package_deck(deck, reading.library, cards, ledgers), picked, dict(self.versions), faces)
            for deck in map(self.deck, chosen)
            if (picked := self.notes(deck, reading, ledgers))
        ]

    def thing(self, card: Card) -> tuple[str, ...]:
        """Give what makes a card the same card for ever: the first names of the person and the item."""
        name = next(name for name in self.people if slug(name) == card.fact.id)
        person = self.people[name]
        first = (person.was or [card.fact.id])[0]
        if not card.field or card.field[0] not in {"statements", "questions"}:
            return (first, card.id.recipe)
        key = card.field[1]
        return (first, card.id.recipe, (person.items[key].was or [key])[0])

    def yaml(self) -> bytes:
        """Give the work's file. JSON is YAML."""
        work = {"title": "Work", "author": "A", "form": "novel", "abbreviation": "w", "namespace": "ns"}
        people = {name: person.facts() for name, person in self.people.items()}
        return json.dumps({"work": {**work, "was": self.work_was}, "characters": people}).encode()

    def deck(self, name: str) -> Deck:
        """Give one of three definitions: everything, the core, the first person in the file."""
        select = {
            "all": Select(),
            "core": Select(tier="core"),
            "one": Select(characters=(slug(next(iter(self.people))),)),
        }[name]
        return Deck(id=name, name=f"Work::{name}", works=(self.work,), select=select)

    def notes(self, deck: Deck, reading: Reading, ledgers: Ledgers) -> dict[str, Note]:
        """Give the notes of a deck."""
        dated = ledgers.updates[self.work].notes
        cards = choose(deck, reading.library, all_cards(reading.library, {self.work})).cards
        return {card.id.guid: dated[card.id.guid].note for card in cards}

    @precondition(lambda self: self.shelf)
    @rule(data=st.data())
    def take(self, data: st.DataObject) -> None:
        """Import a package of now or of old: just the notes change that were published otherwise since."""
        recent = min(3, len(self.shelf))
        built = self.shelf[-data.draw(st.integers(1, recent) | st.integers(1, len(self.shelf)))]
        notes, before = self.anki.state()
        log = self.anki.take(built.content)
        new = [guid for guid in built.notes if guid not in notes]
        newer = [guid for guid in built.notes if guid in notes and built.versions[guid] > self.have[guid]]
        assert (log.new, log.updated, log.conflicting) == (len(new), len(newer), 0)
        after = self.anki.notes()
        for guid in (*new, *newer):
            made = built.notes[guid]
            assert (tuple(after[guid].fields.values()), after[guid].tags) == (made.fields, made.tags)
        untouched = notes.keys() - set(newer)
        assert {guid: after[guid] for guid in untouched} == {guid: notes[guid] for guid in untouched}
        kept: dict[Key, StoredCard] = {key: card for key, card in self.anki.cards().items() if key in before}
        assert kept == before
        self.known |= built.notes.keys()
        self.have |= {guid: built.versions[guid] for guid in (*new, *newer)}
        self.faces_of(built)

    def faces_of(self, built: Built) -> None:
        """See that no note type was forked, and that each looks as in the newest package imported so far."""
        for kind in NOTE_TYPES:
            if any(each.note_type is kind for each in built.notes.values()):
                self.seen[kind.id] = max(self.seen.get(kind.id, built.faces[kind.id]), built.faces[kind.id])
        stored = {kind["id"]: kind for kind in self.anki.col.models.all() if "litdeck" in kind["name"]}
        assert {id_: (kind["mod"], kind["css"]) for id_, kind in stored.items()} == self.seen

    @precondition(lambda self: self.known)
    @rule(data=st.data(), ease=st.integers(1, 4))
    def study(self, data: st.DataObject, ease: int) -> None:
        """Review all cards of some notes that are not empty, and remember the words that they hid."""
        alive = [key for key in sorted(self.anki.cards()) if self.hidden(key)]
        guids = data.draw(st.sets(st.sampled_from(sorted(self.known)), min_size=1, max_size=6))
        for key in alive:
            if key[0] in guids:
                self.anki.study(*key, ease=ease)
                self.reviews[key] = self.reviews.get(key, 0) + 1
                self.studied.setdefault(key, set()).add(self.hidden(key))

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def edit_and_tag(self, data: st.DataObject) -> None:
        """Write a remark into a spare field, and tag the note."""
        guid = data.draw(st.sampled_from(sorted(self.known)))
        stored = self.anki.note(guid)
        self.anki.edit(guid, "Spare 1", "mine")
        self.anki.tag(guid, "mine")
        self.backdate(guid, stored.mod)

    def backdate(self, guid: str, mod: int) -> None:
        """Date the student's edit into the time of the story, which is before the real clock."""
        assert self.anki.col.db is not None
        self.anki.col.db.execute("update notes set mod = ? where guid = ?", mod, guid)

    def somebody(self, data: st.DataObject) -> str:
        """Choose one of the people in the file."""
        return data.draw(st.sampled_from(sorted(self.people)))

    def hidden(self, key: Key) -> str:
        """Give what a card asks for now: the words of its deletion, or the answer of a question."""
        fields = self.anki.note(key[0]).fields
        if "Text" not in fields:
            return "question"
        found = re.search(rf"\{{\{{c{key[1] + 1}::(.*?)::", fields["Text"])
        return html.unescape(found[1]) if found else ""

    @invariant()
    def no_review_is_lost_or_moved(self) -> None:
        """Each card has all its reviews, and asks for what it asked when it was studied, edited at most."""
        if not hasattr(self, "anki"):
            return
        cards = self.anki.cards()
        assert {guid for guid, _ in cards} == self.known
        assert len(self.anki.notes()) == len(self.known)
        for key, count in self.reviews.items():
            assert cards[key].reviews == count
            assert len(cards[key].history) == count
            now = self.hidden(key)
            assert not now or any(now == words or related(now, words) for words in self.studied[key])


def slug(name: str) -> str:
    """Give the id of a person's name."""
    return name.lower().replace(" ", "-")


def related(one: str, other: str) -> bool:
    """Tell whether words may have come of others by any number of edits."""
    known, grown = {one}, True
    while grown:
        more = {word for word in WORDS for each in known if likeness(each, word)} - known
        known, grown = known | more, bool(more)
    return other in known


def test_any_sequence_of_edits_keeps_every_review(tmp_path_factory: pytest.TempPathFactory) -> None:
    Student.folder = tmp_path_factory
    run_state_machine_as_test(
        Student, settings=settings(max_examples=SEQUENCES, stateful_step_count=30, deadline=None)
    )


def test_words_that_have_nothing_in_common_are_not_related() -> None:
    """The check above would else be empty."""
    assert related("the tide", "the tides")
    assert not any(
        related(one, other) for one, other in [("truth", "Ruth"), ("Norfolk", "slowly"), ("the tide", "Ruth")]
    )
