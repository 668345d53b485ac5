"""The author's one mark, `_deletion|hint_`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdeck.cloze import Deletion, MarkError, Words, deletions, parse, plain


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("", ()),
        ("no mark", (Words("no mark"),)),
        ("_all_", (Deletion("all"),)),
        ("been _told and not told_.", (Words("been "), Deletion("told and not told"), Words("."))),
        ("_a_ and _b_", (Deletion("a"), Words(" and "), Deletion("b"))),
        ("_a|first letter_", (Deletion("a", "first letter"),)),
        (r"snake\_case", (Words("snake_case"),)),
        (r"_snake\_case|with \| bar_", (Deletion("snake_case", "with | bar"),)),
        ("a | b", (Words("a | b"),)),
        (r"C:\dir \d", (Words(r"C:\dir \d"),)),
        ("_ spaced _", (Deletion("spaced"),)),
    ],
)
def test_marks_are_read(text: str, segments: tuple[Words | Deletion, ...]) -> None:
    assert parse(text) == segments


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("open _here", 5),
        ("_a_ then _b", 9),
        ("empty __ mark", 6),
        ("_ | hint_", 0),
        ("x _a|b|c_", 6),
        (r"_a\_", 0),
    ],
)
def test_a_mark_that_cannot_be_read_is_told_with_its_place(text: str, index: int) -> None:
    with pytest.raises(MarkError) as error:
        parse(text)
    assert error.value.index == index


@given(st.lists(st.text(alphabet="ab _|\\é"), max_size=4))
def test_escaped_text_always_comes_back_as_it_was(words: list[str]) -> None:
    """Any text can be written: its underscores and bars escaped, it marks nothing and is unchanged."""
    text = "".join(words).replace("\\", "")
    written = text.replace("_", r"\_").replace("|", r"\|")
    assert plain(parse(written)) == text
    assert deletions(parse(written)) == ()
