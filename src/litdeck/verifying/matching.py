"""A quotation against a text: `verify` gives one of five outcomes, which are never merged.

Every passage with the quotation's words is found through the index of words; the passages most like it
are looked for only where there is none. Both take time linear in the text's length.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from litdeck.verifying.nearest import Difference, nearest
from litdeck.verifying.texts import Place, Stream, Text
from litdeck.verifying.typography import Words, plain_spaces, reduce, repair, same

_LONGEST_GAP = 100  # words that an ellipsis may stand for, and at most this many times its shorter side:
_GAP_FOR_A_WORD = 25
_MOST_PASSAGES = 500
_EDITORIAL = re.compile(r"\[(\w)\](?=\w)")  # [T]omorrow: an editor's letter
_CUT_ENDINGS = re.compile("[.,;:\u2026-]*")  # with these a quotation may end where the text goes on otherwise


class Outcome(StrEnum):
    """How a quotation stands to a text."""

    EXACT = "exact"
    TYPOGRAPHY = "equal but for typography"
    DIFFERENT = "different"
    NOT_FOUND = "not found"
    CANNOT_CHECK = "cannot check"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comes of looking for a quotation.

    places: where it stands (exact, typography) or where the nearest passage does (different), in order;
    passage: the text's own words there; differences: quotation against text, word by word; why: the
    reason, where it cannot be checked.
    """

    outcome: Outcome
    places: tuple[Place, ...] = ()
    passage: str = ""
    differences: tuple[Difference, ...] = ()
    why: str = ""

    @property
    def found(self) -> bool:
        """Tell whether the quotation is in the text."""
        return self.outcome in (Outcome.EXACT, Outcome.TYPOGRAPHY)


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quotation taken apart; `pieces` are the ranges of its words between ellipses."""

    words: Words
    pieces: list[tuple[int, int]]
    repaired: bool


@dataclass(frozen=True, slots=True)
class _Judged:
    outcome: Outcome
    first: int
    last: int
    differences: tuple[Difference, ...] = ()


def verify(quotation: str, text: Text) -> Verdict:
    """Look for a quotation (plain text, without marks) in a text."""
    quote = _take_apart(quotation)
    if not quote.words.folded:
        return Verdict(Outcome.CANNOT_CHECK, why="it has no words")
    best: Verdict | None = None
    for stream in text.streams:
        judged = [_judge(quote, stream, hit) for hit in _passages(quote, stream)]
        verdict = _best(judged, stream)
        if verdict is not None and verdict.outcome is Outcome.EXACT:
            return verdict
        if verdict is not None and (best is None or (verdict.found and not best.found)):
            best = verdict
    return best or _nearest(quote, text)


def _take_apart(quotation: str) -> _Quote:
    raw = _EDITORIAL.sub(r"\1", repair(quotation))
    words = Words.of(raw)
    size = len(words.folded)
    cuts = [index for index in range(1, size) if "\u2026" in reduce(words.between(index))]
    return _Quote(words, list(zip([0, *cuts], [*cuts, size], strict=True)), raw != quotation)


def _passages(quote: _Quote, stream: Stream) -> list[tuple[int, ...]]:
    """Find the passages that have all pieces, in order and near enough: where each piece begins."""
    found: list[list[int]] = []
    for begin, end in quote.pieces:
        found.append(_occurrences(quote.words.folded[begin:end], stream))
        if not found[-1]:
            return []
    passages: list[tuple[int, ...]] = [(start,) for start in found[0]]
    for index, starts in enumerate(found[1:], 1):
        before, piece = quote.pieces[index - 1], quote.pieces[index]
        size = before[1] - before[0]
        gap = min(_LONGEST_GAP, _GAP_FOR_A_WORD * min(size, piece[1] - piece[0]))
        passages = _joined(passages, starts, size, gap)
    return passages[:_MOST_PASSAGES]


def _joined(passages: list[tuple[int, ...]], starts: list[int], size: int, gap: int) -> list[tuple[int, ...]]:
    """Go on from each passage to the next piece, the first that follows within the gap."""
    joined = []
    at = 0
    for passage in passages:
        after = passage[-1] + size
        while at < len(starts) and starts[at] < after:
            at += 1
        if at < len(starts) and starts[at] <= after + gap:
            joined.append((*passage, starts[at]))
    return joined


def _occurrences(words: Sequence[str], stream: Stream) -> list[int]:
    """Find a run of words by the rarest of them."""
    positions = stream.positions
    rarest = min(range(len(words)), key=lambda index: len(positions.get(words[index], ())))
    wanted = list(words)
    size = len(wanted)
    return [
        position - rarest
        for position in positions.get(words[rarest], ())
        if position >= rarest and stream.words.folded[position - rarest : position - rarest + size] == wanted
    ]


def _judge(quote: _Quote, stream: Stream, passage: tuple[int, ...]) -> _Judged:
    """Compare a passage that has a quotation's words with it, sign by sign."""
    exact = not quote.repaired
    differences: list[Difference] = []
    reached = -1
    for (begin, end), start in zip(quote.pieces, passage, strict=True):
        goes_on = start == reached  # nothing is left out: the text may have this ellipsis itself
        exact &= begin == 0 or (goes_on and "\u2026" in reduce(stream.words.between(start)))
        for index in range(begin, end):
            at = start + index - begin
            exact &= _same_word(quote, index, stream, at, differences, is_first=index == begin)
            if index > begin or (goes_on and "\u2026" in reduce(stream.words.between(at))):
                exact &= _same_between(quote, index, stream, at, differences)
        reached = start + end - begin
    last = passage[-1] + quote.pieces[-1][1] - quote.pieces[-1][0] - 1
    exact &= _same_ends(quote, stream, passage[0], last, differences)
    exact &= not stream.is_damaged(passage[0], last)
    outcome = Outcome.DIFFERENT if differences else Outcome.EXACT if exact else Outcome.TYPOGRAPHY
    return _Judged(outcome, passage[0], last, tuple(differences))


