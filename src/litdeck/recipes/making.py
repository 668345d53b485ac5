"""What a recipe is, and what every recipe needs to make a card: its identity, tier and tags.

A recipe says only what is asked and answered; what a card owes to its fact stands in `ground`.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from litdeck.cards import Card, CardId, Cloze, Detail, Question
from litdeck.cloze import Segments
from litdeck.facts import Book, Fact, Item
from litdeck.pages import Page, page
from litdeck.reading.names import slug
from litdeck.recipes.ground import cited, ground_of, own_ground, sensitive


class Family(StrEnum):
    """What a card is to a student: the base, the words of the work, or the argument."""

    BASE = "base"
    WORDS = "words"
    ARGUMENT = "argument"


@dataclass(frozen=True)
class Recipe:
    """A rule that makes cards from the facts of a book.

    makes: the note type, which never changes under one id; core: whether `tier: core` on a fact makes
    its cards core; introduces: whether its card is the one that introduces its fact; verbatim: whether
    it asks for the exact words of a quotation; by_default: whether decks take its cards unasked.
    """

    id: str
    family: Family
    cards: Callable[[Book], Iterator[Card]]
    makes: Literal["question", "cloze"] = "question"
    core: bool = True
    introduces: bool = False
    verbatim: bool = False
    by_default: bool = True

    @property
    def page(self) -> Page:
        """The recipe's page: its module's docstring."""
        return page(self.id, sys.modules[self.cards.__module__].__doc__ or "")


class Maker:
    """Makes the cards of one recipe from the facts of one book."""

    def __init__(self, book: Book, recipe: Recipe) -> None:
        self.book = book
        self.recipe = recipe
        work = book.work
        tag, width = work.abbreviation, len(str(len(work.parts)))
        self._tags = {f"{tag}::recipe::{recipe.id}"}.union(
            f"{tag}::objective::{'-'.join(name.lower().split())}"
            for exam in work.exams.values()
            for name, objective in exam.objectives.items()
            if recipe.id in objective.recipes
        )
        self._tier_tags = {tier: f"{tag}::tier::{tier}" for tier in ("core", "full")}
        self._part_tags = [f"{tag}::part::{number:0{width}}" for number in range(1, len(work.parts) + 1)]

    def question(
        self,
        fact: Fact,
        *,
        ask: str,
        answer: str,
        item: Item | None = None,
        key: str = "",
        field: tuple[str, ...] = (),
        draws_on: Iterable[Fact] = (),
        topic: str = "",
        setup: str = "",
        passage: Segments = (),
        hint: str = "",
        details: Iterable[Detail] = (),
        typed: bool = False,
    ) -> Iterator[Question]:
        """Yield the question, or nothing where the author has turned this recipe off for the fact."""
        if fact.recipes.get(self.recipe.id) != "off":
            yield Question(
                **self._base(
                    fact,
                    item=item,
                    key=key,
                    field=field,
                    draws_on=draws_on,
                    topic=topic,
                    setup=setup,
                    details=details,
                ),
                passage=passage,
                ask=ask,
                answer=answer,
                hint=hint,
                typed=typed,
            )

    def cloze(
        self,
        fact: Fact,
        text: Segments,
        *,
        item: Item | None = None,
        key: str = "",
        field: tuple[str, ...] = (),
        draws_on: Iterable[Fact] = (),
        setup: str = "",
        details: Iterable[Detail] = (),
    ) -> Iterator[Cloze]:
        """Yield the cloze, or nothing where the author has turned this recipe off for the fact."""
        if fact.recipes.get(self.recipe.id) != "off":
            base = self._base(
                fact, item=item, key=key, field=field, draws_on=draws_on, setup=setup, details=details
            )
            yield Cloze(**base, text=text)

    def _base(
        self,
        fact: Fact,
        *,
        item: Item | None,
        key: str,
        field: tuple[str, ...],
        draws_on: Iterable[Fact],
        setup: str,
        details: Iterable[Detail],
        topic: str = "",
    ) -> dict[str, Any]:
        work = self.book.work
        others = tuple(draws_on)
        ground = ground_of(self.book, fact, others) if others else own_ground(self.book, fact)
        tier = self._tier(fact, item)
        source, part, tags = ground.source, ground.part, ground.tags
        if item is not None:
            source = cited(item.source) or source
            part = max(part, self.book.part_order.get(item.from_ or "", 0))
            tags = tags | sensitive(work, item)
        return {
            "id": CardId(work.namespace, work.first_id, fact.KIND, fact.first_id, self.recipe.id, key),
            "fact": ground.fact,
            "field": field,
            "header": f"{ground.header} · {topic}" if topic else ground.header,
            "setup": setup,
            "details": tuple([detail for detail in details if detail.text]),
            "source": source,
            "tags": self._all_tags(tags, part, tier),
            "tier": tier,
            "part": part,
            "draws_on": ground.draws_on,
            "introduces": self.recipe.introduces,
            "language": work.language,
            "image": ground.image,
            "alt": fact.alt or "",
            "sound": ground.sound,
        }

    def _tier(self, fact: Fact, item: Item | None) -> str:
        if item is not None and item.tier is not None:
            return item.tier
        chosen = fact.recipes.get(self.recipe.id)
        if chosen is not None:
            return chosen
        return fact.tier if self.recipe.core else "full"

    def _all_tags(self, tags: frozenset[str], part: int, tier: str) -> tuple[str, ...]:
        parts = self._part_tags[part : part + 1]
        return tuple(sorted({*tags, *self._tags, *parts, self._tier_tags[tier]}))


def key_of(item_key: str, item: Item) -> str:
    """Give the key of an item that has a name of its own: the slug of the first one it was published under.

    So capitals, apostrophes and stops in a key may be mended like any text, as in the names of facts.
    """
    first = item.was[0] if item.was else item_key
    return slug(first) or first


def key_under(named: Fact, item: Item) -> str:
    """Give the key of an item that stands under another fact's name: that, or its own, first id."""
    return item.was[0] if item.was else named.first_id


def work_word(book: Book) -> str:
    """Give the word for the work in a prompt: `novel`, `play` or `poem`."""
    return book.work.form
