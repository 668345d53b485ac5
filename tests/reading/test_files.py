"""Files as they come: missing, empty, huge, hostile; and arbitrary bytes, which never raise."""

import gc
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import NOVEL
from verbs import WORK, found

from litdeck.reading import Reading, read_deck_files, read_files, read_project
from litdeck.reading.text import MAX_BYTES


def _project(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def _rules(reading: Reading) -> list[tuple[str, str]]:
    return [(finding.rule, finding.span.file) for finding in reading.findings]


def test_folders_and_single_files_are_works(tmp_path: Path) -> None:
    other = NOVEL.replace("namespace: test", "namespace: other")
    files = {"content/tide/work.yaml": NOVEL, "content/The Sea.yml": other, "content/README.md": "x"}
    reading = read_project(_project(tmp_path, files))
    assert not reading.findings
    assert sorted(reading.library.books) == ["the-sea", "tide"]
    assert set(reading.texts) == {"content/The Sea.yml", "content/tide/work.yaml"}


def test_hidden_files_drafts_and_media_are_ignored(tmp_path: Path) -> None:
    bad = "a: b: c"
    files = {f"content/tide/{name}": bad for name in (".x.yaml", "_x.yaml", "media/x.yaml", "x.txt")}
    reading = read_project(
        _project(tmp_path, {**files, "content/_old/x.yaml": bad, "content/tide/work.yaml": WORK})
    )
    assert not reading.findings


def test_a_folder_without_content_is_a_finding(tmp_path: Path) -> None:
    assert _rules(read_project(tmp_path)) == [("no-content", "content")]
    assert _rules(read_project(tmp_path / "nowhere")) == [("no-content", "content")]
    (tmp_path / "content" / "tide").mkdir(parents=True)
    assert _rules(read_project(tmp_path)) == [("no-content", "content/tide")]


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "---\n", "\ufeff"])
def test_an_empty_file_is_a_warning(text: str) -> None:
    reading = read_files({"content/tide/a.yaml": text.encode(), "content/tide/work.yaml": WORK.encode()})
    assert [(finding.rule, finding.severity.value) for finding in reading.findings] == [
        ("no-content", "warning")
    ]
    assert "tide" in reading.library.books