def _same_word(
    quote: _Quote, index: int, stream: Stream, at: int, differences: list[Difference], *, is_first: bool
) -> bool:
    """Compare two words that are equal folded; note a difference in case where nothing explains it."""
    mine, theirs = quote.words.slice(index, index + 1), stream.words.slice(at, at + 1)
    if mine == theirs:
        return True
    explained = (
        is_first
        or any(sign in quote.words.between(index) for sign in "\n/")
        or "\n" in stream.words.between(at)
        or any(len(word) > 1 and word.isupper() for word in (mine, theirs))
    )
    if mine[0].isupper() != theirs[0].isupper() and not explained:
        differences.append(Difference(mine, theirs))
    return False


def _same_between(quote: _Quote, index: int, stream: Stream, at: int, differences: list[Difference]) -> bool:
    """Compare what stands before two words."""
    mine, theirs = quote.words.between(index), stream.words.between(at)
    if mine == theirs or plain_spaces(mine) == plain_spaces(theirs):
        return True
    if not same(reduce(mine), reduce(theirs)):
        differences.append(
            Difference(quote.words.slice(index - 1, index + 1), stream.words.slice(at - 1, at + 1))
        )
    return False


def _same_ends(quote: _Quote, stream: Stream, first: int, last: int, differences: list[Difference]) -> bool:
    """Compare the signs before the first and after the last word; a quotation may leave them out."""
    size = len(quote.words.folded)
    before, after = quote.words.between(0).strip(), quote.words.between(size).strip()
    lead, trail = stream.words.between(first), stream.words.between(last + 1)
    mine, theirs = reduce(after), reduce(trail)
    if not (theirs.startswith(mine) or same(mine, theirs) or _CUT_ENDINGS.fullmatch(mine)):
        stop = f"{stream.words.slice(last, last + 1)}{trail.strip()[:3]}"
        differences.append(Difference(f"{quote.words.slice(size - 1, size)}{after}", stop))
    return lead.rstrip().endswith(before) and trail.lstrip().startswith(after)


def _best(judged: Sequence[_Judged], stream: Stream) -> Verdict | None:
    for outcome in (Outcome.EXACT, Outcome.TYPOGRAPHY, Outcome.DIFFERENT):
        some = [each for each in judged if each.outcome is outcome]
        if some and outcome is Outcome.DIFFERENT:
            some = [min(some, key=lambda each: len(each.differences))]
        if some:
            # A quotation that stands there exactly stands there in other print too.
            found = (
                some if outcome is Outcome.DIFFERENT else [each for each in judged if not each.differences]
            )
            places = dict.fromkeys(stream.place(stream.words.starts[each.first]) for each in found)
            passage = stream.words.slice(some[0].first, some[0].last + 1)
            return Verdict(outcome, tuple(places), passage, some[0].differences)
    return None


def _nearest(quote: _Quote, text: Text) -> Verdict:
    """Say what passage is most like a quotation that is not in the text; for one with gaps, like its pieces."""
    differences: list[Difference] = []
    places: list[Place] = []
    passages: list[str] = []
    for begin, end in quote.pieces:
        piece = quote.words.slice(begin, end)
        near = max(
            (nearest(piece, stream) for stream in text.streams), key=lambda each: each.score if each else 0
        )
        if near is None:
            differences.append(Difference(piece, ""))
            continue
        differences += near.differences
        places.append(near.place)
        passages.append(near.passage)
    if not places or len(places) * 2 < len(quote.pieces):
        return Verdict(Outcome.NOT_FOUND)
    if not differences:
        differences.append(
            Difference("\u2026", "more words than an ellipsis may stand for, or another order")
        )
    return Verdict(
        Outcome.DIFFERENT, tuple(dict.fromkeys(places)), " \u2026 ".join(passages), tuple(differences)
    )
