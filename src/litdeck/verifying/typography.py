"""What is typography in a text and what is wording: words folded, what stands between them reduced.

Two passages whose folded words and reduced separators are equal say the same, however they are printed.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

APOSTROPHES = "'\u2018\u2019\u201b\u02bc\u2032`\u00b4"
_LOST = "\ufffd"  # what a decoder puts where it could not read
WORD = re.compile(rf"[^\W_]+(?:(?:[{APOSTROPHES}]|{_LOST}(?=(?:s|t|d|m|ll|re|ve)\b))[^\W_]+)*")
_INSIDE = re.compile(f"[{APOSTROPHES}{_LOST}]")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # soft hyphens, joiners, marks of direction
_ELLIPSIS = re.compile(r"\.(?:\s?\.){2,}|\u2026")
_DASH = re.compile("[-\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d~]+")
_HYPHEN = re.compile("[-\u2010\u2011]")
_SILENT = re.compile(
    rf"[\s{APOSTROPHES}\"\u201a\u201c-\u201f\u2033\u00ab\u00bb\u2039\u203a\u300c-\u300f*_/|\\\[\]]+"
)
# Double primes that converters leave where a dash or a quotation mark stood, and unreadable characters.
_DAMAGE = re.compile(f"[\u301d-\u301f{_LOST}]+")
_DAMAGED = "\u00a4"
# UTF-8 read as Windows-1252 or Latin-1: a lead byte's character, then those of its continuation bytes.
_TAIL = "".join(bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xC0)) + "\x80-\xbf"
_MOJIBAKE = re.compile(
    f"[\u00c2-\u00df][{_TAIL}]|[\u00e0-\u00ef][{_TAIL}]{{2}}|[\u00f0-\u00f4][{_TAIL}]{{3}}"
)


def repair(text: str) -> str:
    """Compose a text, undo UTF-8 that was read as Windows-1252, and take out characters that do not show."""
    text = unicodedata.normalize("NFC", text)
    return text if text.isascii() else _HIDDEN.sub("", _MOJIBAKE.sub(_redecoded, text))


def _redecoded(match: re.Match[str]) -> str:
    data = b"".join(_byte(char) for char in match[0])
    try:
        return data.decode()
    except UnicodeDecodeError:
        return match[0]


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """Give the form in which words are compared: no case, no ligatures, one apostrophe."""
    if word.isascii():
        return word.casefold().replace("`", "'")
    return unicodedata.normalize("NFKC", _INSIDE.sub("'", word)).casefold()


@dataclass(frozen=True, slots=True)
class Words:
    """Words in order, folded, with where each begins and ends in the raw text that holds them."""

    raw: str
    folded: list[str]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, raw: str) -> "Words":
        """Find the words of a text."""
        matches = list(WORD.finditer(raw))
        starts, ends = [match.start() for match in matches], [match.end() for match in matches]
        return cls(raw, [fold(match[0]) for match in matches], starts, ends)

    def joined(self) -> "Words":
        """Give them with those joined that only a hyphen parts: some editions have `to-morrow`, some `tomorrow`."""
        words = Words(self.raw, [], [], [])
        for word, start, end in zip(self.folded, self.starts, self.ends, strict=True):
            if words.ends and _HYPHEN.fullmatch(self.raw, words.ends[-1], start):
                words.folded[-1] += word
                words.ends[-1] = end
            else:
                words.folded.append(word)
                words.starts.append(start)
                words.ends.append(end)
        return words

    def between(self, index: int) -> str:
        """Give what stands before a word, from the end of the one before it; before the first and after the last too."""
        end = self.starts[index] if index < len(self.starts) else len(self.raw)
        return self.raw[self.ends[index - 1] if index else 0 : end]

    def slice(self, begin: int, end: int) -> str:
        """Give the raw text from one word up to another, in one line."""
        return " ".join(self.raw[self.starts[begin] : self.ends[end - 1]].split()) if begin < end else ""


@lru_cache(maxsize=1 << 14)
def reduce(between: str) -> str:
    """Reduce what stands between two words to its punctuation: one sign for any dash, one for any ellipsis."""
    between = _DAMAGE.sub(_DAMAGED, _ELLIPSIS.sub("\u2026", between))
    return _SILENT.sub("", _DASH.sub("-", between))


def same(reduced: str, other: str) -> bool:
    """Tell whether two reduced separators may be one: a damaged character may have been a dash or none."""
    if reduced == other:
        return True
    pair = [each.replace("\u2026", "") for each in (reduced, other)]
    if _DAMAGED in reduced + other:
        pair = [each.replace(_DAMAGED, "").replace("-", "") for each in pair]
    return pair[0] == pair[1]


def plain_spaces(between: str) -> str:
    """Give a separator with its line ends as spaces: how lines wrap is no typography."""
    return re.sub(r"[ \t]*\n\s*", " ", between) if "\n" in between else between
