"""Which number each deletion of a text goes under: for Anki the number is the card and all its reviews.

A number is for ever: it follows its words, and is never given to others. Words that come back resume.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from litdeck.ledger.book import Numbered

ALIKE = 0.6
"""Share of the letters in common words from which two deletions are one that was edited."""
SPELT_ALIKE = 0.7
"""Share of common letters from which two words of five letters or more are one, spelt or inflected anew."""


def number(before: Sequence[Numbered], words: Sequence[str]) -> tuple[Numbered, ...]:
    """Give the deletions `words`, in order, their numbers; those of `before` that are gone follow, not live.

    Exact words come first, of live deletions before those that are gone; then what remains of the live
    ones is paired with what remains of `words`, most alike first; then numbers never used.
    """
    if [old.words for old in before if old.live] == list(words):
        return tuple(before)
    given = _by_exact_words(before, words)
    given |= _by_likeness(
        [old for old in before if old.live and old.number not in given.values()],
        [(index, text) for index, text in enumerate(words) if index not in given],
    )
    unused = max((old.number for old in before), default=0) + 1
    live: list[Numbered] = []
    for index, text in enumerate(words):
        if index not in given:
            given[index] = unused
            unused += 1
        live.append(Numbered(given[index], text))
    taken = set(given.values())
    gone = [Numbered(old.number, old.words, live=False) for old in before if old.number not in taken]
    return (*live, *sorted(gone, key=lambda old: old.number))


def likeness(one: str, other: str) -> float:
    """Tell how far two deletions are the same words, from ALIKE to 1; 0 for what is not one edited."""
    first, rest = one.casefold().split(), other.casefold().split()
    letters, common = len("".join(first + rest)), 0
    for word in first:
        found = word if word in rest else next((each for each in rest if _spelt_alike(word, each)), None)
        if found is not None:
            rest.remove(found)
            common += len(word) + len(found)
    share = common / max(1, letters)
    return share if share >= ALIKE else 0.0


def _spelt_alike(one: str, other: str) -> bool:
    """Tell whether two words are one, inflected (`tide`, `tides`) or spelt (`Kathy`, `Cathy`) otherwise."""
    short, long = sorted((one, other), key=len)
    if len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 2:
        return True
    return len(short) >= 5 and SequenceMatcher(None, one, other, autojunk=False).ratio() >= SPELT_ALIKE


def _by_exact_words(before: Sequence[Numbered], words: Sequence[str]) -> dict[int, int]:
    """Give index → number for words that were there before; live deletions are used up first.

    Words that stand more than once are told apart by those beside them.
    """
    live = [old for old in before if old.live]
    runs = SequenceMatcher(None, [old.words for old in live], words, autojunk=False).get_matching_blocks()
    given = {run.b + step: live[run.a + step].number for run in runs for step in range(run.size)}
    free = [old for old in sorted(before, key=lambda old: not old.live) if old.number not in given.values()]
    for index, text in enumerate(words):
        if index in given:
            continue
        found = next((old for old in free if old.words == text), None)
        if found:
            given[index] = found.number
            free.remove(found)
    return given


def _by_likeness(before: Sequence[Numbered], words: Sequence[tuple[int, str]]) -> dict[int, int]:
    """Give index → number for words that are edited ones, the most alike first, then in order."""
    pairs = [
        (-score, place, index, old.number)
        for place, old in enumerate(before)
        for index, text in words
        if (score := likeness(old.words, text))
    ]
    given: dict[int, int] = {}
    for _, _, index, old_number in sorted(pairs):
        if index not in given and old_number not in given.values():
            given[index] = old_number
    return given
