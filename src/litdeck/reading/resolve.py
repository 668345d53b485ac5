"""References as typed into ids, in one model at a time, and `at` into the part it points into."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from litdeck.facts import KINDS, Event, Item, Model, Part, Quote
from litdeck.findings import Finding
from litdeck.reading.locators import numbers, place
from litdeck.reading.lookup import Lookup
from litdeck.reading.names import closest, either
from litdeck.reading.plans import Plan, Reference, plan_of
from litdeck.reading.text import error
from litdeck.reading.tree import Tree

M = TypeVar("M", bound=Model)
_HELP = {
    "recipe": "See the list of recipes.",
    "part": "Write it as it stands in “work:” under “parts:”, or add it there.",
    "work": "Write the name of the work's folder.",
    "kind": f"The kinds are: {', '.join(KINDS)}.",
    "sensitive": "Write a word that stands under “sensitive” in some fact.",
}
Target = tuple[str, str, str]  # work, kind, id


@dataclass
class Resolver:
    """Resolves the references of one fact; `failed` tells whether one of them leads nowhere."""

    tree: Tree
    path: tuple[str, ...]
    kind: str
    lookup: Lookup
    recipes: Collection[str]
    findings: list[Finding]
    targets: list[Target] = field(default_factory=list)
    failed: bool = False
    whole: str = "this work"

    def resolve(self, model: M, loc: tuple[str | int, ...] = ()) -> M:
        """Give the model with ids where names were; what is not found stays as typed."""
        changes = self.changes(model, loc)
        return model.model_copy(update=changes) if changes else model

    def changes(self, model: Model, loc: tuple[str | int, ...] = ()) -> dict[str, Any]:
        """Give the fields in which ids take the place of names."""
        plan = plan_of(type(model))
        held = model.__dict__
        changes: dict[str, Any] = {}
        for child in plan.deep:
            if inner := held[child.field]:
                changes[child.field] = self.children(inner, (*loc, child.key))
        for reference in plan.references:
            if value := changes.get(reference.field, held[reference.field]):
                changes[reference.field] = self.references(reference, value, (*loc, reference.key))
        return changes

    def children(self, inner: Any, loc: tuple[str | int, ...]) -> Any:
        """Resolve the models that a field holds."""
        if isinstance(inner, Mapping):
            return {key: self.resolve(model, (*loc, key)) for key, model in inner.items()}
        if isinstance(inner, tuple):
            return tuple(self.resolve(model, (*loc, index)) for index, model in enumerate(inner))
        return self.resolve(inner, loc)

    def check(self, plan: Plan, values: Any, loc: tuple[str | int, ...] = ()) -> None:
        """Look up the references in values that could not be made a model, as far as they have the right form."""
        if not isinstance(values, dict):
            return
        for child in plan.deep:
            inner = values.get(child.key)
            if isinstance(inner, dict):
                for key, value in inner.items():
                    self.check(plan_of(child.model), value, (*loc, child.key, key))
        for reference in plan.references:
            value = values.get(reference.key)
            texts = value if isinstance(value, list | dict) else [value]
            if isinstance(value, dict) != (reference.shape == "mapping"):
                continue
            kept = {index: text for index, text in enumerate(texts) if isinstance(text, str) and text}
            kind = self.kind if reference.kind == "same" else reference.kind
            for index, text in kept.items():
                is_key = isinstance(value, dict)
                self.find(kind, text, (*loc, reference.key, text if is_key else index), is_key=is_key)

    def references(self, reference: Reference, value: Any, loc: tuple[str | int, ...]) -> Any:
        """Resolve a field's references."""
        kind = self.kind if reference.kind == "same" else reference.kind
        if reference.shape == "one":
            return self.find(kind, value, loc)
        if reference.shape == "list":
            return tuple([self.find(kind, text, (*loc, index)) for index, text in enumerate(value)])
        resolved: dict[str, Any] = {}
        for text, inner in value.items():
            found = self.find(kind, text, (*loc, text), is_key=True)
            if isinstance(inner, Item) and inner.was:
                self.check_former(kind, inner.was[0], (*loc, text, "was"))
            if found in resolved:
                self.failed = True
                message = f"“{text}” names the same {kind} as a key above it."
                self.report("duplicate-key", (*loc, text), message, "Join the two.", is_key=True)
            resolved[found] = inner
        return resolved

    def check_former(self, kind: str, old: str, loc: tuple[str | int, ...]) -> None:
        """Report a former key that is not the first id of what it names: the cards would be others."""
        first = self.lookup.first_id(kind, old)
        if first != old:
            self.failed = True
            message = f"“{old}” is not the id under which {_a(kind)} was first published."
            help_ = f"Write {first} instead." if first else "Use letters or digits."
            self.report("bad-id", loc, message, help_)

    def find(self, kind: str, text: str, loc: tuple[str | int, ...], *, is_key: bool = False) -> str:
        """Give the id that a text names, or the text itself and a finding."""
        if kind == "recipe":
            if self.recipes and text not in self.recipes:
                self.unknown(kind, text, loc, is_key=is_key)
            return text
        found = self.lookup.find(kind, text)
        if len(found) == 1:
            self.targets.append((self.lookup.owner(kind, found[0]), kind, found[0]))
            return found[0]
        self.failed = True
        if found:
            self.report(
                "ambiguous-reference",
                (*loc,),
                f"“{text}” may mean more than one {kind}: {either(found)}.",
                "Write the id of the one you mean.",
                is_key=is_key,
            )
        elif self.lookup.judged(kind):
            self.unknown(kind, text, loc, is_key=is_key)
        return text

    def unknown(self, kind: str, text: str, loc: tuple[str | int, ...], *, is_key: bool) -> None:
        """Report a name that nothing has, with the names that are like it."""
        self.failed = True
        likes = closest(text, self.recipes) if kind == "recipe" else self.lookup.like(kind, text)
        help_ = f"Did you mean {either(likes)}?" if likes else ""
        others = [] if kind == "recipe" else self.lookup.other_kinds(kind, text)
        if others:
            help_ = f"{help_} There is {_a(others[0])} of this name, but {_a(kind)} is needed here.".strip()
        what = {"recipe": "a recipe", "work": "a work", "kind": "a kind of fact"}.get(
            kind, f"{_a(kind)} of {self.whole}"
        )
        help_ = help_ or _HELP.get(kind, f"Write it as it stands under “{kind}s:”, or add it there.")
        self.report("unknown-reference", loc, f"“{text}” is not the name of {what}.", help_, is_key=is_key)

    def report(
        self, rule: str, loc: tuple[str | int, ...], message: str, help_: str, *, is_key: bool = False
    ) -> None:
        """Keep a finding at a place in the fact."""
        path = [*self.path, *loc]
        span = self.tree.key_span(path) if is_key else self.tree.span(path)
        self.findings.append(error(rule, span, message, help_))

    def part(self, fact: Event | Quote, said: str | None, parts: Mapping[str, Part]) -> str | None:
        """Give the part of an event or quote: what it says itself, or else the one into which its `at` points."""
        if fact.at is None:
            return said
        placing = place(fact.at, parts)
        if not placing.judged or (said is not None and not numbers(fact.at)):
            return said
        if placing.key is None:
            self.failed = True
            help_ = "Write a chapter, act.scene.line or line that a part of the work holds, such as 7 or 1.5.38; or say “part:”."
            self.report("wrong-type", ("at",), f"{placing.problem[:1].upper()}{placing.problem[1:]}.", help_)
            return said
        part = parts[placing.key]
        if said is not None and said != part.id:
            self.failed = True
            message = f"“{fact.at}” is in {part.name}, but “part” says {said}."
            self.report("wrong-type", ("at",), message, "Correct one of the two, or take “part” out.")
        return said or part.id


def inherited(quote: Quote, part: str | None, event: Event) -> dict[str, Any]:
    """Give the fields that a quote, of this part itself, takes from the event under which it stands."""
    taken: dict[str, Any] = {"event": event.id}
    if part is None and quote.at is None:
        taken |= {"part": event.part, "at": event.at}
    elif part is None:
        taken["part"] = event.part
    for name in ("source", "sensitive", "from_"):
        if not getattr(quote, name):
            taken[name] = getattr(event, name)
    return taken


def _a(kind: str) -> str:
    kind = {"sensitive": "“sensitive” word"}.get(kind, kind)
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
