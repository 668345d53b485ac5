"""A deletion's number stays with its words, is never reused, and never moves to words unlike its own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_cards import after, cloze, numbers

from litdeck.ledger import Numbered
from litdeck.ledger.numbering import likeness, number


def test_deletions_are_numbered_in_order_at_first() -> None:
    assert numbers(after([cloze("a", "_one_ and _two_")])) == {"one": 1, "two": 2}


def test_reordered_deletions_keep_their_numbers() -> None:
    assert numbers(after([cloze("a", "_one_ _two_ _six_")], [cloze("a", "_six_ _one_ _two_")])) == {
        "one": 1,
        "two": 2,
        "six": 3,
    }


def test_a_new_deletion_before_the_others_takes_a_new_number() -> None:
    assert numbers(after([cloze("a", "_one_")], [cloze("a", "_zero_ _one_")])) == {"zero": 2, "one": 1}


def test_the_number_of_a_removed_deletion_is_not_given_to_others() -> None:
    result = after([cloze("a", "_one_ _two_")], [cloze("a", "_one_ two")], [cloze("a", "_one_ two _six_")])
    assert numbers(result) == {"one": 1, "six": 3}


def test_a_removed_deletion_that_comes_back_resumes_its_number() -> None:
    result = after([cloze("a", "_one_ _two_")], [cloze("a", "_one_ two _six_")], [cloze("a", "_two_ _one_")])
    assert numbers(result) == {"one": 1, "two": 2}


def test_an_edited_deletion_keeps_its_number() -> None:
    result = after([cloze("a", "_told and not told_ by _Ruth_")], [cloze("a", "_Ruth_ _told but not told_")])
    assert numbers(result) == {"told but not told": 1, "Ruth": 2}
    (pairing,) = result.pairings
    assert (pairing.number, pairing.before, pairing.after) == (1, "told and not told", "told but not told")


def test_exact_words_win_over_likeness() -> None:
    result = after([cloze("a", "_a long memory_")], [cloze("a", "_a long memories_ _a long memory_")])
    assert numbers(result) == {"a long memories": 2, "a long memory": 1}


def test_other_words_in_the_same_place_are_another_deletion() -> None:
    assert numbers(after([cloze("a", "_Ruth_ lied")], [cloze("a", "_Tommy_ lied")])) == {"Tommy": 2}


def test_of_the_same_words_twice_those_that_stay_keep_their_neighbours() -> None:
    before = number((), ["Kathy", "the tape", "Kathy"])
    assert [each.number for each in number(before, ["the tape", "Kathy"]) if each.live] == [2, 3]
    assert [each.number for each in number(before, ["Kathy", "the tape"]) if each.live] == [1, 2]


def test_the_same_words_twice_keep_two_numbers() -> None:
    entry = after([cloze("a", "_never_ and _never_")], [cloze("a", "no, _never_ or _never_")])
    assert [each.number for each in next(iter(entry.ledger.entries.values())).deletions] == [1, 2]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("told and not told", "told but not told"),
        ("Kathy", "Cathy"),
        ("the tide", "the tides"),
        ("Kathy and Tommy", "Kathy & Tommy"),
        ("Hailsham", "Hailsham’s"),
        ("childhood memory", "childhood memories"),
        ("The Tide", "the tide"),
    ],
)
def test_edited_words_are_alike(before: str, now: str) -> None:
    assert likeness(before, now)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Ruth", "truth"),
        ("lie", "life"),
        ("the truth", "the lie"),
        ("Part One", "Part Two"),
        ("memory", "theatre"),
        ("Tommy", "Kathy"),
        ("", "a"),
    ],
)
def test_other_words_are_not_alike(before: str, now: str) -> None:
    assert not likeness(before, now)


WORDS = st.lists(
    st.sampled_from(["tide", "tides", "the tide", "Ruth", "truth", "memory", "memories", "x"]), max_size=5
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=6))
def test_any_sequence_of_edits_keeps_numbers_with_their_words(texts: list[list[str]]) -> None:
    """Each number has only ever had words alike to the ones before; none is given twice or forgotten."""
    before: tuple[Numbered, ...] = ()
    for words in texts:
        now = number(before, words)
        assert [each.words for each in now if each.live] == words
        given_now = [each.number for each in now]
        assert sorted(given_now) == list(range(1, len(now) + 1))
        old = {each.number: each for each in before}
        assert old.keys() <= set(given_now)
        for each in now:
            known = old.get(each.number, each)
            assert known.words == each.words or (
                known.live and each.live and likeness(known.words, each.words)
            )
        assert number(now, words) == now
        before = now
