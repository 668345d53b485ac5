"""What is wrong where YAML cannot be read, in words for someone who has never heard of YAML."""

import re
from typing import NamedTuple

import yaml

from litdeck.findings import Finding
from litdeck.reading.text import Source, error

_VALUE = r"^(?P<before>\s*(?:- +)*(?:[^\s:#][^:#]*:[ \t]+)?(?:- +)*)"
_SPECIAL = re.compile(_VALUE + r"(?P<char>[\[{}\]*&!%@`|>])")
_QUOTED = re.compile(_VALUE + r"(?P<quote>[\"'])")
_GLUED = re.compile(r"^\s*(?:- +)*[^\s:#\"'][^:#]*?(?P<colon>:)(?=[^ \t\r\n:/])")
_TWO_COLONS = re.compile(_VALUE + r"[^\"'\s].*?(?P<colon>:)(?:[ \t]|$)")
_MERGE = re.compile(r"^(?:<{7}|={7}|>{7})(?= |$)", re.MULTILINE)
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
        _merge(source)
        or _unclosed_quote(source, problem, started)
        or _brackets(source, problem, index)
        or _by_line(source, line, problem)
        or (_by_line(source, line - 1, problem) if line > 1 else None)
        or (_by_line(source, source.line(started), problem) if source.line(started) < line else None)
    )
    cause = cause or _no_colon(source, problem, line)
    if cause is None:
        place = started if "could not find expected ':'" in (problem.problem or "") else index
        return error("yaml-syntax", source.span(place), *_general(problem))
    return error(
        "yaml-syntax", source.span(source.starts[cause.line - 1] + cause.column), cause.message, cause.help
    )


def _merge(source: Source) -> _Cause | None:
    mark = _MERGE.search(source.text)
    help_ = "Keep the lines of one side, or of both; take out the lines <<<<<<<, ======= and >>>>>>>."
    return _Cause(source.line(mark.start()), 0, "A merge was not finished here.", help_) if mark else None


def _brackets(source: Source, problem: yaml.MarkedYAMLError, index: int) -> _Cause | None:
    """Explain what goes wrong inside { } or [ ]."""
    if problem.context_mark is None or "flow" not in (problem.context or ""):
        return None
    opened = min(problem.context_mark.index, len(source.text))
    ended = not source.text[index : index + 2000].strip()
    if ended:
        opened = _last_open(source.text, index, opened)
    known = source.text[opened : opened + 1]
    pair = "{}" if known == "{" or (known != "[" and "mapping" in (problem.context or "")) else "[]"
    rest = source.text[index : index + 2000].partition("\n")[0]
    spans_lines = source.line(opened) != source.line(index)
    if ended or (spans_lines and rest.count(pair[1]) <= rest.count(pair[0])):
        help_ = f"Write {pair[1]} where it ends. A text that begins with {pair[0]} needs quotes around it."
        return _at(source, opened, f"This {pair[0]} is never closed.", help_)
    return _at(
        source,
        index,
        f"Inside {pair[0]} {pair[1]}, a comma is missing before this, or a text lacks its quotes.",
        "Put a comma between two values, and quotes around a text that holds a colon, a comma or quotes: "
        "'like this', with two ' for one inside.",
    )


def _last_open(text: str, end: int, otherwise: int) -> int:
    """Give the index of the last bracket that is still open before the end of a text."""
    depth = 0
    for index in range(end - 1, max(end - 2000, 0) - 1, -1):
        depth += (text[index] in "}]") - (text[index] in "{[")
        if depth < 0:
            return index
    return otherwise


def _no_colon(source: Source, problem: yaml.MarkedYAMLError, number: int) -> _Cause | None:
    """Look for a name without its colon on the line above, where keys stand below it."""
    if "mapping values" not in (problem.problem or ""):
        return None
    lines = source.text[: source.starts[number - 1]].split("\n")[:-1]
    inner = source.text[source.starts[number - 1] :].partition("\n")[0]
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    if not lines or _indent(lines[-1]) >= _indent(inner) or ":" in lines[-1].partition(" #")[0]:
        return None
    message = "Keys stand below this line, but it does not end with a colon."
    return _Cause(len(lines), _indent(lines[-1]), message, "Write a colon after the name.")


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _at(source: Source, index: int, message: str, help_: str) -> _Cause:
    line = source.line(index)
    return _Cause(line, index - source.starts[line - 1], message, help_)


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
    if colon is None:
        return None
    help_ = "Write a space after the colon that ends a key."
    if text[colon.end()].isspace():
        return colon.start("colon"), "What follows this colon looks like a space, but is another sign.", help_
    return colon.start("colon"), "There is no space after this colon.", help_


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
            "This line is neither “key: value” nor part of a longer text.",
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
