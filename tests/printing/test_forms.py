"""What stands on each printed form, and what must not."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from litdeck.cards import Cloze, Question
from litdeck.facts import Character, Quote
from litdeck.outputs.printing import CannotPrintError, Printed
from litdeck.outputs.printing.blocks import Bank, Blank, Items, Table
from litdeck.outputs.printing.cloze_sheet import cloze_sheet
from litdeck.outputs.printing.flashcards import flashcards
from litdeck.outputs.printing.organiser import organiser
from litdeck.outputs.printing.quiz import _drawn, quiz
from litdeck.outputs.printing.who_said_it import really_wrong, who_said_it
from print_jobs import SMALL, job, long_work, reading


def _items(printed: Printed) -> list[Items]:
    assert printed.document is not None
    return [block for block in printed.document.blocks if isinstance(block, Items)]


def _tables(printed: Printed) -> list[Table]:
    assert printed.document is not None
    return [block for block in printed.document.blocks if isinstance(block, Table)]


def test_both_versions_ask_the_same_in_another_order_and_the_keys_follow() -> None:
    one, two, key_one, key_two = _items(quiz(job(number=6)))
    assert set(one.items) == set(two.items)
    assert all(a != b for a, b in zip(one.items, two.items, strict=True))
    answers = dict(zip(one.items, key_one.items, strict=True))
    assert [answers[item] for item in two.items] == list(key_two.items)


def test_a_seed_draws_the_same_paper_in_every_process_and_python() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from print_jobs import job\n"
        "from litdeck.outputs.printing import FORMS\n"
        "sys.stdout.buffer.write(FORMS['quiz'](job(number=6, seed=7)).html.encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        env={"PYTHONHASHSEED": "1"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == quiz(job(number=6, seed=7)).html
    assert quiz(job(number=6, seed=8)).html != quiz(job(number=6, seed=7)).html


def test_a_seed_draws_what_it_drew_when_this_was_written() -> None:
    """Lots are hashes, not `random`: a paper printed last year can be printed again."""
    assert job(seed=1).draw("x").hex()[:16] == "97616a4a473ee0c2"


@pytest.mark.parametrize("seed", range(12))
def test_no_question_gives_anothers_answer_away_and_each_fact_is_asked_once(seed: int) -> None:
    work = job(number=8, seed=seed)
    cards, _ = _drawn(work, 8)
    assert len({card.id for card in cards}) == len(cards)
    assert len({card.fact for card in cards}) == len(cards)
    for card in cards:
        for other in cards:
            if isinstance(other, Cloze) and card is not other and isinstance(card, Question):
                gap = next(each.text for each in other.text if hasattr(each, "hint"))
                assert f" {gap} " not in f" {card.setup} {card.ask} ".replace(".", " ")


def test_a_mix_draws_from_this_part_and_from_earlier_ones() -> None:
    cards, said = _drawn(job(part="two", number=5, mix=(2, 3)), 5)
    assert sorted(card.part for card in cards) == [0, 0, 0, 1, 1]
    assert said == []
    cards, said = _drawn(job(part="one", number=4, mix=(1, 1)), 4)
    assert [card.part for card in cards] == [0, 0, 0, 0]
    assert "too little for a mix of 1:1" in said[0]


def test_too_few_questions_are_said() -> None:
    assert "There are only" in quiz(job(number=400)).said[-1]
    with pytest.raises(CannotPrintError):
        quiz(job(select={"kinds": ["context"]}))


def test_a_cloze_sheet_hides_every_gap_and_has_each_missing_word_once() -> None:
    made = cloze_sheet(job(number=4))
    sheet, key = _items(made)
    gaps = [piece for item in sheet.items for piece in item.asked if isinstance(piece, Blank)]
    assert made.document is not None
    (bank,) = (block for block in made.document.blocks if isinstance(block, Bank))
    assert len(gaps) == len(bank.words)
    answers = "; ".join(item.asked[0].text for item in key.items if not isinstance(item.asked[0], Blank))
    assert sorted(answers.split("; ")) == sorted(bank.words)
    assert 'class="bank"' not in cloze_sheet(job(number=4, word_bank=False)).html


def test_who_said_it_leaves_out_what_nobody_says_or_what_tells_its_speaker() -> None:
    names, quotations, key = _tables(who_said_it(job(number=20)))
    asked = " ".join(row[1] for row in quotations.rows)
    for kept in ("told and not told", "I never asked", "do you remember", "come along", "should have stayed"):
        assert kept in asked
    for left in ("never said", "all knew", "tide", "Madame is here", "nobody told us", "Nobody told us"):
        assert left not in asked
    letters = {row[index]: row[index + 1] for row in names.rows for index in (0, 2)}
    for row in key.rows:
        letter, _, speaker = row[1].partition("  ")
        assert letters[letter] == speaker


def test_wrong_speakers_have_said_none_of_it_for_certain() -> None:
    book = reading(SMALL).library.books["tide"]
    lucy = [book.find(Quote, "told")]
    wrong = {person.id for person in book.all(Character) if really_wrong(book, person, lucy)}
    assert wrong == {"tommy", "ruth", "madame", "laura"}, "not the narrator, a group or the speaker"
    ruth = [book.find(Quote, "twice-a")]
    assert not really_wrong(book, book.find(Character, "madame"), ruth), "she says the same elsewhere"


def test_no_wrong_speaker_comes_from_a_later_part() -> None:
    for seed in range(8):
        names, *_ = _tables(who_said_it(job(part="one", seed=seed)))
        assert "Laura" not in str(names.rows)


def test_what_a_question_calls_marked_is_marked_on_every_form() -> None:
    assert "you&#x27;ve been <u>told and not told</u>" in flashcards(job()).html
    asked = [item for item in _items(quiz(job(number=60)))[0].items if "marked words" in str(item.asked)]
    assert asked
    assert all(any(getattr(piece, "underlined", False) for piece in item.passage) for item in asked)


def test_backs_are_mirrored_row_by_row() -> None:
    html = flashcards(job()).html
    numbers = [
        [int(number) for number in re.findall(r"<span>(\d+)</span></footer>", sheet)]
        for sheet in html.split('<section class="sheet')[1:]
    ]
    assert numbers[0] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert numbers[1] == [2, 1, 4, 3, 6, 5, 8, 7]
    assert [sorted(sheet) for sheet in numbers[0::2]] == [sorted(sheet) for sheet in numbers[1::2]]


def test_a_picture_stands_on_the_back_with_its_words() -> None:
    html = flashcards(job()).html
    assert '<img src="data:image/svg+xml;base64,' in html
    assert 'alt="A face"' in html


def test_what_fits_no_small_card_is_left_out_and_said() -> None:
    facts = f"characters: {{Ann: {{is: a sister, clue: {'very ' * 900}}}, Bob: {{is: a brother, clue: He leaves}}, Kathy: k}}"
    made = flashcards(job(reading(facts)))
    assert "1 card was left out" in made.said[-1]
    assert "Bob" in made.html


def test_an_organiser_keeps_to_the_parts_that_are_chosen_and_to_two_pages() -> None:
    html = organiser(job(select={"through": "one"})).html
    assert html.count('<section class="sheet">') == 2
    assert "Kathy drives off" not in html
    assert "It means a hope." in html
    assert "It means a loss." not in html
    assert "he should have stayed" not in html
    assert "Nobody says it" not in html
    assert "it was never said" not in html
    assert "Miss Lucy tells the students." in html


def test_an_organiser_drops_what_matters_least_and_says_so() -> None:
    made = organiser(job(reading(long_work())))
    assert re.search(r"\d+ facts did not fit", made.said[0])
    assert made.html.count('<section class="sheet">') == 2
