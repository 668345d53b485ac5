"""Texts of every form: what is read of them, where things stand, what cannot be read and is said to be so."""

import io
import time
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litdeck.verifying import Outcome, Text, Unreadable, read_text, verify
from litdeck.verifying.divisions import number

NOVEL = """\
The Project Gutenberg eBook of The Tide
*** START OF THE PROJECT GUTENBERG EBOOK THE TIDE ***

CONTENTS

CHAPTER I. The Sea
CHAPTER II. The Road

PART ONE

CHAPTER I. The Sea

The tide had just gone out, and the boats lay on the
sand like _sleeping_ cattle, each upon its own side.

CHAPTER II. The Road

"You must go," he said; "there is no more to wait for, and chapter one is over."

*** END OF THE PROJECT GUTENBERG EBOOK THE TIDE ***
Licence: the lamp burned low.
"""


def places(quotation: str, text: Text) -> list[str]:
    """Give the locators at which a quotation is found."""
    verdict = verify(quotation, text)
    assert verdict.found, verdict
    return [place.locator for place in verdict.places]


def epub(*pages: str, opf: str = "", more: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Pack pages of XHTML as an EPUB."""
    items = "".join(f'<item id="p{i}" href="t%20x/p{i}.xhtml"/>' for i in range(len(pages)))
    spine = "".join(f'<itemref idref="p{i}"/>' for i in range(len(pages)))
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="O/c.opf"/></rootfiles></container>',
        )
        meta = "<dc:title>The Tide</dc:title><dc:publisher>Quay</dc:publisher><dc:date>1999-05-01</dc:date>"
        book.writestr(
            "O/c.opf",
            opf
            or f"<package><metadata>{meta}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>",
        )
        for index, page in enumerate(pages):
            book.writestr(
                f"O/t x/p{index}.xhtml", f"<html><head><title>x</title></head><body>{page}</body></html>"
            )
        for name, data in more.items():
            book.writestr(name, data)
    return sink.getvalue()


def test_plain_text_has_chapters_and_no_licence() -> None:
    text = read_text("tide.txt", NOVEL.encode())
    assert places("lay on the sand like sleeping cattle", text) == ["1"]
    assert places("\u201cthere is no more to wait for, and chapter one is over.\u201d", text) == ["2"]
    assert verify("the lamp burned low", text).outcome is Outcome.NOT_FOUND
    [place] = verify("sleeping cattle", text).places
    assert (str(place), place.part) == ("chapter 1, line 14", 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_encoding_and_line_end_is_read(encoding: str, newline: str) -> None:
    data = "Chapter 7\n\nIl \u00e9tait une fois \u2013 dit-on \u2013 un \u00e9t\u00e9.\n".replace(
        "\n", newline
    ).encode(encoding)
    assert places("Il \u00e9tait une fois \u2013 dit-on", read_text("x.txt", data)) == ["7"]


@pytest.mark.parametrize(
    ("heading", "locator"),
    [
        ("CHAPTER THE TWENTY-FIRST", "21"),
        ("Chapter 3: The Road", "3"),
        ("Stave Two.", "2"),
        ("## IV", "4"),
        ("# 12. Going home", "12"),
        ("## *Chapter Nine*", "9"),
        ("ACT II, SCENE 3", "2.3"),
        ("Act Two", "2"),
    ],
)
def test_headings_are_read_as_books_have_them(heading: str, locator: str) -> None:
    text = read_text("x.md", f"{heading}\n\nThe tide had just gone out that day.\n".encode())
    assert places("just gone out", text) == [locator]


def test_a_scene_may_stand_right_below_its_act() -> None:
    text = read_text(
        "x.txt",
        b"ACT II\nSCENE III. A heath.\n\nThe tide had just gone out.\nScene 9 is what he saw.\n\nThe sea was calm.\n",
    )
    assert places("just gone out", text) == ["2.3"]
    assert places("The sea was calm", text) == ["2.3"]


@pytest.mark.parametrize(
    "line", ["Part of the way was dark", "Chapter and verse", "I", "Act one's part, he said"]
)
def test_a_sentence_is_no_heading(line: str) -> None:
    text = read_text(
        "x.txt", f"Chapter 2\n\nThe sea was calm.\n\n{line}\n\nThe tide had just gone out.\n".encode()
    )
    assert places("just gone out", text) == ["2"]


def test_bare_numbers_that_count_are_chapters() -> None:
    text = read_text(
        "x.txt", b"I\n\nThe sea was calm then.\n\nII\n\nThe tide had gone out.\n\n98\n\nAnd so on it went.\n"
    )
    assert places("on it went", text) == ["2"]


def test_chapters_that_begin_anew_in_each_part_give_no_certain_place() -> None:
    text = read_text(
        "x.txt",
        b"PART I\n\nChapter 1\n\nThe sea was calm then.\n\nPART II\n\nChapter 1\n\nThe tide had gone.\n",
    )
    [place] = verify("The tide had gone", text).places
    assert text.chapters_restart
    assert (text.agrees("2.1", place), text.agrees("1", place), text.agrees("9", place)) == (True, True, None)


def test_an_epub_is_read_in_its_order_with_its_edition() -> None:
    data = epub(
        "<h2>Chapter <span>One</span></h2><p>The tide had <em>just</em> gone&nbsp;out&mdash;at last.</p>",
        "<h2>2</h2><div><p>Each boat lay<br/>on its side.</p></div><script>no words</script>",
    )
    text = read_text("tide.epub", data)
    assert text.edition == "The Tide (Quay, 1999)"
    assert places("The tide had just gone out\u2014at last.", text) == ["1"]
    assert places("Each boat lay on its side", text) == ["2"]
    assert not verify("no words", text).found


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.epub", b"PK\x03\x04nothing"),
        ("x.epub", b""),
        ("x.epub", epub(opf="<package/>")),
        ("x.epub", epub("<p>a</p>", more={"META-INF/encryption.xml": b"<x URI='p0.xhtml'/>"})),
        ("x.epub", epub("<p>" + "a" * 70_000_000 + "</p>")),
        ("x.txt", b""),
        ("x.txt", b"\0\1\2\3 binary"),
        ("x.docx", b"PK\x03\x04"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(name: str, data: bytes) -> None:
    with pytest.raises(Unreadable) as told:
        read_text(name, data)
    assert str(told.value)


def test_damage_in_the_text_is_typography() -> None:
    text = read_text(
        "x.txt",
        "Chapter 1\n\nShe didn\u00e2\u20ac\u2122t wait\u301eshe ran, and the of\ufb01ce closed.\n".encode(),
    )
    assert verify("She didn't wait\u2014she ran, and the office closed", text).outcome is Outcome.TYPOGRAPHY


@pytest.mark.parametrize("quotation", ["", "\u2026", "\u2014 !", "\u201c\u201d"])
def test_a_quotation_without_words_cannot_be_checked(quotation: str) -> None:
    assert verify(quotation, read_text("x.txt", NOVEL.encode())).outcome is Outcome.CANNOT_CHECK


def test_an_ellipsis_stands_for_a_bounded_gap() -> None:
    gap = "so it went on " * 60
    text = read_text("x.txt", f"Alpha beta gamma. {gap} Delta epsilon zeta.".encode())
    verdict = verify("Alpha beta gamma \u2026 Delta epsilon zeta", text)
    assert verdict.outcome is Outcome.DIFFERENT
    assert verify("Alpha beta gamma \u2026 so it went", text).outcome is Outcome.TYPOGRAPHY


@pytest.mark.parametrize(
    ("word", "value"), [("twenty-first", 21), ("XIV", 14), ("forty", 40), ("7", 7), ("sea", None)]
)
def test_numbers_are_read_in_words_numerals_and_digits(word: str, value: int | None) -> None:
    assert number(word) == value


@settings(max_examples=150)
@given(st.data())
def test_any_run_of_a_texts_words_is_found_in_it(data: st.DataObject) -> None:
    text = read_text("x.txt", NOVEL.encode())
    words = text.streams[0].words
    begin = data.draw(st.integers(0, len(words.folded) - 1))
    end = data.draw(st.integers(begin + 1, len(words.folded)))
    assert verify(words.slice(begin, end), text).outcome is Outcome.EXACT


@settings(max_examples=200)
@given(st.text(), st.text(st.characters(exclude_characters="\0")))
def test_nothing_that_is_asked_or_read_breaks(quotation: str, body: str) -> None:
    text = read_text("x.txt", f"one two three four five\n{body}".encode(errors="replace"))
    assert verify(quotation, text).outcome in Outcome


def test_time_grows_no_faster_than_the_text() -> None:
    """A text of eight times the length may take twice that much longer, to be safe from a busy machine."""

    def seconds(size: int) -> float:
        data = "\n\n".join(
            f"Chapter {n}\n\n" + f"the sea {n} was calm and the tide {n % 97} went out " * 20
            for n in range(1, size)
        ).encode()
        start = time.process_time()
        text = read_text("x.txt", data)
        for n in range(50):
            verify(f"the sea {n} was rough and the tide went out", text)
        return time.process_time() - start

    seconds(5)
    assert seconds(400) < 16 * max(seconds(50), 0.02)


def test_a_quotation_as_long_as_an_act_is_judged_too() -> None:
    words = [f"w{n % 700}" for n in range(4000)]
    text = read_text("x.txt", " ".join(words).encode())
    altered = [word if n % 9 else "other" for n, word in enumerate(words)]
    start = time.process_time()
    assert verify(" ".join(altered[300:3800]), text).outcome is Outcome.DIFFERENT
    assert time.process_time() - start < 5
