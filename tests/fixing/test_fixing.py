"""`--fix`: what is mechanical is mended; all other facts, every comment and the layout stay."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litdeck.facts import Quote
from litdeck.fixing import Fixed, fix
from litdeck.reading import Reading, read_files
from litdeck.verifying import Text, check_quotes, read_text

WORK = """\
work:
  title: The Tide
  author: A. Writer
  form: novel
  abbreviation: tide
  namespace: test
  parts: {one: {name: One, chapters: 1-2}, two: {name: Two, chapters: 3-4}}
characters: {Ruth: x}
"""
TEXT = """\
Chapter 1

The tide had just gone out, and the boats lay on the sand like sleeping cattle.

Chapter 2

She said nothing then: the lamp burned low, and the wind rose over the marsh.

Chapter 3

"You must go," he said; "there is no more to wait for." The lamp burned low.

Chapter 4

And so the long year ended, as it had begun, with rain upon the water.
"""
FILE = "content/tide/quotes.yaml"


def text() -> Text:
    """The novel."""
    made = read_text("tide.txt", TEXT.encode())
    made.edition = "The Tide (Quay, 1999)"
    return made


def project(facts: str | bytes, file: str = FILE) -> dict[str, bytes]:
    """A work with one more file of facts."""
    return {
        "content/tide/work.yaml": WORK.encode(),
        file: facts if isinstance(facts, bytes) else facts.encode(),
    }


def read(files: dict[str, bytes]) -> Reading:
    """Read files, which must have no mistakes."""
    reading = read_files(files)
    assert not reading.findings, reading.findings
    return reading


def fixed(facts: str | bytes, file: str = FILE) -> Fixed | None:
    """Fix a file of facts; check that a second time nothing is left to do."""
    files = project(facts, file)
    reading = read_files(files)
    found = {each.file: each for each in fix(reading, files, check_quotes(reading.library, {"tide": text()}))}
    if file not in found:
        return None
    again = {**files, file: found[file].after}
    reading = read(again)
    assert fix(reading, again, check_quotes(reading.library, {"tide": text()})) == []
    return found[file]


def after(facts: str, file: str = FILE) -> str:
    """Give a file as it is after the fix."""
    made = fixed(facts, file)
    return made.after.decode() if made else facts


EDITION = 'edition: "The Tide (Quay, 1999)"'


def test_a_quote_that_is_found_gets_its_place_standing_and_edition() -> None:
    before = "quotes:\n  # the sea\n  tide:   # a note\n    text: the tide had just gone out  # said twice\n    speaker: Ruth\n\n  # end\n"
    assert after(before) == (
        "quotes:\n  # the sea\n  tide:   # a note\n    text: the tide had just gone out  # said twice\n    speaker: Ruth\n"
        f"    at: 1\n    standing: verified\n    {EDITION}\n\n  # end\n"
    )


def test_a_quote_in_braces_or_of_one_text_stays_so_as_far_as_it_can() -> None:
    assert after("quotes: {a: {text: like sleeping cattle, speaker: Ruth}}\n") == (
        f"quotes: {{a: {{text: like sleeping cattle, speaker: Ruth, at: 1, standing: verified, {EDITION}}}}}\n"
    )
    assert after("quotes:\n  a: like sleeping cattle # c\n  b: {text: with rain upon the water} # d\n") == (
        f"quotes:\n  a:\n    text: like sleeping cattle\n    at: 1\n    standing: verified\n    {EDITION} # c\n"
        f"  b: {{text: with rain upon the water, at: 4, standing: verified, {EDITION}}} # d\n"
    )


def test_what_is_wrong_is_changed_where_it_stands() -> None:
    before = f"quotes:\n  a:\n    at: ch. 2  # where?\n    text: |\n      like sleeping\n      cattle\n    standing: as-cited\n    {EDITION}\n"
    assert after(before) == before.replace("ch. 2", "ch. 1").replace("as-cited", "verified")


def test_a_quote_under_an_event_gets_its_own_place_where_the_events_is_wrong() -> None:
    before = "events:\n  Tea:\n    what: x\n    at: 2\n    quotes:\n      a: {text: like sleeping cattle}\n      b: {text: the wind rose}\n"
    made = after(before)
    assert f"a: {{text: like sleeping cattle, at: 1, standing: verified, {EDITION}}}" in made
    assert f"b: {{text: the wind rose, standing: verified, {EDITION}}}" in made


@pytest.mark.parametrize(
    "quote",
    [
        "a: {text: like sleeping horses}",
        "a: {text: like sleeping cattle, standing: not-in-the-text, wrong: x}",
        "a: {text: nobody said anything of the kind}",
    ],
)
def test_a_quote_that_is_not_in_the_text_is_left_alone(quote: str) -> None:
    assert fixed(f"quotes:\n  {quote}\n") is None


def test_a_place_that_is_not_certain_is_left_alone() -> None:
    assert " at:" not in after("quotes: {a: {text: the lamp burned low}}\n")
    assert " at:" not in after("quotes: {a: {text: like sleeping cattle, part: two}}\n")
    assert "at: 2" in after("quotes: {a: {text: the lamp burned low, at: 2}}\n")


def test_spaces_at_the_ends_of_lines_go() -> None:
    before = "themes:  \n  A: x\t\n  # a  \n  B: |\n    one  \n\n    two\n"
    assert after(before) == "themes:\n  A: x\n  # a\n  B: |\n    one\n\n    two\n"
    assert fixed('themes: {A: "one\\ \n  two"}\n') is None  # this space is part of the text


def test_line_ends_and_byte_order_marks_stay() -> None:
    facts = b"\xef\xbb\xbfquotes:\r\n  a:\r\n    text: like sleeping cattle \r\n    speaker: Ruth\r\nthemes: {B: y}\n"
    made = fixed(facts)
    assert made is not None
    assert made.after == (
        b"\xef\xbb\xbfquotes:\r\n  a:\r\n    text: like sleeping cattle\r\n    speaker: Ruth\r\n    at: 1\r\n"
        b"    standing: verified\r\n    " + EDITION.encode() + b"\r\nthemes: {B: y}\n"
    )


def test_a_file_that_has_changed_since_it_was_read_is_left_alone() -> None:
    files = project("themes: {A: x}  \n")
    reading = read(files)
    assert len(fix(reading, files)) == 1
    assert fix(reading, {**files, FILE: b"themes: {A: y}  \n"}) == []


def test_rows_without_a_name_get_an_id() -> None:
    table = "content/tide/quotes.csv"
    before = 'text;speaker\nno such _words_;Ruth\n;\nno such words;\n"snow; upon";"Ruth"\n'
    assert after(before, table) == (
        "text;speaker;id\nno such _words_;Ruth;no-such-words\n;\nno such words;;no-such-words-2\n"
        '"snow; upon";"Ruth";snow-upon\n'
    )


def test_rows_that_are_found_get_their_cells() -> None:
    table = "content/tide/quotes.csv"
    assert after(
        "name,text,at\na,like sleeping cattle,\n\nb,with rain upon the water,2\nc,nowhere,\n", table
    ) == (
        'name,text,at,standing,edition\na,like sleeping cattle,1,verified,"The Tide (Quay, 1999)"\n\n'
        'b,with rain upon the water,4,verified,"The Tide (Quay, 1999)"\nc,nowhere,,,\n'
    )


WORDS = st.sampled_from(
    [
        "like sleeping cattle",
        "like sleeping\n      cattle",
        "the lamp burned low",
        "not there at all",
        "with rain",
    ]
)
COMMENT = st.sampled_from(["", "  # a note", " # x: {y", "   "])


@st.composite
def layouts(draw: st.DrawFn) -> str:
    """Quotes in every layout that authors use, with comments all over."""
    lines = ["# top", "quotes:" + draw(COMMENT)]
    for number in range(draw(st.integers(1, 5))):
        words = draw(WORDS)
        style = draw(st.sampled_from(["block", "literal", "quoted", "flow", "short", "deep"]))
        note = draw(COMMENT)
        if style == "flow":
            lines.append(f"  q{number}: {{text: '{' '.join(words.split())}', tier: core}}{note}")
        elif style == "short":
            lines.append(f"  q{number}: {' '.join(words.split())}{note}")
        else:
            value = {"literal": f"|\n      {words}", "quoted": f'"{words}"'}.get(style, words)
            keys = [f"    text: {value}" + ("" if style == "literal" else note)]
            keys += draw(
                st.lists(
                    st.sampled_from(
                        [
                            "    speaker: Ruth",
                            "    at: 2",
                            "    # inside",
                            "    source: [a, b]",
                            "    says:\n      # deep\n      T: x",
                        ]
                    ),
                    unique=True,
                )
            )
            lines += [f"  q{number}:{draw(COMMENT)}", *draw(st.permutations(keys))]
        lines += draw(st.sampled_from([[], [""], ["  # between"], ["# left"]]))
    return "\n".join([*lines, "themes: {T: y}", ""])


@settings(max_examples=150, deadline=None)
@given(layouts())
def test_only_the_fixed_fields_change_and_every_comment_stays(facts: str) -> None:
    files = project(facts)
    reading = read_files(files)
    assert not [one for one in reading.findings if one.rule != "cut-by-comment"], reading.findings
    made = fixed(facts)
    if made is None:
        return
    comments = re.compile(r"#.*?(?=[ \t]*$)", re.MULTILINE)
    assert comments.findall(made.after.decode()) == comments.findall(facts)
    old, new = (
        {
            quote.id: quote.model_copy(
                update={"at": None, "part": None, "standing": "as-cited", "edition": None}
            )
            for quote in each.library.books["tide"].all(Quote)
        }
        for each in (reading, read({**files, FILE: made.after}))
    )
    assert old == new
