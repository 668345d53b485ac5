"""Two quotations have the same words, or nearly, but disagree about them.

The same words (also as part of a longer quotation) should have one speaker and one moment; nearly the
same words at one place should have one wording. A quotation that is `not-in-the-text` may be near a
true one: it warns of it. A refrain that really returns is let pass with `litdeck: allow`; in a poem,
lines may return anywhere.

Why: of two versions one is wrong, and a student would learn both.

Options:
    overlap (0.8): the part of their words that two quotations share when they are nearly the same
    words (4): a quotation with fewer words may stand in another by chance

Bad:
    characters: {Ruth: Kathy's friend, Tommy: Ruth's friend}
    quotes:
      trash: {text: We're modelled from _trash_, speaker: Ruth}
      modelled: {text: We’re modelled from trash, speaker: Tommy}

Good:
    characters: {Ruth: Kathy's friend, Tommy: Ruth's friend}
    quotes:
      trash: {text: We're modelled from _trash_, speaker: Ruth}
      river: {text: I keep thinking about this river somewhere, speaker: Tommy}
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litdeck.cloze import parse, plain
from litdeck.facts import Quote
from litdeck.rules.likeness import likes
from litdeck.rules.making import ERROR, Options, Problem, Rule
from litdeck.rules.matter import Matter, short, where
from litdeck.rules.words import runs_in


@dataclass(frozen=True)
class _Said:
    quote: Quote
    text: str
    words: tuple[str, ...]


def check(matter: Matter, options: Options) -> Iterator[Problem]:
    """Compare quotations that share their rarest words; say it at the later of two."""
    said = [
        _Said(quote, text, matter.lexicon.words(text))
        for book in reversed(matter.books)
        for quote in book.all(Quote)
        if quote.standing != "not-in-the-text"
        for text in [plain(parse(quote.text))]
    ]
    told: set[str] = set()
    for first, second in _pairs(said, options):
        earlier, later = said[first], said[second]
        if later.quote.id in told or later.quote.id not in matter.book.facts[Quote.KIND]:
            continue
        difference = _difference(matter, earlier, later)
        if difference is not None:
            told.add(later.quote.id)
            yield _problem(matter, earlier, later, *difference)


def _pairs(said: Sequence[_Said], options: Options) -> Iterator[tuple[int, int]]:
    """Yield pairs that have the same words, then those of which one holds the other, then the nearly same."""
    firsts: dict[tuple[str, ...], int] = {}
    for index, one in enumerate(said):
        if len(one.words) >= 2 and (first := firsts.setdefault(one.words, index)) != index:
            yield first, index
    yield from _held(said, [firsts[words] for words in firsts], int(options["words"]))
    shelves: dict[frozenset[str], list[int]] = {}
    for index, one in enumerate(said):
        numbers = frozenset(word for word in one.words if word.isdecimal())
        shelves.setdefault(numbers, []).append(index)
    for shelf in shelves.values():
        for first, second in likes([frozenset(said[index].words) for index in shelf], options["overlap"]):
            yield shelf[first], shelf[second]


def _held(said: Sequence[_Said], indices: Sequence[int], fewest: int) -> Iterator[tuple[int, int]]:
    """Yield pairs of which one's words run in the other's: looked up by runs of as many words."""
    runs: dict[tuple[str, ...], list[int]] = {}
    for index in indices:
        words = said[index].words
        for start in range(len(words) - fewest + 1):
            runs.setdefault(words[start : start + fewest], []).append(index)
    for index in indices:
        words = said[index].words
        if len(words) < fewest:
            continue
        starts = [runs[words[start : start + fewest]] for start in range(len(words) - fewest + 1)]
        for other in min(starts, key=len)[:50]:
            if len(said[other].words) > len(words) and runs_in(words, said[other].words):
                yield min(index, other), max(index, other)


def _difference(matter: Matter, earlier: _Said, later: _Said) -> tuple[str, str] | None:
    """Give the key at which two quotations disagree, and what about."""
    one, other = earlier.quote, later.quote
    poem = matter.book.work.form == "poem"
    same = runs_in(earlier.words, later.words) or runs_in(later.words, earlier.words)
    places = bool(one.at and other.at and one.at != other.at)
    moments = places or bool(one.event and other.event and one.event != other.event)
    if same:
        if one.speaker and other.speaker and one.speaker != other.speaker:
            return "speaker", "another speaker"
        if moments and not poem:
            return ("at" if places and other.at else "event"), "another moment"
        return None
    if poem and places:
        return None
    return "text", "a slightly different wording"


def _problem(matter: Matter, earlier: _Said, later: _Said, key: str, what: str) -> Problem:
    place = where(matter.span(earlier.quote))
    return Problem(
        matter.span(later.quote, key),
        f"“{earlier.quote.name}” ({place}) gives these words {what}: {short(earlier.text)}"
        if key == "text"
        else f"“{earlier.quote.name}” ({place}) has the same words with {what}.",
        "Look both up in the text and correct one, or join them; if the words really return, say "
        "“# litdeck: allow quote-conflict, because …”.",
    )


RULE = Rule("quote-conflict", ERROR, check, {"overlap": 0.8, "words": 4})
