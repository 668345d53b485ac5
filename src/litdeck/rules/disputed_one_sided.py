"""Card states as fact what the fact's own `disputed` decides against.

Each entry under `disputed` has the claim of a source, what speaks against it, and the decision. No card of
the fact should then say the claim as it stands. Cards of `other-reading`, which weigh a reading, and of
`beware-misquotation` may.

Why: the dispute was found and settled; the card was written before it, or copied from the source again.

Options:
    overlap (0.8): the part of the claim's words, names left out, that the card repeats
    words (3): a claim with fewer such words is not judged

Bad:
    events:
      the dance:
        what: Kathy dances alone
        part: one
        shows: Kathy cradles a baby that she imagines in her arms
        disputed:
          - claim: Kathy cradles a baby that she imagines in her arms
            source: a guide
            against: chapter 6
            decision: She holds a pillow, which stands for the baby

Good:
    events:
      the dance:
        what: Kathy dances alone
        part: one
        shows: A pillow stands for the child that she cannot have
        disputed:
          - claim: Kathy cradles a baby that she imagines in her arms
            source: a guide
            against: chapter 6
            decision: She holds a pillow, which stands for the baby
"""

from collections.abc import Iterator

from litdeck.cards import Card, Cloze, FactRef
from litdeck.cloze import plain
from litdeck.facts import Dispute, Fact
from litdeck.rules.making import WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter, short

_WEIGHED = frozenset({"other-reading", "beware-misquotation"})


def check(matter: Matter, options: Options) -> Iterator[Problem]:
    """Compare the answers of a fact's cards with the claims that it disputes."""
    facts = {matter.ref(fact): fact for fact in matter.facts if fact.disputed}
    cards: dict[FactRef, list[Card]] = {}
    for card in matter.cards if facts else ():
        if card.fact in facts and card.id.recipe not in _WEIGHED:
            cards.setdefault(card.fact, []).append(card)
    for ref, made in cards.items():
        for dispute in facts[ref].disputed:
            yield from _repeating(matter, options, facts[ref], dispute, made)


def _repeating(
    matter: Matter, options: Options, fact: Fact, dispute: Dispute, cards: list[Card]
) -> Iterator[Problem]:
    content = matter.lexicon.content
    claim = content(dispute.claim) - matter.names
    if len(claim) < options["words"]:
        return
    decision = content(dispute.decision) - matter.names
    seen = set()
    for card in cards:
        said = plain(card.text) if isinstance(card, Cloze) else card.answer
        words = content(said)
        shared = len(claim & words) / len(claim)
        accepted = bool(decision) and len(decision & words) / len(decision) >= shared
        span = matter.answer_span(card)
        if shared >= options["overlap"] and not accepted and span not in seen:
            seen.add(span)
            yield Problem(
                span,
                f"“{fact.name}” disputes the claim {short(dispute.claim)}, but this card says it as fact.",
                f"Say what was decided ({short(dispute.decision)}), or put the claim under “readings”.",
            )


RULE = Rule("disputed-one-sided", WARNING, check, {"overlap": 0.8, "words": 3})
