"""A withdrawn fact's id under which another fact comes is noticed; one that comes back is not."""

from ledger_cards import EMPTY, START, question

from litdeck.cards import Card
from litdeck.ledger import update

LONG = "Why does Miss Lucy tell the children about their future on a rainy day in the pavilion?"
OTHER = "What makes Tommy stop drawing his imaginary animals when he is at the Cottages with Ruth?"


def warnings(*builds: list[Card]) -> list[str]:
    """Give the rules that the last of several builds breaks."""
    ledger = EMPTY
    for minute, cards in enumerate(builds):
        result = update(ledger, cards, START + 60 * minute)
        ledger = result.ledger
    return [each.rule for each in result.findings]


def test_another_fact_under_the_id_of_one_withdrawn_is_noticed_once() -> None:
    first: list[Card] = [question("a", LONG), question("a", LONG, key="more")]
    again: list[Card] = [question("a", OTHER), question("a", OTHER, key="more")]
    assert warnings(first, [], again) == ["id-used-again"]
    assert warnings(first, [], again, again) == []


def test_a_fact_brought_back_or_edited_in_place_is_welcome() -> None:
    edited = LONG.replace("the children", "the students")
    assert warnings([question("a", LONG)], [], [question("a", edited)]) == []
    assert warnings([question("a", LONG)], [question("a", OTHER)]) == []
    kept: list[Card] = [question("a", LONG)]
    assert warnings([*kept, question("a", LONG, key="b")], kept, [*kept, question("a", OTHER, key="b")]) == []
