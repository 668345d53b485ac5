"""Headings of a text: which act, scene, part or chapter begins at a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from litdeck.reading.locators import roman

_KINDS = {
    "act": "act",
    "scene": "scene",
    "sc": "scene",
    "chapter": "chapter",
    "chap": "chapter",
    "stave": "chapter",
    "part": "part",
    "book": "part",
    "volume": "part",
    "vol": "part",
}
_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_NTHS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
_TENTHS = {word[:-1] + "ieth": number for word, number in _TENS.items()}
_SMALL = {word: number for words in (_ONES, _NTHS) for number, word in enumerate(words, 1)}
_NAMED = re.compile(
    rf"\b({'|'.join(_KINDS)})\b\.?\s+(?:the\s+)?([^\W_]+(?:[- ](?:{'|'.join([*_ONES[:9], *_NTHS[:9]])})\b)?)(?![^\s.,:;\])\u2013\u2014-])"
)
_BARE = re.compile(r"([^\W_]+(?:-[^\W_]+)?)(?:\.?|[.:]\s.*)")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Division:
    """One thing that begins: its kind (act, scene, part or chapter) and its number."""

    kind: str
    number: int


def number(word: str) -> int | None:
    """Give the number that digits, a roman numeral or a word such as `twenty-first` means."""
    word = word.casefold()
    if word.isdecimal():
        return int(word) if len(word) < 5 else None
    if word in _SMALL:
        return _SMALL[word]
    if word in _TENS or word in _TENTHS:
        return _TENS.get(word) or _TENTHS[word]
    tens, _, ones = re.sub("[- ]", "-", word).partition("-")
    if tens in _TENS and ones in _SMALL and _SMALL[ones] < 10:
        return _TENS[tens] + _SMALL[ones]
    return roman(word)


def of_heading(text: str) -> tuple[Division, ...]:
    """Read a line that is known to be a heading: `ACT I, SCENE 2`, `Chapter the First`, `VII`, `3. The Sea`."""
    found = of_line(text)
    if found:
        return found
    bare = _BARE.fullmatch(text.strip().casefold())
    value = number(bare[1]) if bare else None
    return (Division("chapter", value),) if value else ()


def of_line(text: str) -> tuple[Division, ...]:
    """Read a line of plain text, which is a heading if it is short and begins with `Act I`, `Chapter 7` and such."""
    line = text.strip().strip("*_[]#= ")
    if not line or len(line) > _LONGEST or not (line[0].isupper() or line[0].isdecimal()):
        return ()
    found: list[tuple[Division, int]] = []
    lowered = line.casefold()
    for match in _NAMED.finditer(lowered):
        before = lowered[found[-1][1] : match.start()] if found else lowered[: match.start()]
        value = number(match[2]) or number(match[2].split(" ")[0].split("-")[0])
        if before.strip(" .,:;-\u2013\u2014") or value is None:
            break
        found.append((Division(_KINDS[match[1]], value), match.end()))
    if not found:
        return ()
    rest = line[found[-1][1] :].lstrip()
    if rest[:1].islower():  # a sentence that happens to begin so
        return ()
    return tuple(division for division, _ in found)


def without_contents(
    headings: Sequence[tuple[int, tuple[Division, ...]]], written: Sequence[int]
) -> list[tuple[int, tuple[Division, ...]]]:
    """Leave out the lines of a table of contents: headings with nothing under them that come again.

    headings: lines and what begins there; written: how many characters of text stand before each line.
    """
    last_seen = {divisions: line for line, divisions in headings}
    kept = []
    for index, (line, divisions) in enumerate(headings):
        following = headings[index + 1][0] if index + 1 < len(headings) else len(written) - 1
        if written[following] > written[line] or last_seen[divisions] == line:
            kept.append((line, divisions))
    return kept
