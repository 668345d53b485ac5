"""Which cards a finding is about: those made from the fact, and if it can be told the field, where it stands."""

from collections.abc import Iterable, Sequence

from litdeck.cards import Card, FactRef
from litdeck.findings import Finding
from litdeck.reading import Places


def concerns(findings: Sequence[Finding], cards: Iterable[Card], places: Places) -> dict[str, list[Finding]]:
    """Give the findings about each card, by its GUID; cards without any are left out."""
    of_fact: dict[FactRef, list[Card]] = {}
    for card in cards:
        of_fact.setdefault(card.fact, []).append(card)
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        fact = places.fact_at(finding.span.file, finding.span.line)
        made = of_fact.get(fact, []) if fact is not None else []
        nearest = [card for card in made if places.span(card.fact, *card.field).line == finding.span.line]
        for card in nearest or made:
            found.setdefault(card.id.guid, []).append(finding)
    return found
