"""A work with all its facts, and the library of all works."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from litdeck.facts.kinds import F, Fact
from litdeck.facts.work import Work


@dataclass(frozen=True)
class Book:
    """One work with all its facts, references resolved to ids.

    `facts` maps a kind to its facts by id, in the order of the files; `threads` maps a thread's name
    to event ids in story order. `base` is the book that this one extends: references may lead there.
    """

    work: Work
    facts: Mapping[str, Mapping[str, Fact]]
    threads: Mapping[str, tuple[str, ...]]
    base: "Book | None" = None

    @cached_property
    def part_order(self) -> Mapping[str, int]:
        """Give the place of each part, from 0, in the work, or in the one that it extends if it has none."""
        if not self.work.parts and self.base is not None:
            return self.base.part_order
        return {part_id: index for index, part_id in enumerate(self.work.parts)}

    @cached_property
    def worked_out(self) -> dict[Any, Any]:
        """Give room for what others work out of this book and will ask for again; see `ground.once_a_fact`."""
        return {}

    def media_key(self, path: str | None) -> str:
        """Name a picture or sound of this work so that no other work has the same; empty for none."""
        return f"{self.work.id}/{path}" if path else ""

    def find(self, model: type[F], fact_id: str) -> F:
        """Give a fact of this book, or of the one it extends, by its model and id."""
        own = self.facts.get(model.KIND, {})
        if fact_id not in own and self.base is not None:
            return self.base.find(model, fact_id)
        return cast(F, own[fact_id])

    def all(self, model: type[F]) -> Iterable[F]:
        """Give this book's own facts of a kind, in the order of the files."""
        return cast(Iterable[F], self.facts.get(model.KIND, {}).values())


@dataclass(frozen=True)
class Library:
    """All works that could be read, by id."""

    books: Mapping[str, Book]
