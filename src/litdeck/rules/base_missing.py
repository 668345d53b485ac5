"""Cards are about someone whom no earlier card of the deck introduces.

The study order puts the cards that introduce people first, where the deck has any: `who-is-it` (from a `clue`)
and `who-is` (from an `is` of at most eight words).

Why: a name that one has never met is noise; “build upon the basics” (Wozniak, rule 3).

Bad:
    characters: {Ruth: a girl whom Kathy has known since the two of them were very small children}
    events: {amends: {what: Ruth gives up her claim, who: [Ruth], why: She wants to make amends, part: one}}

Good:
    characters: {Ruth: Kathy's friend}
    events: {amends: {what: Ruth gives up her claim, who: [Ruth], why: She wants to make amends, part: one}}
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from litdeck.cards import FactRef
from litdeck.decks import Chosen
from litdeck.facts import Character
from litdeck.rules.making import INFO, Options, Problem, Rule
from litdeck.rules.matter import Matter
from litdeck.study_order import introductions


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Look at each person of each deck; say it once a person."""
    told: set[FactRef] = set()
    for chosen in matter.chosen:
        first = introductions(chosen.cards)
        for ref, count in _early(matter, chosen, first).items():
            if ref in told:
                continue
            told.add(ref)
            person = matter.fact(ref)
            when = "before one introduces them" if ref in first else "and none introduces them"
            cards = "1 card is" if count == 1 else f"{count} cards are"
            yield Problem(
                matter.span(person),
                f"In the deck {chosen.deck.id}, {cards} about {person.name} {when}.",
                "Give them a clue, or an “is” of at most eight words; and look at what the deck leaves out.",
            )


def _early(matter: Matter, chosen: Chosen, first: Mapping[FactRef, int]) -> Counter[FactRef]:
    """Count, for each of the book's own people, the cards about them that no introduction precedes."""
    early: Counter[FactRef] = Counter()
    for position, card in enumerate(chosen.cards):
        for ref in dict.fromkeys((card.fact, *card.draws_on)):
            own = ref.work == matter.book.work.id and ref.kind == Character.KIND
            if own and matter.own(card) and first.get(ref, len(chosen.cards)) > position:
                early[ref] += 1
    return early


RULE = Rule("base-missing", INFO, check)
