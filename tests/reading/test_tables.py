"""Facts from spreadsheets: the same facts as in YAML, and every mistake at its row and column."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from verbs import WORK, found

from litdeck.cards import FactRef
from litdeck.facts import Character, Event, Quote, Relationship
from litdeck.reading import Reading, read_files

FACTS = "characters: {Ruth: x, Kathy H.: y}\nthemes: {Memory: x, Loss: y}\n"


def read(table: str | bytes, name: str = "quotes.csv", facts: str = FACTS) -> Reading:
    """Read a table beside a sound work with two characters and two themes."""
    data = table if isinstance(table, bytes) else table.encode()
    files = {"work.yaml": WORK.encode(), "facts.yaml": facts.encode(), name: data}
    return read_files({f"content/tide/{file}": each for file, each in files.items()})


def check(table: str | bytes, *expected: str, name: str = "quotes.csv") -> Reading:
    """Check that a table has these findings, `rule@line:column`."""
    reading = read(table, name)
    assert found(reading) == list(expected), reading.findings
    for finding in reading.findings:
        assert finding.message.endswith(".")
        assert finding.help
    return reading


def quotes(table: str | bytes, name: str = "quotes.csv") -> list[Quote]:
    """Check that a table has no findings; give its quotes."""
    return list(check(table, name=name).library.books["tide"].all(Quote))


def test_a_row_is_a_fact_and_a_head_a_key() -> None:
    [quote] = quotes(
        "Name,Text,Speaker,To,Themes,says.memory,At,Moment,Standing\n"
        "tide,the _tide_ went out,ruth,Kathy H.;Ruth,memory; Loss ,it goes,ch. 3,She waits,verified\n"
    )
    assert (quote.id, quote.name, quote.text) == ("tide", "tide", "the _tide_ went out")
    assert (quote.speaker, quote.to, quote.themes) == ("ruth", ("kathy-h", "ruth"), ("memory", "loss"))
    assert (quote.part, quote.at, quote.moment, quote.standing) == (
        "part-1",
        "ch. 3",
        "She waits",
        "verified",
    )
    assert quote.says["memory"].text == "it goes"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff", "sep={}\n"])
def test_separators_and_marks_of_all_spreadsheets_are_accepted(separator: str, start: str) -> None:
    rows = [["name", "text", "themes"], ["a", '"one, two; ""three"""', '"memory;loss"'], ["", "", ""]]
    table = start.format(separator) + "\r\n".join(separator.join(row) for row in rows) + "\r\n"
    [quote] = quotes(table)
    assert (quote.text, quote.themes) == ('one, two; "three"', ("memory", "loss"))


@pytest.mark.parametrize(
    "heads", ["name,text", "NAME,Text", " Name , TEXT ", "Quote name,text", ",text", "id,text"]
)
def test_the_names_stand_under_name_or_in_the_first_column(heads: str) -> None:
    assert [quote.id for quote in quotes(f"{heads}\ntide,words\n")] == ["tide"]


def test_an_id_goes_before_the_name() -> None:
    [quote] = quotes("name,id,text\nThe tide,t1,words\n")
    assert (quote.id, quote.name) == ("t1", "The tide")


def test_a_quoted_cell_may_hold_lines_of_verse() -> None:
    [quote] = quotes('name,text\na,"one  \n  two"\n')
    assert quote.text == "one\n  two"


def test_cells_that_a_spreadsheet_would_compute_are_plain_text() -> None:
    assert [quote.text for quote in quotes("name,text\na,=1+2\nb,+3\nc,@x\nd,-4\ne,'x\n")] == [
        "=1+2",
        "+3",
        "@x",
        "-4",
        "'x",
    ]


def test_other_kinds_read_too() -> None:
    book = check("Name,Is,Group,Also\nMen,a crowd,TRUE,people; they\n", name="characters.csv").library.books[
        "tide"
    ]
    assert (book.find(Character, "men").group, book.find(Character, "men").also) == (True, ("people", "they"))
    book = check("name,what,leads to,part\nA,x,B,part-1\nB,y,,part-2\n", name="events.csv").library.books[
        "tide"
    ]
    assert book.find(Event, "a").leads_to == ("b",)
    book = check("name,between\nR,Ruth; Kathy H.\n", name="relationships.csv").library.books["tide"]
    assert book.find(Relationship, "r").between == ("ruth", "kathy-h")


