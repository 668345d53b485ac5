"""What an author may change in a fact while its cards stay the same cards, and what tells cards apart."""

import pytest

from examples import FRAME, read
from litdeck.cards import Question
from litdeck.findings import Finding
from litdeck.reading import read_files
from litdeck.recipes import cards_of

FACTS = """
characters: {Kathy: the narrator, Ruth: her friend}
events:
  the talk: {what: A guardian tells the truth, part: one}
  the trip: {what: The friends go to the sea, part: one}
  the end: {what: Ruth asks to be forgiven, part: two}
threads:
  the plot: [the talk, the trip, the end]
relationships:
  the two:
    between: [Kathy, Ruth]
    phases: {the talk: Close, the end: Reconciled}
themes: {loss: It is borne}
quotes:
  gone: {text: It is _gone_, speaker: Ruth, effect: is final, standing: verified, says: {loss: It is certain}}
settings:
  A: {is: a school, compare: {B: {likeness: Both are shut}}}
  B: {is: a farm}
questions:
  Ruth: {ask: Is she to blame?, thesis: In part, points: {Ruth's end: She atones, the case: She lies}}
"""


def _read(text: str) -> tuple[set[str], tuple[Finding, ...]]:
    reading = read(text)
    return {card.id.guid for card in cards_of(reading.library.books["the-work"])}, reading.findings


def _edited(*edits: tuple[str, str]) -> tuple[set[str], tuple[Finding, ...]]:
    text = FACTS
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return _read(text)


HARMLESS = {
    "an event that keys phases is renamed": [
        ("the talk: {what", "the speech: {was: the-talk, what"),
        ("{the talk: Close", "{the speech: Close"),
        ("[the talk,", "[the speech,"),
    ],
    "a theme that keys what is said is renamed": [
        ("{loss: It is borne}", "{losing: {was: loss, says: It is borne}}"),
        ("{loss: It is certain", "{losing: It is certain"),
    ],
    "the other one compared is renamed": [("  B: {is", "  C: {was: b, is"), ("{B: {like", "{C: {like")],
    "a phase moves to another event": [("the end: Reconciled", "the trip: {was: the-end, text: Reconciled}")],
    "a cue gets a capital": [("the case: She", "The case: She")],
    "a cue gets another apostrophe": [("Ruth's end: She", "Ruth’s end: She")],
    "a cue is renamed": [("the case: She lies", "the pencil case: {was: The case, text: She lies}")],
    "a thread is renamed": [("the plot: [", "the main plot: [")],
    "two threads share a stretch": [
        ("  the plot: [", "  a plot: [the talk, the trip, the end]\n  the plot: [")
    ],
}


@pytest.mark.parametrize("name", HARMLESS)
def test_an_edit_that_leaves_every_card_the_same_card(name: str) -> None:
    before, _ = _read(FACTS)
    after, findings = _edited(*HARMLESS[name])
    assert not findings
    assert after == before


@pytest.mark.parametrize(
    ("was", "right"), [("the talk", "the-talk"), ("The Talk", "the-talk"), ("the-end", "finis")]
)
def test_a_former_key_that_is_not_the_first_id_of_its_event_is_pointed_out(was: str, right: str) -> None:
    _, findings = _edited(
        ("the talk: Close", f"the trip: {{was: {was}, text: Close}}"),
        ("the end: {what", "the end: {was: finis, what"),
    )
    assert [(finding.rule, finding.help) for finding in findings] == [("bad-id", f"Write {right} instead.")]


def test_keys_that_differ_only_in_signs_are_told_apart_by_their_author() -> None:
    _, findings = _edited(("the case: She lies", "the case: She lies, The Case: She lends"))
    assert [finding.rule for finding in findings] == ["duplicate-key"]


VERSE = """
quotes:
  rose:
    standing: verified
    text: |
      O Rose thou art sick.
      The invisible worm,
      O Rose thou art sick,
      In the howling storm
"""


def test_a_line_put_before_a_passage_of_verse_leaves_each_line_its_card() -> None:
    def lines(text: str) -> dict[str, str]:
        made = cards_of(read(text).library.books["the-work"])
        return {card.id.guid: card.answer for card in made if isinstance(card, Question) and card.id.key}

    before = lines(VERSE)
    after = lines(VERSE.replace("|\n", "|\n      A line of its own,\n"))
    assert len(before) == 3
    assert before.items() <= after.items()


def test_an_addition_to_an_addition_knows_the_parts_of_the_work() -> None:
    work = "work: {title: T, author: A, form: novel, abbreviation: %s, namespace: %s, extends: %s}\n"
    files = {
        "content/tide.yaml": FRAME,
        "content/ours.yaml": work % ("b", "b", "tide"),
        "content/mine.yaml": work % ("c", "c", "ours") + "characters: {Ann: {is: late, from: two}}\n",
    }
    reading = read_files({path: text.encode() for path, text in files.items()})
    assert reading.findings == ()
    assert [card.part for card in cards_of(reading.library.books["mine"])] == [1]


def test_an_objective_of_two_words_makes_one_tag() -> None:
    exams = "  exams: {x: {paper: P, objectives: {AO 1: {text: know, recipes: who-is}}}}\n"
    made = cards_of(read("characters: {Kit: a boy}\n", FRAME + exams).library.books["the-work"])
    assert "work::objective::ao-1" in made[0].tags
