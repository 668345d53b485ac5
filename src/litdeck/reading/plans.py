"""What reading needs to know of each model, worked out once from its fields and their annotations."""

import types
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from litdeck.facts import Keys, Marked, Model, RefTo

Shape = Literal["one", "list", "mapping"]


@dataclass(frozen=True, slots=True)
class Child:
    """A field that holds models: one, a list of them, or a mapping to them, by names of other facts or their own."""

    key: str
    field: str
    shape: Shape
    model: type[Model]
    by_reference: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """A field whose text, each of whose texts, or each of whose keys names something of a kind."""

    key: str
    field: str
    kind: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Plan:
    """A model's YAML keys with their fields, and the keys that need more than pydantic does."""

    model: type[Model]
    keys: Mapping[str, str]
    required: frozenset[str]
    main: str | None
    marked: tuple[str, ...]
    children: tuple[Child, ...]
    references: tuple[Reference, ...]
    deep: tuple[Child, ...]


@cache
def plan_of(model: type[Model]) -> Plan:
    """Read a model's fields."""
    keys = {info.alias or name: name for name, info in model.model_fields.items()}
    marked: list[str] = []
    children: list[Child] = []
    references: list[Reference] = []
    for key, name in keys.items():
        found = _Annotation.of(model.model_fields[name])
        if any(isinstance(mark, Marked) for mark in found.marks):
            marked.append(key)
        if found.model is not None:
            by_reference = any(isinstance(mark, Keys) for mark in found.marks)
            children.append(Child(key, name, found.shape, found.model, by_reference))
        for mark in found.marks:
            if isinstance(mark, Keys):
                references.append(Reference(key, name, mark.to.kind, "mapping"))
            elif isinstance(mark, RefTo):
                references.append(Reference(key, name, mark.kind, found.shape))
    return Plan(
        model,
        keys,
        frozenset(key for key, name in keys.items() if model.model_fields[name].is_required()),
        next((key for key, name in keys.items() if name == model.MAIN), None),
        tuple(marked),
        tuple(children),
        tuple(references),
        tuple(child for child in children if _refers(child.model)),
    )


def _refers(model: type[Model]) -> bool:
    plan = plan_of(model)
    return bool(plan.references or plan.deep)


@dataclass(frozen=True)
class _Annotation:
    """An annotation taken apart: the marks on it at any level, and what it holds."""

    marks: tuple[Any, ...]
    shape: Shape
    model: type[Model] | None

    @classmethod
    def of(cls, info: FieldInfo) -> "_Annotation":
        """Take a field's annotation apart."""
        inner = cls.read(info.annotation)
        return cls((*info.metadata, *inner.marks), inner.shape, inner.model)

    @classmethod
    def read(cls, annotation: Any) -> "_Annotation":
        """Take an annotation apart."""
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            inner = cls.read(args[0])
            return cls((*args[1:], *inner.marks), inner.shape, inner.model)
        if origin in (Union, types.UnionType):
            return cls.read(next(arg for arg in args if arg is not type(None)))
        if origin is tuple:
            inner = cls.read(args[0])
            return cls(inner.marks, "list", inner.model)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            inner = cls.read(args[1])
            return cls(inner.marks, "mapping", inner.model)
        is_model = isinstance(annotation, type) and issubclass(annotation, Model)
        return cls((), "one", annotation if is_model else None)
