"""Two cards ask nearly the same and want different answers.

Compared are the content words of what two cards of one recipe show, leaving out what they share by design
(the moment that several questions are about). Fronts that name different people or numbers are told apart
by these. Cards of one fact are compared only where the author wrote the questions.

Why: similar prompts are confused for as long as they are alike, whatever the spacing (interference: Wozniak,
Twenty rules of formulating knowledge, rule 11).

Options:
    overlap (0.8): the part of all words on the two fronts that both have
    words (4): a front with fewer content words is not judged

Bad:
    characters:
      Ruth:
        is: Kathy's friend
        questions:
          amends: {ask: What does Ruth hand over at the end to mend her old lie?, answer: an address}
          words: {ask: What does Ruth hand over at the end to mend the lie?, answer: a sheet of paper}

Good:
    characters:
      Ruth:
        is: Kathy's friend
        questions:
          amends: {ask: What does Ruth hand over at the end to mend her old lie?, answer: an address}
          words: {ask: What is the address written on?, answer: a sheet of paper}
"""

from collections.abc import Iterator, Sequence

from litdeck.cards import Card, Cloze
from litdeck.cloze import Words, plain
from litdeck.rules.likeness import likes
from litdeck.rules.making import WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter, short, where
from litdeck.rules.words import key_of

_AUTHORS = frozenset({"answer-the-question", "fill-the-statement"})
_IN_SERIES = frozenset({"next-line", "first-letters"})


def check(matter: Matter, options: Options) -> Iterator[Problem]:
    """Compare the cards of each recipe whose fronts have the same numbers."""
    shelves: dict[tuple[str, frozenset[str]], list[tuple[Card, frozenset[str]]]] = {}
    for card in (*matter.base_cards, *matter.cards):
        if card.id.recipe not in _IN_SERIES:
            words = frozenset().union(*map(matter.lexicon.content, _lines(card)))
            if len(words) >= options["words"]:
                numbers = frozenset(word for word in words if word[0].isdecimal())
                shelves.setdefault((card.id.recipe, numbers), []).append((card, words))
    told = set()
    for shelf in shelves.values():
        for first, second in likes([words for _, words in shelf], options["overlap"]):
            earlier, later = shelf[first][0], shelf[second][0]
            if later.id.guid not in told and matter.own(later) and _near(matter, earlier, later, options):
                told.add(later.id.guid)
                yield Problem(
                    matter.front_span(later),
                    f"This asks nearly the same as {where(matter.front_span(earlier))} and wants another "
                    f"answer: {short(_lines(earlier)[-1])}",
                    "Word one of the fronts so that it cannot be taken for the other.",
                )


def _lines(card: Card) -> Sequence[str]:
    if isinstance(card, Cloze):
        return card.setup, "".join(one.text if isinstance(one, Words) else " … " for one in card.text)
    return card.setup, plain(card.passage), card.ask


def _near(matter: Matter, one: Card, other: Card, options: Options) -> bool:
    """Tell whether two cards are alike where they differ at all."""
    if one.fact == other.fact and one.id.recipe not in _AUTHORS:
        return False
    pairs = [
        (first, second)
        for first, second in zip(_lines(one), _lines(other), strict=True)
        if key_of(first) != key_of(second)
    ]
    if not pairs or _answer(one) == _answer(other):
        return False
    left = frozenset().union(*(matter.lexicon.content(first) for first, _ in pairs))
    right = frozenset().union(*(matter.lexicon.content(second) for _, second in pairs))
    if (left - right) & matter.names and (right - left) & matter.names:
        return False
    return bool(left | right) and len(left & right) >= options["overlap"] * len(left | right)


def _answer(card: Card) -> str:
    if isinstance(card, Cloze):
        return " | ".join(key_of(one.text) for one in card.text if not isinstance(one, Words))
    return key_of(card.answer)


RULE = Rule("front-near", WARNING, check, {"overlap": 0.8, "words": 4})
