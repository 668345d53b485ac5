"""JSON Schema (draft 2020-12) of content files and deck definitions, for editors, derived from the models."""

import types
from collections.abc import Mapping
from inspect import cleandoc
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from litdeck.definitions import Deck
from litdeck.facts import KINDS, SECTIONS, EitherOr, Fact, Keys, Model, Part, RefTo, Work, one_or_more
from litdeck.reading.plans import plan_of

Schema = dict[str, Any]
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"$ref": "#/$defs/text"}
_AS_TYPED: Schema = {"type": ["string", "number", "boolean"]}  # `1984` and `no` are texts to litdeck
_PLAIN: Mapping[type, Schema] = {
    bool: {"enum": [True, False, "yes", "no", "on", "off"]},
    float: {"type": "number"},
    int: {"type": "integer"},
    str: _TEXT,
}
_BOUNDS = {"ge": "minimum", "le": "maximum", "pattern": "pattern"}
_GIVEN = {Fact: {"id", "name"}, Part: {"id", "name"}, Work: {"id"}, Deck: {"id"}}  # these need not be written


def json_schema() -> Schema:
    """Give the schema of a file in `content/`."""
    maker = _Maker()
    sections: Schema = {"work": maker.model(Work), "threads": _threads()}
    for section, kind in SECTIONS.items():
        description = f"The {section} of the work, each under its name."
        sections[section] = {**_mapping(maker.model(KINDS[kind])), "description": description}
    return maker.document("Facts about a work of literature", sections)


def deck_schema() -> Schema:
    """Give the schema of a file in `decks/`."""
    maker = _Maker()
    whole = maker.object(Deck)
    return {"$schema": _DRAFT, **whole, "title": "A deck", "$defs": maker.sorted()}


def _threads() -> Schema:
    events = {"type": "array", "items": _TEXT, "minItems": 2}
    return {**_mapping(events), "description": "Storylines: the events of each, in story order."}


def _mapping(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


class _Maker:
    """Makes schemas, and gathers those of models as definitions."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {"text": _AS_TYPED}

    def document(self, title: str, sections: Schema) -> Schema:
        """Put a content file's schema together."""
        return {
            "$schema": _DRAFT,
            "title": title,
            "type": "object",
            "additionalProperties": False,
            "properties": sections,
            "$defs": self.sorted(),
        }

    def sorted(self) -> dict[str, Schema]:
        """Give the definitions by name."""
        return dict(sorted(self.definitions.items()))

    def model(self, model: type[Model]) -> Schema:
        """Refer to a model's definition: an object, or a text where one field is what a text stands for."""
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.definition(model)
        return {"$ref": f"#/$defs/{name}"}

    def definition(self, model: type[Model]) -> Schema:
        """Make a model's definition."""
        plain = self.object(model)
        main = plan_of(model).main
        if main is None:
            return plain
        title, description = plain.pop("title"), plain.pop("description", "")
        short = {**_TEXT, "title": f"“{main}” alone"}
        return {"title": title, "description": description, "anyOf": [short, plain]}

    def object(self, model: type[Model]) -> Schema:
        """Make the schema of a model written out with its keys."""
        plan = plan_of(model)
        given = {key for base, keys in _GIVEN.items() if issubclass(model, base) for key in keys}
        hidden = given - {"name"} if model in (Work, Deck) else set()
        properties = {
            key: self.field(model.model_fields[name]) for key, name in plan.keys.items() if key not in hidden
        }
        required = [key for key in plan.keys if key in plan.required - given]
        return {
            "title": model.__name__,
            "description": cleandoc(model.__doc__ or "").replace("`", ""),
            "type": "object",
            "additionalProperties": False,
            "properties": properties,
            **({"required": required} if required else {}),
            **(
                {"anyOf": [{"required": [key]} for key in model.ONE_OF]}
                if issubclass(model, EitherOr)
                else {}
            ),
        }

    def field(self, info: FieldInfo) -> Schema:
        """Make the schema of a field."""
        return self.read(info.annotation, tuple(info.metadata))

    def read(self, annotation: Any, marks: tuple[Any, ...] = ()) -> Schema:
        """Make the schema of an annotation, with the marks on it."""
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self.read(args[0], (*args[1:], *marks))
        if origin in (Union, types.UnionType):
            return self.read(next(arg for arg in args if arg is not type(None)), marks)
        return {**self.bare(annotation, marks), **_bounds(marks), **_meaning(marks)}

    def bare(self, annotation: Any, marks: tuple[Any, ...]) -> Schema:
        """Make the schema of an annotation without its marks."""
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Literal:
            return {"enum": [*args, *([False] if "off" in args else [])]}
        if origin is tuple:
            items = {"type": "array", "items": self.read(args[0])}
            if args[-1] is not Ellipsis:
                return {**items, "minItems": len(args), "maxItems": len(args)}
            many = any(getattr(mark, "func", None) is one_or_more for mark in marks)
            return {"anyOf": [self.read(args[0]), items]} if many else items
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return _mapping(self.read(args[1]))
        if issubclass(annotation, Model):
            return self.model(annotation)
        return dict(_PLAIN[annotation])


def _bounds(marks: tuple[Any, ...]) -> Schema:
    """Give the limits of a number, or the pattern of a text."""
    limits = [limit for mark in marks for limit in (mark, *getattr(mark, "metadata", ()))]
    return {
        word: getattr(limit, name)
        for limit in limits
        for name, word in _BOUNDS.items()
        if getattr(limit, name, None) is not None
    }


def _meaning(marks: tuple[Any, ...]) -> Schema:
    """Say what a reference names."""
    for mark in marks:
        if isinstance(mark, RefTo):
            return {"description": f"Reference: {mark.kind}."}
        if isinstance(mark, Keys):
            return {"description": f"Keys are references: {mark.to.kind}."}
    return {}
