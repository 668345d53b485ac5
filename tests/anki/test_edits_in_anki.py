"""Any sequence of edits, builds and imports, with studying in between, keeps what a student has.

Two overlapping decks are built from one ledger and imported in any order; some notes are edited by the
student. No review is lost, no note doubled, none conflicts; each changed note is updated, no other touched.
"""

import html
import re
from dataclasses import dataclass, field

import pytest
from anki_cards import START, cloze, pack, question
from engine import Engine, StoredCard
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

from litdeck.cards import Card
from litdeck.ledger import Ledger, Update, update
from litdeck.ledger.numbering import likeness

FACTS = ["a", "b", "c", "d"]
WORDS = ["the tide", "the tides", "Norfolk", "gone out", "gone in", "slowly", "truth", "Ruth"]
Key = tuple[str, int]


@dataclass
class Library:
    """What the teacher has: the present card of each fact, in an order."""

    cards: dict[str, Card] = field(default_factory=dict)

    def order(self) -> list[Card]:
        """Give the cards in study order."""
        return list(self.cards.values())


class Student(RuleBasedStateMachine):
    """A teacher edits and publishes, a student imports and studies."""

    folder: pytest.TempPathFactory

    @initialize()
    def begin(self) -> None:
        """Open a new collection."""
        self.engine = Engine(self.folder.mktemp("anki"))
        self.anki = self.engine.__enter__()
        self.library = Library()
        self.ledger = Ledger("work", "ns")
        self.now = START
        self.reviews: dict[Key, int] = {}
        self.studied: dict[Key, set[str]] = {}
        self.published: dict[str, tuple[str, ...]] = {}

    def teardown(self) -> None:
        """Close the collection."""
        self.engine.__exit__(None, None, None)

    @rule(fact=st.sampled_from(FACTS), words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
    def write_cloze(self, fact: str, words: list[str]) -> None:
        """Add, restore or change a cloze; the order of its deletions too."""
        self.library.cards[f"cloze {fact}"] = cloze(fact, " and ".join(f"_{each}_" for each in words))

    @rule(fact=st.sampled_from(FACTS), ask=st.sampled_from(["Who?", "Why?"]), tag=st.sampled_from(["s", "t"]))
    def write_question(self, fact: str, ask: str, tag: str) -> None:
        """Add, restore or change a question."""
        self.library.cards[f"question {fact}"] = question(fact, ask, tags=(tag,))

    @precondition(lambda self: self.library.cards)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """Retire a card."""
        del self.library.cards[data.draw(st.sampled_from(sorted(self.library.cards)))]

    @precondition(lambda self: self.library.cards)
    @rule(data=st.data(), minutes=st.integers(0, 2))
    def publish_and_import(self, data: st.DataObject, minutes: int) -> None:
        """Build, and import one or two decks that overlap."""
        self.now = max(self.now + minutes, self.ledger.newest)
        result = update(self.ledger, self.library.order(), self.now)
        if result.too_soon:
            self.now += 1
            result = update(self.ledger, self.library.order(), self.now)
        assert not [each for each in result.findings if each.rule != "renamed-without-was"]
        self.ledger = result.ledger
        for _ in range(data.draw(st.integers(1, 2))):
            names = data.draw(st.lists(st.sampled_from(sorted(self.library.cards)), min_size=1, unique=True))
            self.take(result, [self.library.cards[name] for name in names])

    def take(self, result: Update, cards: list[Card]) -> None:
        """Import a deck and see that exactly the notes that changed have changed."""
        notes, before = self.anki.state()
        log = self.anki.take(pack(result, cards))
        guids = [card.id.guid for card in cards]
        changed = [
            guid
            for guid in guids
            if guid in notes
            and self.published[guid] != result.notes[guid].note.fields + result.notes[guid].note.tags
        ]
        new = [guid for guid in guids if guid not in notes]
        assert (log.new, log.updated, log.conflicting) == (len(new), len(changed), 0)
        after = self.anki.notes()
        for guid, dated in ((guid, result.notes[guid]) for guid in (*new, *changed)):
            assert tuple(after[guid].fields.values()) == dated.note.fields
            assert after[guid].tags == dated.note.tags
            self.published[guid] = dated.note.fields + dated.note.tags
        assert {guid: after[guid] for guid in notes if guid not in changed} == {
            guid: notes[guid] for guid in notes if guid not in changed
        }
        kept: dict[Key, StoredCard] = {key: card for key, card in self.anki.cards().items() if key in before}
        assert kept == before

    @precondition(lambda self: self.published)
    @rule(data=st.data(), ease=st.integers(1, 4))
    def study(self, data: st.DataObject, ease: int) -> None:
        """Review a card that is not empty, and remember the words it hid."""
        alive = [key for key in sorted(self.anki.cards()) if self.hidden(key)]
        key = data.draw(st.sampled_from(alive))
        self.anki.study(*key, ease=ease)
        self.reviews[key] = self.reviews.get(key, 0) + 1
        self.studied.setdefault(key, set()).add(self.hidden(key))

    @precondition(lambda self: self.published)
    @rule(data=st.data())
    def edit_and_tag(self, data: st.DataObject) -> None:
        """Write a remark into a spare field, and tag the note."""
        guid = data.draw(st.sampled_from(sorted(self.published)))
        stored = self.anki.note(guid)
        self.anki.edit(guid, "Spare 1", "mine")
        self.anki.tag(guid, "mine")
        self.backdate(guid, stored.mod)

    def backdate(self, guid: str, mod: int) -> None:
        """Date the student's edit into the time of the story, which is before the real clock."""
        assert self.anki.col.db is not None
        self.anki.col.db.execute("update notes set mod = ? where guid = ?", mod, guid)

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
        assert len({guid for guid, _ in cards}) == len(self.published)
        for key, count in self.reviews.items():
            assert cards[key].reviews == count
            now = self.hidden(key)
            assert not now or any(now == words or related(now, words) for words in self.studied[key])


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
        Student, settings=settings(max_examples=30, stateful_step_count=15, deadline=None)
    )


def test_words_that_have_nothing_in_common_are_not_related() -> None:
    """The check above would else be empty."""
    assert related("the tide", "the tides")
    assert not any(
        related(one, other) for one, other in [("truth", "Ruth"), ("Norfolk", "slowly"), ("the tide", "Ruth")]
    )
