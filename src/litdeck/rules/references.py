"""What facts refer to: found from the marks on their models, whatever the kind."""

from collections.abc import Iterator, Mapping
from typing import Any

from litdeck.facts import KINDS, Fact, Model
from litdeck.reading.plans import plan_of


def references(fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield the kind and id of every fact that a fact refers to."""
    yield from _of(fact, fact.KIND)


def _of(model: Model, kind: str) -> Iterator[tuple[str, str]]:
    plan = plan_of(type(model))
    for reference in plan.references:
        held: Any = getattr(model, reference.field)
        target = kind if reference.kind == "same" else reference.kind
        if target in KINDS and held:
            for name in [held] if reference.shape == "one" else held:
                yield target, name
    for child in plan.deep:
        held = getattr(model, child.field)
        inner = held.values() if isinstance(held, Mapping) else held if isinstance(held, tuple) else [held]
        for one in inner:
            if isinstance(one, Model):
                yield from _of(one, kind)
