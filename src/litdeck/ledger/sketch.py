"""A likeness hash of what a card says (Charikar's simhash): like texts differ in few of its 64 bits.

It lets the ledger recognise a card whose fact was renamed, without keeping the texts.
"""

from functools import lru_cache
from hashlib import blake2b

from litdeck.cards import Card, Cloze
from litdeck.cloze import plain

BITS = 64
ALIKE_BITS = 12
"""Unrelated texts differ in 32 bits, give or take 4; an edited word of twenty changes about 6."""

_LANES = [bytes(b for i in range(8) for b in (byte >> i & 1, 0)) for byte in range(256)]


def sketch(card: Card) -> str:
    """Give the likeness hash of a card's own words, header and small print left out, as 16 hex digits."""
    texts = (
        (card.setup, plain(card.text))
        if isinstance(card, Cloze)
        else (card.setup, plain(card.passage), card.ask, card.answer)
    )
    words = " ".join(texts).casefold().split()
    total = sum(map(_lanes, words)).to_bytes(BITS * 2, "little")
    counts = memoryview(total).cast("H")
    return f"{sum(1 << bit for bit in range(BITS) if 2 * counts[bit] > len(words)):016x}"


def alike(one: str, other: str) -> bool:
    """Tell whether two likeness hashes are of texts that are nearly the same."""
    return (int(one, 16) ^ int(other, 16)).bit_count() <= ALIKE_BITS


@lru_cache(maxsize=1 << 16)
def _lanes(word: str) -> int:
    """Give a word's hash with 16 bits of room for each bit, so that adding up counts all 64 at once."""
    digest = blake2b(word.encode(), digest_size=BITS // 8).digest()
    return int.from_bytes(b"".join(_LANES[byte] for byte in digest), "little")
