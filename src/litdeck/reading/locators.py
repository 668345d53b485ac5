"""Where in a work a locator such as `ch. 7`, `1.5.38` or `I.v.38` points: which of its parts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from litdeck.facts import Part

_WORDS = re.compile(r"[^\W_]+")
_NOISE = frozenset(
    {"act", "acts", "book", "ch", "chap", "chapter", "chapters", "chs", "line", "lines", "part"}
    | {"sc", "scene", "scenes", "stanza", "verse", "verses"}
)
_LINES = re.compile(r"(^vv?|\bll?)\.?\s+(?=\d)")  # as in `l. 38`; elsewhere these letters are roman numerals
_ROMAN = re.compile(r"^(?=.)(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$")
_DIGITS = {"c": 100, "l": 50, "x": 10, "v": 5, "i": 1}


@dataclass(frozen=True, slots=True)
class Placing:
    """What a locator says: the part's key, or None and why; `judged` is false where nothing can be said."""

    key: str | None = None
    problem: str = ""
    judged: bool = True


@lru_cache(maxsize=1024)
def numbers(locator: str) -> tuple[int, ...]:
    """Give the numbers of a locator's start, `I.v.38-41` as (1, 5, 38); empty if it is none."""
    start = _LINES.sub("", re.split(r"\s*[-\u2013\u2014]", locator.strip().casefold(), maxsplit=1)[0])
    found: list[int] = []
    for word in _WORDS.findall(re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", start)):
        if word in _NOISE:
            continue
        number = int(word) if word.isdecimal() and len(word) < 9 else roman(word)
        if number is None:
            return ()
        found.append(number)
    return tuple(found) if len(found) <= 3 else ()


def ends(locator: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the numbers of a locator's start and end, `I.v.38-41` as (1, 5, 38) twice but for the last; empty if none.

    An end says only what differs: `1.5.38-41` ends at (1, 5, 41), `7-8` at (8,).
    """
    first = numbers(locator)
    _, dash, rest = re.sub("[\u2013\u2014]", "-", locator).partition("-")
    last = numbers(rest) if dash else ()
    return first, (*first[: max(0, len(first) - len(last))], *last)[: len(first)] if last else first


@lru_cache(maxsize=1024)
def ranges(text: str) -> tuple[tuple[int, int], ...] | None:
    """Give the ranges of `1-9, 11` as ((1, 9), (11, 11)); None if the text is no such list."""
    found: list[tuple[int, int]] = []
    for piece in text.split(","):
        ends = [re.findall(r"\d{1,8}", end) for end in re.split(r"[-\u2013\u2014]", piece)]
        if not 1 <= len(ends) <= 2 or not all(ends):
            return None
        first, last = int(ends[0][-1]), int(ends[-1][-1])
        if first > last:
            return None
        found.append((first, last))
    return tuple(found)


def place(locator: str, parts: Mapping[str, Part]) -> Placing:
    """Find the part in which a locator points."""
    if not any(part.chapters or part.scenes or part.lines for part in parts.values()):
        return Placing(judged=False)
    at = numbers(locator)
    if not at:
        return Placing(problem=f"litdeck cannot tell where “{locator}” is")
    if any(part.chapters for part in parts.values()):
        return _within(f"chapter {at[0]}", at[0], {key: part.chapters for key, part in parts.items()})
    if len(at) == 1 and any(part.lines for part in parts.values()):
        return _within(f"line {at[0]}", at[0], {key: part.lines for key, part in parts.items()})
    return _numbered(at, parts)


def _within(what: str, number: int, held: Mapping[str, str | None]) -> Placing:
    for key, text in held.items():
        if text and any(first <= number <= last for first, last in ranges(text) or ()):
            return Placing(key)
    return Placing(problem=f"{what} is in none of the work's parts")


def _numbered(at: Sequence[int], parts: Mapping[str, Part]) -> Placing:
    """Find an act or stanza by the number in its id, or by its order where the ids have none."""
    numbered = {number: key for key, part in parts.items() if (number := _number_of(part)) is not None}
    if not numbered:
        numbered = dict(enumerate(parts, 1))
    key = numbered.get(at[0])
    if key is None:
        return Placing(problem=f"the work has no part with the number {at[0]}")
    scenes = parts[key].scenes
    if len(at) > 1 and scenes and not any(first <= at[1] <= last for first, last in ranges(scenes) or ()):
        return Placing(problem=f"“{parts[key].name}” has no scene {at[1]}")
    return Placing(key)


def _number_of(part: Part) -> int | None:
    last = part.id.rsplit("-", 1)[-1]
    if last.isdecimal() and len(last) < 9:
        return int(last)
    return roman(last) if "-" in part.id else None


def roman(word: str) -> int | None:
    """Give the number of a roman numeral below 400."""
    if not _ROMAN.match(word):
        return None
    values = [_DIGITS[char] for char in word]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
