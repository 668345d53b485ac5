"""A deck as its author defines it in `decks/NAME.yaml`: a name, works, a selection, a pace."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from litdeck.facts import Keys, Model, RecipeChoice, RefTo, Text, Tier, one_or_more

Refs = Annotated[tuple[str, ...], BeforeValidator(one_or_more)]


class Select(Model):
    """What a deck takes: everything that is not excluded by a key that is given.

    `characters`, `themes` and `parts` are looked up in the deck's works. `through` leaves out every card
    that reveals something later than that part.
    """

    through: Annotated[str | None, RefTo("part")] = None
    parts: Annotated[Refs, RefTo("part")] = ()
    kinds: Annotated[Refs, RefTo("kind")] = ()
    characters: Annotated[Refs, RefTo("character")] = ()
    themes: Annotated[Refs, RefTo("theme")] = ()
    tier: Tier | None = None
    without: Annotated[Refs, RefTo("sensitive")] = ()


class Pace(Model):
    """How fast a student is meant to go: new cards a day, and the share to be recalled (0 to 1)."""

    new_per_day: Annotated[int, Field(ge=1, le=9999)] = 8
    retention: Annotated[float, Field(ge=0.7, le=0.99)] = 0.9


class Deck(Model):
    """One deck: `id` is its file's name, `name` what Anki shows (`Parent::Child`)."""

    id: str
    name: Text
    was: Refs = ()
    description: Text | None = None
    works: Annotated[Refs, RefTo("work"), Field(min_length=1)]
    select: Select = Select()
    recipes: Annotated[Mapping[str, RecipeChoice], Keys(RefTo("recipe"))] = {}
    subdecks: bool = False
    pace: Pace = Pace()
