"""What sound files read as: shorthands, names, quotes under events, places in a work, works that extend others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import NOVEL, PLAY, POEM
from verbs import WORK, check_findings, check_reads, found, read

from litdeck.cards import FactRef
from litdeck.facts import Character, Event, Question, Quote, Relationship, Symbol, Theme
from litdeck.reading import read_files
from litdeck.reading.locators import numbers, ranges
from litdeck.reading.names import slug


def test_a_text_stands_for_the_main_field_at_every_level() -> None:
    book = check_reads(
        "themes:\n  Loss:\n    says: all goes\n    shown: {Tea: cups break}\n    statements: {s: It _ends_.}\n"
        "events: {Tea: they drink}\nquestions:\n  Q: {ask: x, thesis: y, points: {a: b}}\n"
    )
    loss = book.find(Theme, "loss")
    assert loss.shown["tea"].text == "cups break"
    assert loss.statements["s"].text == "It _ends_."
    assert book.find(Question, "q").points["a"].text == "b"
    assert book.find(Event, "tea").what == "they drink"


def test_values_arrive_as_typed() -> None:
    book = check_reads("themes:\n  1984: no\n  T: {says: 12:30, also: [2005-04-05, 007, 'null', ~]}\n")
    assert book.find(Theme, "1984").says == "no"
    assert book.find(Theme, "t").says == "12:30"
    assert book.find(Theme, "t").also == ("2005-04-05", "007", "null", "~")


def test_white_space_is_folded_but_for_verse() -> None:
    book = check_reads(
        "quotes:\n  a: >\n    one\n    two\n  b: |\n    one  \n      two\n\n  c: one\n    two   three\n"
    )
    assert [quote.text for quote in book.all(Quote)] == ["one two", "one\n  two", "one two three"]


def test_the_key_names_a_fact_unless_it_says_otherwise() -> None:
    book = check_reads(
        "characters:\n  Ruth C.: x\n  Œdipe d’Août: x\n  k: {is: x, id: kathy, name: Kathy H.}\n"
        "events:\n  Tea: {what: x, who: [ruth c., K, KATHY H., kathy]}\n"
    )
    assert list(book.facts["character"]) == ["ruth-c", "œdipe-daoût", "kathy"]
    assert book.find(Character, "kathy").name == "Kathy H."
    assert book.find(Event, "tea").who == ("ruth-c", "kathy", "kathy", "kathy")


def test_text_is_composed_so_that_equal_words_are_equal() -> None:
    book = check_reads('themes:\n  A: Ame\u0301lie\n  B: "e\\u0301"\n')
    assert [theme.says for theme in book.all(Theme)] == ["Am\u00e9lie", "\u00e9"]


def test_names_match_whatever_the_case_form_or_apostrophe() -> None:
    book = check_reads(
        "characters:\n  O\u2019Brien: x\n  Ame\u0301lie: x\nevents:\n  Tea: {what: x, who: [o'brien, AMÉLIE]}\n"
    )
    assert book.find(Event, "tea").who == ("obrien", "amélie")


def test_references_resolve_everywhere_also_in_keys_and_items() -> None:
    book = check_reads(
        "characters:\n  Ruth C.: {is: x, also: Ruth, dies: The tea, changes: {The Tea: {before: a, after: b}}}\n"
        "  Tom: {is: y, compare: {Ruth: {likeness: both}}}\n"
        "relationships:\n  R: {between: [Ruth, Tom], phases: {The tea: near}}\n"
        "events:\n  The tea: {what: x, from: Part Two, claims: {c: {claim: d, event: the tea, quote: Q}}}\n"
        "quotes: {q: words}\n"
    )
    assert book.find(Character, "ruth-c").dies == "the-tea"
    assert list(book.find(Character, "ruth-c").changes) == ["the-tea"]
    assert list(book.find(Character, "tom").compare) == ["ruth-c"]
    assert book.find(Relationship, "r").between == ("ruth-c", "tom")
    assert list(book.find(Relationship, "r").phases) == ["the-tea"]
    assert book.find(Event, "the-tea").from_ == "part-2"
    assert book.find(Event, "the-tea").claims["c"].quote == "q"


def test_a_quote_under_its_event_takes_from_it_what_it_lacks() -> None:
    book = check_reads(
        "events:\n  Tea:\n    what: x\n    at: ch. 3\n    source: guide\n    sensitive: death\n    from: part-2\n"
        "    quotes:\n      a: words\n      b: {text: more, source: novel, sensitive: grief, at: ch. 12, from: part-1}\n"
    )
    first, second = book.find(Quote, "a"), book.find(Quote, "b")
    assert (first.event, first.part, first.at, first.source) == ("tea", "part-1", "ch. 3", ("guide",))
    assert (first.sensitive, first.from_) == (("death",), "part-2")
    assert (second.event, second.part, second.at, second.source) == ("tea", "part-2", "ch. 12", ("novel",))
    assert (second.sensitive, second.from_) == (("grief",), "part-1")
    assert not book.find(Event, "tea").quotes


@pytest.mark.parametrize(
    ("locator", "expected"),
    [
        ("7", (7,)),
        ("ch. 7", (7,)),
        ("Chapter VII", (7,)),
        ("1.5.38", (1, 5, 38)),
        ("I.v.38-41", (1, 5, 38)),
        ("V.v.19", (5, 5, 19)),
        ("Act 1, scene 5, l. 38", (1, 5, 38)),
        ("ll. 3\u20134", (3,)),
        ("the epilogue", ()),
        ("", ()),
    ],
)
def test_locators_are_read_as_people_write_them(locator: str, expected: tuple[int, ...]) -> None:
    assert numbers(locator) == expected


def test_ranges_are_read_as_people_write_them() -> None:
    assert ranges("1-9, 11") == ((1, 9), (11, 11))
    assert ranges("1\u20139") == ((1, 9),)
    assert ranges("some") is None


def test_threads_hold_events_in_story_order() -> None:
    book = check_reads("events: {A: x, B: y}\nthreads:\n  main: [b, A]\n")
    assert book.threads == {"main": ("b", "a")}


def test_facts_may_be_split_over_files_in_the_order_of_their_names() -> None:
    book = check_reads(
        "themes: {B: x}\n", z="themes: {C: x}\n", a="themes: {A: x}\n", _draft="themes: {D: x}\n"
    )
    assert list(book.facts["theme"]) == ["a", "b", "c"]


def test_a_novel_reads() -> None:
    reading = read_files({"content/tide.yaml": NOVEL.encode()})
    assert not reading.findings
    assert reading.library.books["tide"].work.narrator == "kit"


def test_a_play_reads_its_locators_give_the_acts() -> None:
    reading = read_files({"content/macbeth/facts.yaml": PLAY.encode()})
    assert not reading.findings
    book = reading.library.books["macbeth"]
    assert {quote.id: quote.part for quote in book.all(Quote)} == {
        "serpent": "act-1",
        "dagger": "act-2",
        "tomorrow": "act-5",
    }


def test_a_poem_reads_with_neither_speaker_nor_event() -> None:
    reading = read_files({"content/the-tyger.yaml": POEM.encode()})
    assert not reading.findings
    book = reading.library.books["the-tyger"]
    opening = book.find(Quote, "opening")
    assert opening.text.splitlines()[1] == "  In the forests of the _night_;"
    assert (opening.part, opening.speaker, opening.event) == ("stanza-1", None, None)
    assert book.find(Quote, "dare").part == "stanza-6"


def test_a_play_has_no_scene_that_it_has_not() -> None:
    text = PLAY.replace("at: 1.5.63", "at: 1.9.63")
    [finding] = read_files({"content/macbeth.yaml": text.encode()}).findings
    assert finding.rule == "wrong-type"
    assert "has no scene 9" in finding.message


def _extension(extends: str, facts: str) -> str:
    return WORK[: WORK.index("  parts:")].replace("test", "mine") + f"  extends: {extends}\n{facts}"


def test_a_work_that_extends_another_may_name_what_stands_there() -> None:
    mine = _extension(
        "tide", "events:\n  Walk: {what: x, who: [Ruth, Ann], at: ch. 12}\ncharacters: {Ann: y}\n"
    )
    reading = read_files(
        {"content/mine.yaml": mine.encode(), "content/tide.yaml": f"{WORK}characters: {{Ruth: x}}\n".encode()}
    )
    assert not reading.findings
    book = reading.library.books["mine"]
    assert book.base is reading.library.books["tide"]
    assert book.find(Event, "walk").who == ("ruth", "ann")
    assert book.find(Event, "walk").part == "part-2"
    assert book.find(Character, "ruth").is_ == "x"


def test_a_work_that_extends_nothing_or_itself_is_told_so() -> None:
    files = {
        "content/a.yaml": _extension("b", "").replace("mine", "a").encode(),
        "content/b.yaml": _extension("a", "").replace("mine", "b").encode(),
        "content/c.yaml": _extension("tied", "").encode(),
        "content/tide.yaml": WORK.encode(),
    }
    reading = read_files(files)
    assert found(reading) == ["unknown-reference@7:12", "unknown-reference@7:12"]
    assert "circle" in reading.findings[0].message
    assert "tide" in reading.findings[1].help


def test_places_lead_to_values_keys_and_whole_facts() -> None:
    reading = read(
        "themes:\n  T:\n    says: x\n    also:\n      - one\n      - two\n    # a note\n  U: y\n", z=""
    )
    ref = FactRef("tide", "theme", "t")
    span = reading.places.span(ref, "also", "1")
    assert (span.line, span.column, span.length, span.source) == (6, 9, 3, "      - two")
    assert reading.places.span(ref, "says", "deeper").line == 3
    assert reading.places.span(ref, "nothing").line == 2
    assert reading.places.span(ref).column == 3
    assert reading.places.lines(ref) == (2, 7)
    assert reading.places.lines(FactRef("tide", "theme", "u")) == (8, 8)
    assert reading.places.span(FactRef("tide", "part", "part-2"), "chapters").source.endswith(
        "chapters: 10-17}"
    )
    assert reading.places.file(ref) == "content/tide/facts.yaml"
    assert reading.places.fact_at("content/tide/facts.yaml", 7) == ref
    assert reading.places.fact_at("content/tide/facts.yaml", 1) is None
    assert reading.texts["content/tide/facts.yaml"].startswith("themes:")


def test_the_innermost_fact_at_a_line_is_the_quote_under_an_event() -> None:
    reading = read("events:\n  Tea:\n    what: x\n    quotes:\n      q: y\n    why: z\n")
    file = "content/tide/facts.yaml"
    assert [getattr(reading.places.fact_at(file, line), "id", "") for line in (3, 5, 6)] == [
        "tea",
        "q",
        "tea",
    ]


def test_byte_order_marks_and_line_ends_of_all_systems_are_accepted() -> None:
    text = b"\xef\xbb\xbf" + WORK.replace("\n", "\r\n").encode() + b"symbols:\r\n  Boat: _x\r\n"
    reading = read_files({"content/tide.yaml": text})
    assert not reading.findings
    assert reading.library.books["tide"].find(Symbol, "boat").is_ == "_x"


def test_an_error_inside_a_fact_leaves_that_fact_out_and_no_other() -> None:
    reading = check_findings("themes:\n  A: {says: x, also: }\n  B: y\n", "empty-value@2:16")
    assert list(reading.library.books["tide"].facts["theme"]) == ["b"]


@given(st.text())
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert slug(slug(text)) == slug(text)
