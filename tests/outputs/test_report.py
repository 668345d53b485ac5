"""Findings as an author reads them: in any width, with whatever stands in the line."""

from litdeck.findings import Finding, Severity, Span
from litdeck.outputs.report import NOT_CHECKED, as_text

LONG = "A sentence of many words that does not fit into a window which is narrow."


def _finding(source: str, column: int = 1, rule: str = "a-rule") -> Finding:
    return Finding(rule, Severity.ERROR, Span("content/w.yaml", 3, column, source, 4), LONG, LONG)


def test_sentences_are_broken_between_words_and_source_lines_cut_to_the_window() -> None:
    text = as_text([_finding("x" * 300 + " here " + "y" * 300, 302)], width=40)
    assert max(map(len, text.splitlines())) <= 40
    assert " ".join(text.split()).count(LONG) == 2
    lines = text.splitlines()
    pointing = next(number for number, line in enumerate(lines) if "^^^^" in line)
    assert lines[pointing - 1][lines[pointing].index("^") :].startswith("here")


def test_without_a_width_lines_stay_whole() -> None:
    assert f"  help: {LONG}" in as_text([_finding("here")]).splitlines()[-3]


def test_a_tab_shows_as_an_arrow() -> None:
    assert "3 | →here" in as_text([_finding("\there")])


def test_what_was_not_checked_stands_behind_the_mistakes_that_caused_it() -> None:
    text = as_text([_finding("work:", rule=NOT_CHECKED), _finding("cleu: x")])
    assert text.index("cleu: x") < text.index(NOT_CHECKED)
    assert "work:" not in text
    assert text.endswith("2 errors")
