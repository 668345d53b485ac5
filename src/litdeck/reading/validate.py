"""Values of a tree into one model at a time: shorthands written out, then pydantic, then the marks.

Each mistake gives one finding; a model with an error is not made.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from litdeck import cloze
from litdeck.definitions import Deck
from litdeck.facts import Item, Model, Part, Statement, Work
from litdeck.findings import Finding
from litdeck.reading.complaints import complaints, unknown_key
from litdeck.reading.names import closest, slug
from litdeck.reading.plans import Child, Plan, plan_of
from litdeck.reading.text import error
from litdeck.reading.tree import Path, Tree

M = TypeVar("M", bound=Model)
Loc = tuple[str | int, ...]
_MARK_HELP = "Mark what to hide as _words_ or _words|hint_; an underscore that marks nothing is written \\_."


class Validation:
    """The validation of one model at one path of a tree: gathers findings on the way."""

    def __init__(self, tree: Tree, path: Path) -> None:
        self.tree = tree
        self.path = tuple(path)
        self.findings: list[Finding] = []
        self.excused: set[Loc] = set()
        self.shaped: Any = None
        self.marks: list[tuple[Loc, type[Model], str]] = []

    def make(self, model: type[M], values: Any) -> M | None:
        """Make a model of values (changed on the way), or None if there is an error in them."""
        self.shaped = values = self.shape(plan_of(model), values, ())
        made: M | None = None
        try:
            made = model.model_validate(values)
        except ValidationError as problem:
            self.findings += complaints(self.tree, self.path, problem, self.excused)
        for loc, marked, text in self.marks:
            self.check_marks(loc, marked, text)
        return None if self.findings else made

    def shape(self, plan: Plan, values: Any, loc: Loc) -> Any:
        """Write out shorthands, take out unknown keys, and note the texts with marks; goes into children."""
        if type(values) is str and plan.main is not None:
            values = {plan.main: values}
        if type(values) is not dict:
            return values
        if not values.keys() <= plan.keys.keys():
            values = self.known(plan, values, loc)
        for key in plan.marked:
            if type(text := values.get(key)) is str:
                self.marks.append(((*loc, key), plan.model, text))
        for child in plan.children:
            if inner := values.get(child.key):
                values[child.key] = self.children(child, inner, (*loc, child.key))
        return values

    def children(self, child: Child, inner: Any, loc: Loc) -> Any:
        """Shape what a field holds."""
        plan = plan_of(child.model)
        if child.shape == "one":
            return self.shape(plan, inner, loc)
        if child.shape == "mapping" and type(inner) is dict:
            self.check_former(child, inner, loc)
            return {key: self.keyed(plan, key, value, (*loc, key)) for key, value in inner.items()}
        if child.shape == "list" and type(inner) is list:
            return [self.shape(plan, value, (*loc, index)) for index, value in enumerate(inner)]
        return inner

    def check_former(self, child: Child, items: Mapping[str, Any], loc: Loc) -> None:
        """Report a key, or a former one, of an item that another item has or had: their cards would be the same."""
        if len(items) < 2:
            return
        own = issubclass(child.model, Item) and not child.by_reference
        owners: dict[str, str] = {}
        for key in items:
            first = owners.setdefault(_identity(key) if own else key, key)
            if first != key:
                message = f"“{key}” differs from “{first}” only in capitals or signs, so their cards would be the same."
                span = self.tree.key_span([*self.path, *loc, key])
                self.findings.append(error("duplicate-key", span, message, "Give one of them another key."))
        for key, item in items.items():
            was = item.get("was") if type(item) is dict else None
            for old in [was] if type(was) is str else was if type(was) is list else ():
                if type(old) is not str:
                    continue
                owner = owners.setdefault(_identity(old) if own else old, key)
                if owner != key:
                    span = self.tree.span([*self.path, *loc, key, "was"])
                    message = f"“{key}” cannot have been “{old}”: “{owner}” is or was that."
                    help_ = "“was” names only an item's own old keys."
                    self.findings.append(error("doubled-identity", span, message, help_))

    def keyed(self, plan: Plan, key: str, values: Any, loc: Loc) -> Any:
        """Shape what stands under a key; a part of a work takes its id and name from there."""
        shaped = self.shape(plan, values, loc)
        if plan.model is Part and type(shaped) is dict:
            identify(self, shaped, key, loc)
        return shaped

    def known(self, plan: Plan, values: Mapping[str, Any], loc: Loc) -> dict[str, Any]:
        """Report keys that the model lacks; a required key that one may have meant is not reported missing too."""
        hidden = ("id",) if plan.model in (Work, Deck) else ()
        keys = [key for key in plan.keys if key not in hidden]
        for key in values.keys() - plan.keys.keys():
            place = [*self.path, *loc]
            self.findings.append(unknown_key(self.tree, place, key, keys))
            missing = plan.required - values.keys()
            meant = closest(key, missing)
            if meant:
                self.excused.add((*loc, meant[0]))
        return {key: value for key, value in values.items() if key in plan.keys}

    def check_marks(self, loc: Loc, model: type[Model], text: str) -> None:
        """Report marks that cannot be read, and a statement that hides nothing."""
        if "_" not in text and "\\" not in text and model is not Statement:
            return
        try:
            segments = cloze.parse(text)
        except cloze.MarkError as problem:
            self.report_mark(loc, text, problem.index, f"{str(problem).capitalize()}.")
            return
        if model is Statement and not cloze.deletions(segments):
            self.report_mark(loc, text, 0, "This statement hides nothing, so there is nothing to recall.")

    def report_mark(self, loc: Loc, text: str, index: int, message: str) -> None:
        """Report at the same mark in the file's own line, wherever folding or quotes have moved it."""
        start, raw = self.tree.token([*self.path, *loc])
        char = text[index]
        if char in "_|":
            nth = text.count(char, 0, index)
            offset = -1
            for _ in range(nth + 1):
                offset = raw.find(char, offset + 1)
            start += max(offset, 0)
        self.findings.append(error("deletion-syntax", self.tree.source.span(start), message, _MARK_HELP))


