"""A fact or item that was renamed without `was` is noticed; nothing else is."""

import pytest
from ledger_cards import EMPTY, START, cloze, question

from litdeck.cards import Card
from litdeck.ledger import update

LONG = "Why does Miss Lucy tell the children about their future on a rainy day in the pavilion?"
OTHER = "What makes Tommy stop drawing his imaginary animals when he is at the Cottages with Ruth?"
QUOTE = "poor creatures what did we do to you with all our _schemes and plans_"


def warnings(before: list[Card], now: list[Card]) -> list[str]:
    """Give the warnings of a second build."""
    first = update(EMPTY, before, START)
    second = update(first.ledger, now, START + 60)
    assert all(each.rule == "renamed-without-was" for each in second.findings)
    return [each.help for each in second.findings]


def test_a_renamed_fact_is_noticed() -> None:
    (help_,) = warnings([question("lucy", LONG), question("b")], [question("miss-lucy", LONG), question("b")])
    assert "was: [lucy]" in help_


def test_a_fact_renamed_and_edited_is_noticed() -> None:
    edited = LONG.replace("the children", "the students")
    (help_,) = warnings([question("lucy", LONG)], [question("miss-lucy", edited)])
    assert "was: [lucy]" in help_


def test_two_renamed_facts_are_told_apart() -> None:
    found = warnings([question("a", LONG), question("b", OTHER)], [question("c", OTHER), question("d", LONG)])
    assert ["was: [b]" in found[0], "was: [a]" in found[1]] == [True, True]


def test_a_renamed_item_is_noticed() -> None:
    (help_,) = warnings([question("a", LONG, key="one")], [question("a", LONG, key="two")])
    assert "was: [one]" in help_


def test_an_item_under_a_renamed_fact_is_said_once() -> None:
    before: list[Card] = [question("lucy", LONG), cloze("q", QUOTE, key="lucy")]
    now: list[Card] = [question("miss", LONG), cloze("q", QUOTE, key="miss")]
    assert len(warnings(before, now)) == 1


def test_another_step_that_asks_alike_is_no_renamed_item() -> None:
    before: list[Card] = [question("a", LONG, key="a+c")]
    assert not warnings(before, [question("a", LONG.replace("pavilion", "garden"), key="a+b")])


def test_a_renamed_neighbour_is_named_alone_and_once() -> None:
    before: list[Card] = [question("a", LONG, key="lucy>tommy"), question("b", OTHER, key="lucy/difference")]
    now: list[Card] = [
        question("a", LONG, key="miss-lucy>tommy"),
        question("b", OTHER, key="miss-lucy/difference"),
    ]
    (help_,) = warnings(before, now)
    assert "was: [lucy]" in help_


def test_a_renamed_cue_is_noticed_although_the_question_names_it() -> None:
    asked = (
        "How far is Ruth an antagonist? Argue one point from %s. Her lie shows that she needs to be chosen"
    )
    before: list[Card] = [question("a", asked % "the pencil case", key="the-pencil-case")]
    (help_,) = warnings(before, [question("a", asked % "the borrowed case", key="the-borrowed-case")])
    assert "was: [the-pencil-case]" in help_


def test_another_fact_is_no_rename() -> None:
    assert not warnings([question("a", LONG)], [question("b", OTHER)])


def test_a_fact_of_another_kind_is_no_rename() -> None:
    assert not warnings([cloze("a", QUOTE)], [question("b", LONG)])


def test_a_copy_beside_the_first_is_no_rename() -> None:
    assert not warnings([question("a", LONG)], [question("a", LONG), question("b", LONG)])


def test_a_fact_that_is_gone_alone_is_no_rename() -> None:
    assert not warnings([question("a", LONG), question("b", OTHER)], [question("b", OTHER)])


def test_a_work_renamed_as_a_whole_is_noticed_in_good_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above a number of pairs only the same words count, so that no build takes minutes."""
    monkeypatch.setattr("litdeck.ledger.renames.MOST_PAIRS", 3)
    edited = LONG.replace("the children", "the students")
    before: list[Card] = [question("a", LONG), question("b", OTHER)]
    assert len(warnings(before, [question("c", edited), question("d", OTHER)])) == 1
