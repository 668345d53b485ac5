"""Short ways to make cards and to build packages of them, as `litdeck build` does."""

from collections.abc import Sequence
from dataclasses import replace

from litdeck.cards import Card, CardId, Cloze, Detail, FactRef, Question
from litdeck.cloze import parse
from litdeck.findings import has_errors
from litdeck.ledger import Ledger, Update, update
from litdeck.outputs.apkg import PackagedDeck, PackagedNote, Preset, deck_id, package

START = 1_700_000_000
NAME = "Literature::Work"


def question(
    fact: str, ask: str = "Who speaks?", answer: str = "Ruth", tags: tuple[str, ...] = ("w::a",)
) -> Question:
    """Make a question."""
    return Question(
        id=CardId("ns", "work", "quote", fact, "who-says-it"),
        fact=FactRef("work", "quote", fact),
        header="Work · Quote",
        passage=parse("the _tide_ had gone out"),
        ask=ask,
        answer=answer,
        details=(Detail("Moment", "They wait."),),
        source="guide > 1",
        tags=tags,
    )


def cloze(fact: str, text: str = "the _tide_ had _gone out_") -> Cloze:
    """Make a cloze from marked text."""
    return Cloze(
        id=CardId("ns", "work", "quote", fact, "complete-the-quote"),
        fact=FactRef("work", "quote", fact),
        header="Work · Quote",
        setup="They wait.",
        text=parse(text),
        source="guide > 1",
    )


DECK = PackagedDeck(deck_id(NAME), NAME, (), "Eight a day.", Preset("Work", 8, 0.9))


def pack(result: Update, cards: Sequence[Card], deck: PackagedDeck = DECK) -> bytes:
    """Make the package of some of a ledger's cards, in their order."""
    dated = [result.notes[card.id.guid] for card in cards]
    return package(replace(deck, notes=[PackagedNote(each.note, each.mod) for each in dated]))


class Teacher:
    """Builds one work again and again, a minute apart."""

    def __init__(self) -> None:
        self.ledger = Ledger("work", "ns")
        self.now = START

    def build(self, *cards: Card) -> bytes:
        """Give the package of all cards; the build must be without errors."""
        self.now += 60
        result = update(self.ledger, cards, self.now)
        assert not has_errors(list(result.findings))
        self.ledger = result.ledger
        return pack(result, cards)