def test_a_kind_may_have_several_tables() -> None:
    assert len(quotes("name;text\na;b\n", name="quotes-part-1.CSV")) == 1


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("name,text,speaker\na,x,Rut\n", "unknown-reference@2:5"),
        ('name,text,themes\na,"x,\ny",Memory;Los\n', "unknown-reference@3:4"),
        ("name,txet\na,x\n", "unknown-key@1:6|missing-key@2:1"),
        ("name,text,Text\na,x,y\n", "duplicate-key@1:11"),
        ("name,text,\na,x,y\n", "csv-syntax@2:5"),
        ("name,text,,tier\na,x,y,core\n", "unknown-key@1:11"),
        ("name,text\na,x,y\n", "csv-syntax@2:5"),
        ("name,text,tier\na,x\n", "csv-syntax@2:3"),
        ("name,text\n\n,\na,x\na,y\n", "duplicate-key@5:1"),
        ("name,text\n,x\n", "missing-key@2:2"),
        ("text,tier\nwords,core\n", "missing-key@2:1"),
        ("name,text\na,\n", "missing-key@2:1"),
        ('name,text\na,"x\n', "csv-syntax@2:3"),
        ('name,text\na,"x"y\n', "csv-syntax@2:6"),
        ("name,text,tier\na,x,cor\n", "wrong-type@2:5"),
        ("name,text\na,x _y\n", "deletion-syntax@2:5"),
        ("name,text,claims\na,x,y\n", "unknown-key@1:11"),
        ("name,text,claims.c\na,x,y\n", "unknown-key@1:11"),
        ("", "no-content@1:1"),
        ("name,text\nb\u00e9\x01,x\n", "bad-character@2:3"),
    ],
)
def test_a_mistake_is_found_at_its_row_and_column(table: str, expected: str) -> None:
    check(table, *expected.split("|"))


def test_a_file_in_another_encoding_says_how_to_save_it() -> None:
    reading = check("name,text\na,d\u00e9j\u00e0 vu\n".encode("cp1252"), "not-utf8@2:4")
    assert "CSV UTF-8" in reading.findings[0].help
    check("name,text\na,x\n".encode("utf-16"), "not-utf8@1:1")


def test_a_file_that_is_named_for_no_kind_is_told_so() -> None:
    reading = check("name,text\na,x\n", "unknown-key@1:1", name="quots.csv")
    assert "quotes" in reading.findings[0].help


def test_places_lead_to_cells() -> None:
    reading = read('name,text,themes\na,"one\ntwo",memory;loss\n')
    span = reading.places.span(FactRef("tide", "quote", "a"), "themes", "1")
    assert (span.file, span.line, span.column, span.source) == (
        "content/tide/quotes.csv",
        3,
        6,
        'two",memory;loss',
    )
    assert reading.places.span(FactRef("tide", "quote", "a"), "text").line == 2


@settings(max_examples=300)
@given(
    st.text(st.sampled_from('",;\t\n\r =ab\ufeff_|\\\0')),
    st.sampled_from(["", "name,text\n", "name;text;themes\n"]),
)
def test_no_table_breaks_reading(table: str, head: str) -> None:
    for finding in read(head + table).findings:
        assert finding.span.line >= 1
        assert finding.span.column >= 1


@settings(max_examples=200)
@given(
    st.lists(
        st.text(
            st.characters(
                codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="_\\|\u2028\u2029"
            ),
            min_size=1,
        ),
        min_size=1,
        unique_by=lambda text: text,
    ),
    st.sampled_from(",;\t"),
)
def test_any_words_survive_the_way_through_a_cell(words: list[str], separator: str) -> None:
    sink = io.StringIO()
    csv.writer(sink, delimiter=separator).writerows(
        [["id", "text"], *([f"q{i}", word] for i, word in enumerate(words))]
    )
    library = read(sink.getvalue()).library
    assert [quote.text for quote in library.books["tide"].all(Quote)] == [
        unicodedata.normalize("NFC", word) for word in words
    ]
