"""The types of fields that facts are made of, and what marks a text as a reference to another fact."""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a field (or the keys of a mapping) whose text names a fact of this kind.

    The kind `part` means a part of the work's structure, `recipe` a recipe, `same` the fact's own kind.
    """

    kind: str


@dataclass(frozen=True, slots=True)
class Keys:
    """Marks a mapping whose keys, not values, are references."""

    to: RefTo


class Marked:
    """Marks a text that may hold `_deletions_`."""


def one_or_more(value: Any) -> Any:
    """Let one string stand for a list of one."""
    return (value,) if isinstance(value, str) else value


Text = Annotated[str, Field(min_length=1)]
MarkedText = Annotated[str, Field(min_length=1), Marked()]
Texts = Annotated[tuple[Text, ...], BeforeValidator(one_or_more)]
Tier = Literal["core", "full"]
RecipeChoice = Literal["off", "full", "core"]
Form = Literal["novel", "play", "poem"]
Standing = Literal["verified", "as-cited", "not-in-the-text"]

CharacterRef = Annotated[str, RefTo("character")]
EventRef = Annotated[str, RefTo("event")]
SettingRef = Annotated[str, RefTo("setting")]
QuoteRef = Annotated[str, RefTo("quote")]
PartRef = Annotated[str, RefTo("part")]
CharacterRefs = Annotated[tuple[str, ...], BeforeValidator(one_or_more), RefTo("character")]
EventRefs = Annotated[tuple[str, ...], BeforeValidator(one_or_more), RefTo("event")]
ThemeRefs = Annotated[tuple[str, ...], BeforeValidator(one_or_more), RefTo("theme")]


def _key(field: str) -> str:
    """Give the YAML key of a field: `leads_to` is `leads-to`, `from_` is `from`."""
    return field.rstrip("_").replace("_", "-")


class Model(BaseModel):
    """The base of all facts: frozen, strict about keys, keyed in YAML style."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_key, populate_by_name=True)
    MAIN: ClassVar[str | None] = None
