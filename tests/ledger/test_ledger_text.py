"""A ledger's text is read back as it was; nothing damaged is taken for a ledger."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_cards import START, after, cloze, question

from litdeck.cards import CardId
from litdeck.ledger import Entry, Ledger, Numbered, format_ledger, parse

FILE = "decks/work.lock"
LEDGER = after(
    [cloze("c", "_x_ _y_"), question("b"), question("a")], [cloze("c", "_y_"), question("b")]
).ledger
TEXT = format_ledger(LEDGER)
LINES = TEXT.splitlines()


def rules(text: str | bytes) -> list[tuple[str, int, int]]:
    """Give rule, line and column of what is wrong with a text, from which no ledger must come then."""
    ledger, findings = parse(text, FILE)
    assert (ledger is None) == bool(findings)
    assert all(each.span.file == FILE and each.help for each in findings)
    return [(each.rule, each.span.line, each.span.column) for each in findings]


def test_it_is_sorted_with_one_line_a_note() -> None:
    assert LINES[0] == "litdeck-ledger 1 work ns"
    assert [line.split(" ")[0] for line in LINES[1:]] == [
        "event/a/why-it-happens",
        "event/b/why-it-happens",
        "quote/c/complete-the-quote",
    ]
    assert LINES[1].split(" ")[2:4] == ["retired", "2023-11-14T22:13:20Z"]
    assert LINES[3].endswith('[[2, "y", true], [1, "x", false]]')
    assert TEXT.endswith("\n")


def test_it_comes_back_as_it_was() -> None:
    assert parse(TEXT, FILE) == (LEDGER, [])


def test_bytes_with_windows_line_ends_are_read() -> None:
    assert parse(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(), FILE) == (LEDGER, [])


def test_a_byte_order_mark_is_no_damage() -> None:
    assert parse("\ufeff" + TEXT, FILE) == parse(TEXT, FILE)


def test_the_order_of_lines_does_not_matter_nor_does_a_line_twice() -> None:
    text = "\n".join([LINES[0], *LINES[:0:-1], LINES[1], ""])
    assert parse(text, FILE) == (LEDGER, [])


def test_of_two_lines_that_differ_in_time_only_the_later_counts() -> None:
    later = {
        guid: Entry(guid, each.identity, each.live, START + 99, each.digest, each.sketch, each.deletions)
        for guid, each in LEDGER.entries.items()
    }
    other = format_ledger(Ledger("work", "ns", later)).splitlines()[1:]
    for lines in ([*LINES, *other], [LINES[0], *other, *LINES[1:]]):
        ledger, findings = parse("\n".join([*lines, ""]), FILE)
        assert not findings
        assert ledger
        assert ledger.newest == START + 99


def test_two_lines_that_disagree_are_a_conflict() -> None:
    other = format_ledger(after([question("b", "Why?")]).ledger).splitlines()[1]
    assert rules(TEXT + other + "\n") == [("ledger-conflict", 5, 1)]


def test_every_mark_of_an_unfinished_merge_is_a_conflict() -> None:
    text = "\n".join([LINES[0], "<<<<<<< HEAD", LINES[1], "=======", LINES[2], ">>>>>>> other", ""])
    assert rules(text) == [("ledger-conflict", n, 1) for n in (2, 4, 6)]


@pytest.mark.parametrize("text", ["", "\n", "hello\n", "litdeck-ledger 1 work\n", b"PK\x03\x04", "[]"])
def test_what_is_not_a_ledger_is_damaged(text: str | bytes) -> None:
    assert rules(text) == [("ledger-damaged", 1, 1)]


def test_what_is_not_text_is_damaged() -> None:
    assert rules(TEXT.encode() + b"\xff\n") == [("ledger-damaged", 5, 1)]


def test_a_later_format_is_refused() -> None:
    assert rules(TEXT.replace("ledger 1", "ledger 2")) == [("ledger-newer", 1, 1)]


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        (" live ", " dead ", 37),
        ("2023-11-14T22:13:20Z", "2023-11-14 22:13:20", 42),
        ("2023-11-14T22:13:20Z", "2023-11-14T22:13:21Z", 97),
        ("event/b", "event/bb", 25),
        ("event/b/why-it-happens", "event/b", 1),
        ("[]", "", 106),
        (" []", "", 105),
        ("[]", '[[1, "x", true]]', 97),
    ],
)
def test_a_line_changed_by_hand_is_damaged(old: str, new: str, column: int) -> None:
    assert old in LINES[2]
    lines = [*LINES[:2], LINES[2].replace(old, new), LINES[3], ""]
    assert rules("\n".join(lines)) == [("ledger-damaged", 3, column)]


def test_a_file_that_is_cut_off_is_damaged() -> None:
    for end in range(len(TEXT)):
        if TEXT[end - 1] != "\n":
            assert {rule for rule, _, _ in rules(TEXT[:end])} == {"ledger-damaged"}


def test_another_work_or_namespace_in_the_header_is_damage() -> None:
    for header in ("litdeck-ledger 1 work other", "litdeck-ledger 1 other ns"):
        assert {rule for rule, _, _ in rules("\n".join([header, *LINES[1:], ""]))} == {"ledger-damaged"}


@settings(deadline=None)
@given(st.data())
def test_any_character_changed_is_noticed(data: st.DataObject) -> None:
    """Whatever one character becomes, the text is refused or means the same."""
    index = data.draw(st.integers(len(LINES[0]) + 1, len(TEXT) - 1))
    char = data.draw(st.sampled_from('09az \n[]"-/<='))
    ledger, findings = parse(TEXT[:index] + char + TEXT[index + 1 :], FILE)
    assert findings or ledger == LEDGER


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
HEX = st.text("0123456789abcdef", min_size=16, max_size=16)
DELETIONS = st.lists(st.builds(Numbered, st.integers(1, 500), NAMES, st.booleans()), max_size=3).map(tuple)


@settings(deadline=None)
@given(
    NAMES,
    NAMES,
    st.lists(st.tuples(NAMES, NAMES, st.booleans(), st.integers(0, 4_000_000_000), HEX, DELETIONS)),
)
def test_any_ledger_comes_back(
    work: str, namespace: str, rows: list[tuple[str, str, bool, int, str, tuple[Numbered, ...]]]
) -> None:
    """Names and words of any script, with spaces, slashes and line ends."""
    entries = {}
    for fact, key, live, mod, digest, deletions in rows:
        id_ = CardId(namespace, work, "quote", fact, "recipe", key)
        entries[id_.guid] = Entry(id_.guid, id_.parts[2:], live, mod, digest, digest, deletions)
    ledger = Ledger(work, namespace, entries)
    assert parse(format_ledger(ledger), FILE) == (ledger, [])
