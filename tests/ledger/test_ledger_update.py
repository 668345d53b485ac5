"""An update dates exactly the notes that changed, retires what is gone, and refuses what it cannot do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_cards import EMPTY, START, after, cloze, only, question

from litdeck.cards import Card, CardId
from litdeck.findings import Severity
from litdeck.ledger import format_ledger, parse, update


def test_a_new_note_is_dated_now() -> None:
    result = after([question("a")])
    assert only(result).mod == START
    assert result.added == (question("a").id.guid,)
    assert result.notes[question("a").id.guid].mod == START


def test_only_a_changed_note_has_a_new_date() -> None:
    result = after([question("a"), question("b")], [question("a"), question("b", "Why?")])
    a, b = question("a").id.guid, question("b").id.guid
    assert (result.notes[a].mod, result.notes[b].mod) == (START, START + 60)
    assert result.changed == (b,)


def test_changed_tags_are_a_change() -> None:
    assert only(after([question("a")], [question("a", tags=("t",))])).mod == START + 60


def test_a_new_order_of_tags_is_no_change() -> None:
    assert only(after([question("a", tags=("s", "t"))], [question("a", tags=("t", "s"))])).mod == START


def test_a_card_that_is_gone_is_retired_and_kept() -> None:
    result = after([question("a")], [])
    assert not only(result).live
    assert result.retired == result.ledger.retired == (question("a").id.guid,)
    assert not result.notes


def test_a_card_that_is_brought_back_resumes_with_its_date() -> None:
    result = after([cloze("a", "_x_ _y_")], [], [cloze("a", "_x_ _y_")])
    assert only(result).live
    assert only(result).mod == START
    assert result.resumed == (cloze("a", "_x_").id.guid,)


def test_a_card_that_is_brought_back_changed_is_dated_now() -> None:
    assert only(after([question("a")], [], [question("a", tags=("new",))])).mod == START + 120


def test_a_clock_that_is_behind_is_refused() -> None:
    before = after([question("a")])
    result = update(before.ledger, [question("a")], START - 1)
    assert [(each.rule, each.severity) for each in result.findings] == [("clock-behind", Severity.ERROR)]
    assert result.ledger == before.ledger
    assert not result.notes


def test_a_second_change_within_a_second_is_too_soon() -> None:
    """Anki ignores a change under the same date; a date after the clock would overwrite students' edits."""
    before = after([question("a"), question("b")])
    assert update(before.ledger, [question("a", "Why?"), question("b")], START).too_soon
    assert not update(before.ledger, [question("a", "Why?"), question("b")], START + 1).too_soon
    assert not update(before.ledger, [question("a"), question("b")], START).too_soon
    assert before.ledger.newest == START


def test_two_cards_with_one_identity_are_refused() -> None:
    result = update(EMPTY, [question("a"), question("a", "Why?")], START)
    assert [each.rule for each in result.findings] == ["doubled-identity"]
    assert "event/a/why-it-happens" in result.findings[0].message


@pytest.mark.parametrize(("namespace", "work"), [("other", "work"), ("ns", "other")])
def test_a_changed_namespace_or_work_is_refused_once(namespace: str, work: str) -> None:
    ledger = after([question("a")]).ledger
    cards: list[Card] = []
    for fact in "ab":
        card = question(fact)
        moved = CardId(namespace, work, *card.id.parts[2:])
        cards.append(type(card)(id=moved, fact=card.fact, header="W", ask="?", answer="!"))
    assert [each.rule for each in update(ledger, cards, START).findings] == ["namespace-changed"]


def test_a_card_that_changes_its_note_type_is_refused() -> None:
    old = question("a")
    made = cloze("a", "_x_")
    changed = type(made)(id=old.id, fact=old.fact, header="W", text=made.text)
    for before, now in ((old, changed), (changed, old)):
        result = update(after([before]).ledger, [now], START)
        assert [each.rule for each in result.findings] == ["note-type-changed"]


CARDS: dict[str, st.SearchStrategy[Card]] = {
    "a": st.builds(question, st.just("a"), st.sampled_from(["Who?", "Why?"])),
    "b": st.builds(question, st.just("b"), st.sampled_from(["Who was that man?", "Why, in the end?"])),
    "c": st.builds(cloze, st.just("c"), st.sampled_from(["_x_ _y_", "_y_ _x_", "_x_ y", "x _yes_ _y_"])),
}
LIBRARIES = st.fixed_dictionaries({}, optional=CARDS).map(lambda found: list(found.values()))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(LIBRARIES, st.integers(0, 2)), max_size=8))
def test_any_sequence_of_builds_keeps_its_promises(builds: list[tuple[list[Card], int]]) -> None:
    """Dates never decrease or pass the clock, nothing is forgotten, and a build again changes nothing."""
    ledger, now = EMPTY, START
    for cards, seconds in builds:
        now += seconds
        result = update(ledger, cards, now)
        if result.too_soon:
            now = ledger.newest + 1
            result = update(ledger, cards, now)
        assert not result.too_soon
        assert {card.id.guid for card in cards} == result.notes.keys()
        for guid, entry in result.ledger.entries.items():
            old = ledger.entries.get(guid)
            assert entry.mod <= now
            assert entry.live == (guid in result.notes)
            assert old is None or entry.mod >= old.mod
            assert old is None or (entry.mod > old.mod) == (entry.digest != old.digest)
            assert old is None or len(entry.deletions) >= len(old.deletions)
        assert ledger.entries.keys() <= result.ledger.entries.keys()
        assert update(result.ledger, cards, now).ledger == result.ledger
        assert parse(format_ledger(result.ledger), "x") == (result.ledger, [])
        ledger = result.ledger
