"""The passage of a text that is most like some words which are not in it, and in what the two differ."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest
from math import log

from litdeck.verifying.texts import Place, Stream
from litdeck.verifying.typography import Words

Code = tuple[str, int, int, int, int]
_LIKE_ENOUGH, _LIKE_WORDS, _LONG_END = 0.5, 0.6, 12
_MOST_WORDS = 500  # of a piece that are compared: comparing takes time by their square
_RAREST, _MOST_POSITIONS, _LOOKS = 8, 3000, 6


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the quotation, and the words that the text has in their place; either may be empty."""

    quotation: str
    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """A passage like the words looked for: how like (to 1), where, its words, and what differs."""

    score: float
    place: Place
    passage: str
    differences: tuple[Difference, ...]


def nearest(piece: str, stream: Stream) -> Near | None:
    """Find the passage most like a piece of a quotation, or None if none is like enough."""
    mine = Words.of(piece).joined()
    if len(mine.folded) > _MOST_WORDS:
        mine = Words.of(mine.slice(0, _MOST_WORDS)).joined()
    theirs, positions = stream.joined
    words = mine.folded
    weights = {word: 1 / (1 + log(1 + len(positions.get(word, ()))) / 4) for word in words}
    best: tuple[float, int, list[Code]] | None = None
    for start in _candidates(words, positions):
        first = max(0, start - len(words) // 2 - 2)
        window = theirs.folded[first : start + len(words) + len(words) // 2 + 3]
        score, codes = _compare(words, window, weights)
        if best is None or score > best[0]:
            best = score, first, codes
    if best is None or best[0] < _LIKE_ENOUGH:
        return None
    score, first, codes = best
    begin, end = first + codes[0][3], first + codes[-1][4]
    differences: list[Difference] = []
    for tag, i1, i2, j1, j2 in codes:
        if tag != "equal":
            differences.append(Difference(mine.slice(i1, i2), theirs.slice(first + j1, first + j2)))
            continue
        pairs = (
            (mine.slice(i, i + 1), theirs.slice(first + j, first + j + 1))
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True)
        )
        differences += [Difference(*pair) for pair in pairs if _hyphened(pair[0]) != _hyphened(pair[1])]
    return Near(score, stream.place(theirs.starts[begin]), theirs.slice(begin, end), tuple(differences))


def _hyphened(word: str) -> bool:
    return not word.isalnum() and len(Words.of(word).folded) > 1


def _candidates(words: Sequence[str], positions: Mapping[str, Sequence[int]]) -> list[int]:
    """Give where such a passage may begin: where many of the rarest words stand as far apart as here."""
    votes: dict[int, float] = defaultdict(float)
    span = max(4, len(words) // 2)
    there = [(len(positions[word]), index) for index, word in enumerate(words) if word in positions]
    for count, index in sorted(there)[:_RAREST]:
        weight = 1 / (2 + log(1 + count))
        for bucket in {(position - index) // span for position in positions[words[index]][:_MOST_POSITIONS]}:
            votes[bucket] += weight
            votes[bucket + 1] += weight
    return [max(0, bucket * span) for bucket in nlargest(_LOOKS, votes, key=votes.__getitem__)]


def _compare(
    words: Sequence[str], window: Sequence[str], weights: Mapping[str, float]
) -> tuple[float, list[Code]]:
    """Align words with a window: the share of their weight that is there, and the steps within the passage."""
    codes = _trimmed(list(SequenceMatcher(None, words, window, autojunk=False).get_opcodes()), words, window)
    good = total = 0.0
    for tag, i1, i2, j1, j2 in codes:
        mine = sum(weights[word] for word in words[i1:i2])
        if tag == "equal":
            good += mine
            total += mine
            continue
        for one, other in zip(words[i1:i2], window[j1:j2], strict=False):
            like = SequenceMatcher(None, one, other).ratio()
            good += weights[one] * like * like if like > _LIKE_WORDS else 0
        total += max(mine, 0.3 * (j2 - j1))
    return (good / total if total else 0.0), codes


def _trimmed(codes: list[Code], words: Sequence[str], window: Sequence[str]) -> list[Code]:
    """Cut off what the window has more at both ends; what the words have more there gets what is most like it."""
    equal = [index for index, code in enumerate(codes) if code[0] == "equal"]
    if not equal:
        size = min(len(words), len(window))
        return [("replace", 0, len(words), 0, size)]
    inner = codes[equal[0] : equal[-1] + 1]
    i1, j1 = inner[0][1], inner[0][3]
    i2, j2 = inner[-1][2], inner[-1][4]
    if i1:
        size = _most_like(words[:i1][::-1], window[:j1][::-1])
        inner.insert(0, ("replace", 0, i1, j1 - size, j1))
    if i2 < len(words):
        inner.append(("replace", i2, len(words), j2, j2 + _most_like(words[i2:], window[j2:])))
    return inner


def _most_like(words: Sequence[str], beside: Sequence[str]) -> int:
    """Give how many of the words beside are most like these, letter by letter; as many if nothing is like them."""
    size = len(words)
    if size > _LONG_END:
        return min(size, len(beside))
    text = " ".join(words)
    most = min(len(beside), size + 1)
    likes = [SequenceMatcher(None, text, " ".join(beside[:count])).ratio() for count in range(most + 1)]
    best = max(range(most + 1), key=lambda count: (likes[count], -abs(count - size)))
    return best if likes[best] > _LIKE_WORDS else min(size, len(beside))
