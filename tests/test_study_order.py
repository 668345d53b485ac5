"""A student meets cards in a spiral: part by part, mixed, each after what introduces it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from examples import book
from litdeck.cards import Card, FactRef
from litdeck.recipes import cards_of
from litdeck.study_order import APART, introductions, spiral, strand

PEOPLE = 12
QUOTES = 12


def _work(people: int, quotes: int) -> str:
    """Write a work with so many people, quotations and events in each of two parts."""
    lines = ["characters:"]
    lines += [f"  person {n}: {{is: role {n}, clue: clue {n}}}" for n in range(people)]
    lines.append("themes: {memory: Memory keeps, secrecy: Silence binds}")
    lines.append("events:")
    for n in range(people):
        chapter = n + 1 if n < people // 2 else n + 10 - people // 2
        lines.append(
            f"  event {n}: {{what: person {n} does {n}, why: cause {n}, result: end {n}, shows: sense {n}, "
            f"who: person {n}, at: {min(chapter, 17)}}}"
        )
    lines.append("quotes:" if quotes else "")
    for n in range(quotes):
        lines.append(
            f"  quote {n}: {{text: words _number {n}_, speaker: person {n % people}, event: event {n % people}, "
            f"method: method {n}, effect: effect {n}, themes: memory, says: {{memory: view {n}}}, "
            "standing: verified}"
        )
    return "\n".join(lines)


def _ordered(people: int = PEOPLE, quotes: int = QUOTES) -> list[Card]:
    made = book(_work(people, quotes))
    return list(spiral(made, cards_of(made)))


def test_every_card_comes_exactly_once() -> None:
    made = book(_work(PEOPLE, QUOTES))
    cards = cards_of(made)
    assert sorted(str(card.id) for card in spiral(made, cards)) == sorted(str(card.id) for card in cards)


def test_new_cards_move_through_the_book_part_by_part() -> None:
    parts = [card.part for card in _ordered()]
    assert parts == sorted(parts)
    assert set(parts) == {0, 1}


def test_a_card_follows_the_cards_that_introduce_its_people_event_and_theme() -> None:
    cards = _ordered()
    first = introductions(cards)
    for position, card in enumerate(cards):
        needed = [ref for ref in card.draws_on if not card.introduces or ref.kind == "character"]
        late = [ref for ref in needed if ref in first and first[ref] > position and ref != card.fact]
        assert late == [], (position, card.id)


def test_two_cards_on_one_fact_stand_apart_until_a_part_runs_out() -> None:
    last: dict[FactRef, int] = {}
    cards = _ordered(people=40, quotes=40)
    parts = [card.part for card in cards]
    ends = {parts.index(part) + parts.count(part) - 1 - back for part in set(parts) for back in range(APART)}
    for position, card in enumerate(cards):
        assert position in ends or position - last.get(card.fact, -APART) >= APART
        last[card.fact] = position


def test_the_first_days_mix_people_plot_words_and_meaning() -> None:
    strands = [strand(card) for card in _ordered()]
    assert "words" in strands[:10]
    assert "argument" in strands[:20]
    assert {"people", "plot"} <= set(strands[:8])


@settings(max_examples=25, deadline=None)
@given(people=st.integers(1, 14), quotes=st.integers(0, 20))
def test_no_size_of_work_loses_or_doubles_a_card(people: int, quotes: int) -> None:
    made = book(_work(people, quotes))
    cards = cards_of(made)
    ordered = list(spiral(made, cards))
    assert len(ordered) == len(cards) == len({card.id for card in ordered})
