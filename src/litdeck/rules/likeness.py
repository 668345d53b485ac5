"""Sets of words that overlap, found without comparing all pairs: an inverted index with prefix filtering.

After Xiao et al., Efficient similarity joins for near-duplicate detection (2008): of two sets whose
overlap is high enough, one of the few rarest words is in both, so only these are looked up.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil

MOST_LOOKED_AT = 50
"""How many candidates are compared with one set at most: what keeps the time linear whatever the sets."""

_ROUNDING = 1e-9


def likes(sets: Sequence[frozenset[str]], overlap: float) -> Iterator[tuple[int, int]]:
    """Yield pairs of indices, the smaller first, of sets that share this part of their words.

    The part is that of shared words among all words of the two. An empty set is like nothing.
    """
    counts = Counter(word for words in sets for word in words)
    order = sorted((index for index, words in enumerate(sets) if words), key=lambda index: len(sets[index]))
    shelves: dict[str, list[int]] = {}
    for index in order:
        words = sets[index]
        rarest = sorted(words, key=lambda word: (counts[word], word))
        looked_at: set[int] = set()
        for word in rarest[: _prefix(len(words), overlap)]:
            for other in reversed(shelves.get(word, ())):
                if len(looked_at) >= MOST_LOOKED_AT or len(sets[other]) < overlap * len(words) - _ROUNDING:
                    break
                if other not in looked_at:
                    looked_at.add(other)
                    if _share(words, sets[other]) >= overlap - _ROUNDING:
                        yield min(index, other), max(index, other)
        for word in rarest[: _prefix(len(words), 2 * overlap / (1 + overlap))]:
            shelves.setdefault(word, []).append(index)


def _prefix(size: int, share: float) -> int:
    return size - ceil(share * size - _ROUNDING) + 1


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other)
    return common / (len(one) + len(other) - common)
