"""Where a coarser rule would cry wolf: each of these is sound, or differs from the page's example in one way."""

import pytest
from rule_verbs import check_yaml, rules

from litdeck.rules.likeness import likes
from litdeck.rules.words import Lexicon, runs_in

ENGLISH = Lexicon("en-GB")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kathy's tapes", "kathy tape"),
        ("the students’ stories", "the student story"),
        ("half-knowledge", "half knowledge"),
        ("WISHES", "wish"),
        ("Don't", "don’t"),
        ("boxes and classes", "box and class"),
        ("churches and houses", "church and house"),
    ],
)
def test_words_are_compared_without_case_apostrophes_possessives_hyphens_and_plurals(
    one: str, other: str
) -> None:
    assert ENGLISH.words(one) == ENGLISH.words(other)


def test_words_that_only_look_like_plurals_stay() -> None:
    assert ENGLISH.words("kiss bus this analysis") == ("kiss", "bus", "this", "analysis")


def test_a_language_of_which_nothing_is_known_has_short_function_words() -> None:
    assert Lexicon("de").content("der Tod des Vaters") == {"vaters"}


def test_words_run_in_others_only_whole_and_in_order() -> None:
    assert runs_in(("not", "told"), ("told", "and", "not", "told"))
    assert not runs_in(("told", "not"), ("told", "and", "not", "told"))
    assert not runs_in((), ("told",))


def test_likeness_finds_what_comparing_all_pairs_finds() -> None:
    sets = [frozenset(f"{n * k % 23}" for k in range(1, 6 + n % 5)) for n in range(40)]
    slow = {
        (a, b)
        for b in range(40)
        for a in range(b)
        if sets[a] and len(sets[a] & sets[b]) >= 0.6 * len(sets[a] | sets[b])
    }
    assert set(likes(sets, 0.6)) == slow
    assert slow