def test_what_the_system_will_not_give_is_a_finding(tmp_path: Path) -> None:
    """A broken link, a folder named like a file, a pipe: each is said, none stops the rest."""
    root = _project(tmp_path, {"content/tide/work.yaml": WORK})
    (root / "content/tide/gone.yaml").symlink_to("nowhere.yaml")
    (root / "content/tide/folder.yaml").mkdir()
    (root / "content/work.yaml").mkdir()
    os.mkfifo(root / "content/tide/pipe.yaml")
    reading = read_project(root)
    names = ["tide/folder.yaml", "tide/gone.yaml", "tide/pipe.yaml", "work.yaml"]
    assert _rules(reading) == [("unreadable", f"content/{name}") for name in names]
    assert "tide" in reading.library.books
    assert reading.incomplete == {"tide", "work"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_finding(tmp_path: Path) -> None:
    root = _project(tmp_path, {"content/tide/work.yaml": WORK, "content/tide/secret.yaml": "x"})
    (root / "content/tide/secret.yaml").chmod(0)
    assert _rules(read_project(root)) == [("unreadable", "content/tide/secret.yaml")]


def test_a_huge_file_is_never_loaded(tmp_path: Path) -> None:
    root = _project(tmp_path, {"content/tide/work.yaml": WORK})
    with (root / "content/tide/huge.yaml").open("wb") as file:
        file.truncate(100_000_000)
    assert _rules(read_project(root)) == [("too-large", "content/tide/huge.yaml")]
    assert _rules(read_files({"content/tide.yaml": b" " * (MAX_BYTES + 1)})) == [
        ("too-large", "content/tide.yaml")
    ]


def test_bytes_that_are_no_utf8_are_shown_where_they_stand() -> None:
    text = (WORK + "themes:\n  Caf\xe9: x\n").encode("latin-1")
    assert found(read_files({"content/tide.yaml": text})) == ["not-utf8@11:6"]


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "brackets": ("[" * 40_000, {"yaml-feature"}),
    "braces": ("{" * 40_000, {"yaml-feature"}),
    "braces of keys": ("{a: " * 40_000, {"yaml-feature"}),
    "dashes": ("- " * 40_000, {"yaml-feature"}),
    "questions": ("? " * 40_000, {"yaml-feature"}),
    "an alias bomb": (BOMB, {"yaml-feature", "unknown-key"}),
    "an alias for a key": ("*a : b\n", {"yaml-feature"}),
    "an alias of itself": ("a: &a [*a]\n", {"yaml-feature", "unknown-key"}),
    "a directive": ("%YAML 9.9\n---\na: b\n", {"yaml-syntax"}),
    "a bell for a file": ("\x07", {"bad-character", "no-content"}),
    "a quote that never ends": ("a: '" + "x " * 100_000, {"yaml-syntax"}),
    "a long key": ("x" * 100_000 + ": y\n", {"yaml-syntax"}),
    "an alias for a file": ("*a\n", {"yaml-feature"}),
    "one key many times": ("x: y\n" * 50_000, {"duplicate-key"}),
    "bells": ("\x07\n" * 50_000, {"bad-character", "no-content"}),
    "dashes and a mistake": ("- " * 2_000 + "@", {"yaml-feature"}),
    "an object": ("work: !!python/object/apply:os.system [x]\n", {"yaml-feature", "wrong-type"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_give_findings(name: str) -> None:
    text, rules = HOSTILE[name]
    reading = read_files({"content/tide.yaml": text.encode()})
    assert {finding.rule for finding in reading.findings} == rules
    assert not reading.library.books


@given(st.binary())
def test_arbitrary_bytes_never_raise(data: bytes) -> None:
    reading = read_files({"content/tide/x.yaml": data, "content/tide/work.yaml": WORK.encode()})
    assert "tide" in reading.library.books or reading.findings
    read_deck_files({"decks/x.yaml": data}, reading.library)


_WORDS = st.sampled_from(
    [
        "work",
        "themes",
        "events",
        "quotes",
        "threads",
        "T",
        "says",
        "text",
        "what",
        "was",
        "id",
        "at",
        "is",
        "who",
        "part",
        "claims",
        "claim",
        "compare",
        "between",
        "disputed",
        "statements",
        "recipes",
        "_a_",
        "_",
        "é",
        "1",
        "x",
        "extends",
        "parts",
        "chapters",
        "1-9",
        "I.v.3",
        "also",
        "source",
        "questions",
        "ask",
    ]
)
_TREES = st.recursive(
    _WORDS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(_WORDS, inner, max_size=5).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
        )
    ),
    max_leaves=20,
)
_FACTS = st.dictionaries(
    st.sampled_from(["themes", "events", "quotes", "threads", "work", "relationships"]), _TREES
).map(lambda items: "".join(f"{key}: {value}\n" for key, value in items.items()))
_PIECES = st.lists(
    _WORDS
    | st.sampled_from(
        [": ", "\n", "  ", "- ", "|", "{", "}", "[", "]", '"', "'", "#", "&", "*", "!", "\t", "\\"]
    )
)


@given(_FACTS | _PIECES.map("".join))
def test_text_like_yaml_never_raises_and_every_finding_has_a_place(text: str) -> None:
    reading = read_files({"content/tide/x.yaml": text.encode(), "content/tide/zwork.yaml": WORK.encode()})
    for finding in reading.findings:
        assert finding.span.line >= 1
        assert finding.span.column >= 1
        assert finding.help
    read_deck_files({"decks/x.yaml": text.encode()}, reading.library)


@pytest.mark.parametrize("on", [True, False])
def test_the_garbage_collector_is_left_as_it_was(*, on: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        read_files({"content/tide.yaml": WORK.encode()})
        assert gc.isenabled() is on
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.parametrize(
    ("name", "said"), [("quotes.xlsx", "CSV UTF-8"), ("quotes.yaml.txt", "ends in .yaml")]
)
def test_a_file_that_was_surely_meant_is_warned_of_and_stops_nothing(
    tmp_path: Path, name: str, said: str
) -> None:
    reading = read_project(_project(tmp_path, {f"content/tide/{name}": "", "content/tide/work.yaml": NOVEL}))
    assert [(one.rule, one.span.file) for one in reading.findings] == [("unreadable", f"content/tide/{name}")]
    assert said in reading.findings[0].help
    assert not reading.incomplete
    assert set(reading.library.books) == {"tide"}
