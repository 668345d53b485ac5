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

_MOST_WORDS = 0x7FFF
_ONES = int.from_bytes(b"\x01\x00" * BITS, "little")
_DIGITS = b"0" * 128 + b"1" * 128
_LANES = [bytes(b for i in range(8) for b in (byte >> i & 1, 0)) for byte in range(256)]


def sketch(card: Card) -> str:
    """Give the likeness hash of a card's own words, header and small print left out, as 16 hex digits."""
    texts = (
        (card.setup, plain(card.text))
        if isinstance(card, Cloze)
        else (card.setup, plain(card.passage), card.ask, card.answer)
    )
    words = " ".join(texts).casefold().split()
    words = words[:_MOST_WORDS]
    total = sum(map(_lanes, words)) + _ONES * (0x7FFF - len(words) // 2)
    majorities = total.to_bytes(BITS * 2, "little")[1::2]  # the top bit says: in more than half of the words
    return f"{int(majorities.translate(_DIGITS), 2):016x}"


def alike(one: str, other: str) -> bool:
    """Tell whether two likeness hashes are of texts that are nearly the same."""
    return (int(one, 16) ^ int(other, 16)).bit_count() <= ALIKE_BITS


@lru_cache(maxsize=1 << 16)
def _lanes(word: str) -> int:
    """Give a word's hash with 16 bits of room for each bit, so that adding up counts all 64 at once."""
    digest = blake2b(word.encode(), digest_size=BITS // 8).digest()
    return int.from_bytes(b"".join(_LANES[byte] for byte in digest), "little")