def _identity(key: str) -> str:
    """Give what a key of an item's own is known by."""
    return slug(key) or key


def identify(validation: Validation, values: dict[str, Any], key: str, loc: Loc = ()) -> str | None:
    """Give a keyed thing its name and id; report an id, or a former one, that is none. Give the id, if any."""
    values.setdefault("name", key)
    tree, path = validation.tree, [*validation.path, *loc]
    given = values.get("id")
    if given is None and "id" not in values:
        values["id"] = own = slug(key)
        if own:
            return own if check_was(validation, values, path) else None
        span = tree.key_span(path)
        message = f"No id can be made from “{key}”, since it has neither letters nor digits."
        validation.findings.append(error("bad-id", span, message, "Use another key, or add a line “id: …”."))
        return None
    if type(given) is not str:
        return None
    if slug(given) != given:
        validation.findings.append(_bad_id(tree, [*path, "id"], given))
        return None
    return given if check_was(validation, values, path) else None


def check_was(validation: Validation, values: Mapping[str, Any], path: Path) -> bool:
    """Report former ids that are none; tell whether all are."""
    was = values.get("was")
    if not was:
        return True
    bad = [
        (index, old)
        for index, old in enumerate([was] if type(was) is str else was if type(was) is list else [])
        if type(old) is str and slug(old) != old
    ]
    validation.findings += [_bad_id(validation.tree, [*path, "was", index], old) for index, old in bad]
    return not bad


def _bad_id(tree: Tree, path: Path, given: str) -> Finding:
    better = slug(given)
    return error(
        "bad-id",
        tree.span(path),
        f"“{given}” is not an id: ids have small letters and digits, with “-” between words.",
        f"Write {better} instead." if better else "Use letters or digits.",
    )
