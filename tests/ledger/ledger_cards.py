"""Short ways to make cards for tests of the ledger."""

from litdeck.cards import Card, CardId, Cloze, FactRef, Question
from litdeck.cloze import parse
from litdeck.ledger import Entry, Ledger, Update, update

START = 1_700_000_000
EMPTY = Ledger("work", "ns")


def question(fact: str, ask: str = "Who is it?", *, key: str = "", tags: tuple[str, ...] = ()) -> Question:
    """Make a question."""
    id_ = CardId("ns", "work", "event", fact, "why-it-happens", key)
    return Question(
        id=id_, fact=FactRef("work", "event", fact), header="W", ask=ask, answer="Ruth", tags=tags
    )


def cloze(fact: str, text: str, *, key: str = "") -> Cloze:
    """Make a cloze from marked text."""
    id_ = CardId("ns", "work", "quote", fact, "complete-the-quote", key)
    return Cloze(id=id_, fact=FactRef("work", "quote", fact), header="W", text=parse(text))


def after(*builds: list[Card]) -> Update:
    """Give the last of several builds, a minute apart, each of which must be clean."""
    result = Update(EMPTY, {})
    for minute, cards in enumerate(builds):
        result = update(result.ledger, cards, START + 60 * minute)
        assert not result.findings
    return result


def only(result: Update) -> Entry:
    """Give the only entry."""
    (entry,) = result.ledger.entries.values()
    return entry


def numbers(result: Update) -> dict[str, int]:
    """Give the numbers of the live deletions of the only entry by their words."""
    return {each.words: each.number for each in only(result).deletions if each.live}