SOUND = {
    "Lady Macbeth is not named by Macbeth": (
        "answer-in-front",
        "characters: {Macbeth: a general, Lady Macbeth: {is: his wife, clue: She urges Macbeth on}}",
    ),
    "a chiasmus hides its second half": (
        "cloze-leak",
        "quotes: {fair: {text: 'Fair is foul, and _foul is fair_', standing: verified}}",
    ),
    "small words may return": (
        "cloze-leak",
        "characters: {Ruth: {is: a friend, statements: {it: She hides it _from_ all but from Kathy}}}",
    ),
    "two commas do not make a list": (
        "answer-list",
        "characters: {Ruth: {is: a friend, questions: {q: {ask: How?, answer: 'In Norfolk, she cries and leaves'}}}}",
    ),
    "an apposition is no list": (
        "answer-list",
        "symbols: {tape: {is: a tape, questions: {q: {ask: What?, answer: 'A trust, dragged out and betrayed'}}}}",
    ),
    "a list that breaks off": (
        "answer-list",
        "symbols: {tape: {is: a tape, questions: {q: {ask: What?, answer: 'A trust, hope and : more'}}}}",
    ),
    "an answer that begins with no and a noun": (
        "yes-no",
        "characters: {Ruth: {is: a friend, questions: {q: {ask: Who knows?, answer: No one at all}}}}",
    ),
    "one moment under two themes": (
        "front-near",
        """
        themes:
          memory: {says: It keeps, shown: {dance: A song brings the whole of it back}}
          love: {says: It binds, shown: {dance: A child already fears that all will end}}
        events: {dance: {what: Kathy dances with a pillow and sees Madame weeping at the door, part: one}}
        """,
    ),
    "the same question about two people": (
        "front-near",
        """
        characters:
          Ruth: {is: a friend, questions: {q: {ask: What did young Ruth give Kathy at Hailsham that autumn?, answer: a tape}}}
          Tommy: {is: a boy, questions: {q: {ask: What did young Tommy give Kathy at Hailsham that autumn?, answer: a hint}}}
          Kathy: the narrator
        """,
    ),
    "a line that is not in the text is near a true one": (
        "quote-conflict",
        """
        quotes:
          true: {text: Lead on Macduff and damned be him that first cries hold, standing: verified}
          film: {text: Lay on Macduff and damned be him that first cries hold, standing: not-in-the-text, wrong: so}
        """,
    ),
    "a shorter quotation from a longer one": (
        "quote-conflict",
        """
        characters: {Ruth: a friend}
        quotes:
          long: {text: we are modelled from trash and tramps, speaker: Ruth}
          short: {text: modelled from trash and tramps, speaker: Ruth}
        """,
    ),
    "a flashback told after a death": (
        "dead-man-walking",
        """
        characters: {Ruth: {is: a friend, dies: death}}
        events:
          death: {what: Ruth dies, at: 10}
          childhood: {what: Ruth plays, at: 12, who: [Ruth], leads-to: [death]}
        """,
    ),
    "the narrator speaks of the dead": (
        "dead-man-walking",
        """
        characters: {Ruth: {is: a friend, dies: death}, Kathy: narrator}
        events:
          death: {what: Ruth dies, at: 10, who: [Ruth]}
          later: {what: Kathy drives, at: 12, who: [Kathy], quotes: {it: {text: I lost Ruth, speaker: Kathy}}}
        """,
    ),
    "a dispute is decided as the card has it": (
        "disputed-one-sided",
        """
        themes:
          memory:
            says: Memory keeps what the world takes away
            disputed:
              - {claim: Memory keeps everything pure and whole, source: g, against: n, decision: Memory keeps what the world takes}
        """,
    ),
    "a short speaker's answer": (
        "typed-unsafe",
        "quotes: {no: {text: 'No — I shan’t …', standing: verified, moment: He is asked}}",
    ),
    "an event is told out of order in a novel": (
        "order-conflict",
        "events: {a: {what: A, at: 12, leads-to: [b]}, b: {what: B, at: 2}}",
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_facts_are_left_alone(name: str) -> None:
    rule, yaml = SOUND[name]
    assert rule not in rules(check_yaml(yaml))


def test_a_card_that_is_near_several_others_is_reported_once() -> None:
    ask = "What does Ruth hand over {} at last in Dover to mend her old lie about love and art?"
    questions = {f"q{n}": f"{{ask: {ask.format(f'word{n}')}, answer: a{n}}}" for n in "abc"}
    inner = ", ".join(f"{key}: {value}" for key, value in questions.items())
    found = check_yaml(f"characters: {{Ruth: {{is: a friend, questions: {{{inner}}}}}}}")
    assert rules(found).count("front-near") == 2


def test_every_circle_is_reported() -> None:
    yaml = """
    events:
      a: {what: A, part: one, leads-to: [b]}
      b: {what: B, part: one, leads-to: [a, c]}
      c: {what: C, part: one, leads-to: [b, c]}
    """
    assert rules(check_yaml(yaml)).count("order-conflict") == 3


def test_in_a_play_events_run_forwards() -> None:
    frame = """
work: {title: P, author: A, form: play, abbreviation: p, namespace: n, parts: {act-1: {name: Act 1}, act-2: {name: Act 2, scenes: 1-4}}}
"""
    yaml = "events: {a: {what: A, at: 2.1, leads-to: [b]}, b: {what: B, at: 1.2}}"
    assert "order-conflict" in rules(check_yaml(yaml, frame=frame))


def test_nothing_is_known_before_its_own_part() -> None:
    yaml = "events: {a: {what: A, part: two, from: one}}"
    assert "order-conflict" in rules(check_yaml(yaml))


def test_all_quotation_of_a_work_in_copyright_has_a_cap() -> None:
    quotes = "".join(f"  q{n}: {{text: {' '.join(f'w{n}x{k}' for k in range(20))}}}\n" for n in range(31))
    found = [each for each in check_yaml("quotes:\n" + quotes) if each.rule == "quote-budget"]
    assert [each.span.file.split("/")[-1] for each in found] == ["work.yaml"]
