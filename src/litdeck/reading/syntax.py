"""What is wrong where YAML cannot be read, in words for someone who has never heard of YAML."""

import re
from typing import NamedTuple

import yaml

from litdeck.findings import Finding
from litdeck.reading.text import Source, error

_VALUE = r"^(?P<before>\s*(?:- +)*(?:[^\s:#][^:#]*:[ \t]+)?(?:- +)*)"
_SPECIAL = re.compile(_VALUE + r"(?P<char>[\[{}\]*&!%@`|>])")
_QUOTED = re.compile(_VALUE + r"(?P<quote>[\"'])")
_GLUED = re.compile(r"^\s*(?:- +)*[^\s:#\"'][^:#]*?(?P<colon>:)(?=[^\s:/])")
_TWO_COLONS = re.compile(_VALUE + r"[^\"'\s].*?(?P<colon>:)(?:[ \t]|$)")
_QUOTE_HELP = "Put quotes around the whole value: 'like this', with two ' for one inside."


class _Cause(NamedTuple):
    line: int
    column: int
    message: str
    help: str


def explain(source: Source, problem: yaml.MarkedYAMLError) -> Finding:
    """Turn the parser's complaint into a finding at the place where the author has to act."""
    marks = [mark for mark in (problem.problem_mark, problem.context_mark) if mark is not None]
    index = min(marks[0].index if marks else 0, len(source.text))
    line = source.line(index)
    started = min(marks[-1].index if marks else 0, len(source.text))
    cause = (
        _unclosed_quote(source, problem, started)
        or _by_line(source, line, problem)
        or (_by_line(source, line - 1, problem) if line > 1 else None)
        or (_by_line(source, source.line(started), problem) if source.line(started) < line else None)
    )
    if cause is None:
        return error("yaml-syntax", source.span(index), *_general(problem))
    return error(
        "yaml-syntax", source.span(source.starts[cause.line - 1] + cause.column), cause.message, cause.help
    )


def _unclosed_quote(source: Source, problem: yaml.MarkedYAMLError, started: int) -> _Cause | None:
    if "quoted scalar" not in (problem.context or ""):
        return None
    line = source.line(started)
    column = started - source.starts[line - 1]
    if "escape" in (problem.problem or ""):
        message = "A backslash inside double quotes begins an escape, and this one means nothing."
        return _Cause(
            line, column, message, "Use single quotes around the text instead, or write \\\\ for one \\."
        )
    message = f"A quotation mark {source.text[started : started + 1]} is opened here and never closed."
    return _Cause(line, column, message, "Close it at the end of the value. " + _QUOTE_HELP)


def _by_line(source: Source, number: int, problem: yaml.MarkedYAMLError) -> _Cause | None:
    """Look for the usual mistakes in one line, the surest sign first."""
    start = source.starts[number - 1]
    text = source.text[start : start + 2000].partition("\n")[0]
    if text.lstrip().startswith("#"):
        return None
    looks = (_tab, _special, _half_quoted, _no_space, _two_colons)
    for look in looks:
        if found := look(text, problem):
            return _Cause(number, *found)
        if look is _half_quoted and _QUOTED.match(text):
            return None
    return None


_Look = tuple[int, str, str]


def _tab(text: str, _problem: yaml.MarkedYAMLError) -> _Look | None:
    indent = re.match(r" *\t", text)
    message = "This line is indented with a tab, which YAML does not allow."
    return (indent.end() - 1, message, "Indent with spaces, two for each level.") if indent else None


def _special(text: str, problem: yaml.MarkedYAMLError) -> _Look | None:
    special = _SPECIAL.match(text)
    if not special or (special["char"] in "|>" and "block scalar" not in (problem.context or "")):
        return None
    message = f"A value that begins with {special['char']} means something special in YAML."
    return special.start("char"), message, _QUOTE_HELP


def _half_quoted(text: str, problem: yaml.MarkedYAMLError) -> _Look | None:
    quoted = _QUOTED.match(text)
    if not quoted or "mapping values" in (problem.problem or ""):
        return None
    return quoted.start("quote"), "Quotation marks open this value but do not close at its end.", _QUOTE_HELP


def _no_space(text: str, _problem: yaml.MarkedYAMLError) -> _Look | None:
    colon = _GLUED.match(text)
    help_ = "Write a space after the colon that ends a key."
    return (colon.start("colon"), "There is no space after this colon.", help_) if colon else None


def _two_colons(text: str, _problem: yaml.MarkedYAMLError) -> _Look | None:
    two = _TWO_COLONS.match(text)
    if not two or not two["before"].strip():
        return None
    message = "There is a colon with a space inside this value, so YAML takes it for another key."
    return two.start("colon"), message, _QUOTE_HELP


def _general(problem: yaml.MarkedYAMLError) -> tuple[str, str]:
    said = problem.problem or ""
    if "could not find expected ':'" in said:
        return (
            "A line here or above is neither “key: value” nor part of a longer text.",
            "Write a colon and a space after the key; indent the lines that go on with a text.",
        )
    if "mapping values" in said:
        return (
            "A key stands here where none can stand.",
            "Give keys of one level the same indent; a key with keys below it has no value of its own.",
        )
    return (
        "This line does not fit the lines above it.",
        "Look at its indent: keys of one level start in the same column, with two more spaces for each level below.",
    )
