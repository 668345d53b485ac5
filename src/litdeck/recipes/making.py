"""What every recipe needs to make a card: its identity, header, tags, tier and latest part.

A recipe says only what is asked and answered; all that a card owes to its fact is put here once.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from litdeck.cards import Card, CardId, Cloze, Detail, FactRef, Question
from litdeck.cloze import Segments
from litdeck.facts import Book, Character, Event, Fact, Item, Quote, Theme
from litdeck.pages import Page, page


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


KIND_WORDS: Mapping[str, str] = {
    "character": "character",
    "relationship": "relationship",
    "event": "plot",
    "setting": "setting",
    "theme": "theme",
    "symbol": "symbol",
    "quote": "quotation",
    "technique": "technique",
    "context": "context",
    "question": "exam question",
}


_TAGGED = (Character, Theme)


class Maker:
    """Makes the cards of one recipe from the facts of one book."""

    def __init__(self, book: Book, recipe: Recipe) -> None:
        self.book = book
        self.recipe = recipe
        work = book.work
        self._tag = work.abbreviation
        self._width = len(str(len(work.parts))) if work.parts else 0
        self._objectives = sorted(
            {
                name
                for exam in work.exams.values()
                for name, objective in exam.objectives.items()
                if recipe.id in objective.recipes
            }
        )

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
        known = _with_relations(self.book, [fact, *draws_on])
        part = latest_part(self.book, known, item)
        tier = self._tier(fact, item)
        sensitive = {matter for one in (*known, item) if one is not None for matter in one.sensitive}
        details = tuple(detail for detail in details if detail.text)
        return {
            "id": CardId(work.namespace, work.first_id, fact.KIND, fact.first_id, self.recipe.id, key),
            "fact": FactRef(work.id, fact.KIND, fact.id),
            "field": field,
            "header": " · ".join(filter(None, (work.title, KIND_WORDS[fact.KIND], topic))),
            "setup": setup,
            "details": details,
            "source": _cited((item.source if item is not None else ()) or fact.source),
            "tags": self._tags(fact, known, part, tier, sensitive),
            "tier": tier,
            "part": part,
            "draws_on": tuple(FactRef(self._owner(other), other.KIND, other.id) for other in known[1:]),
            "introduces": self.recipe.introduces,
            "language": work.language,
            "image": self.book.media_key(fact.image),
            "alt": fact.alt or "",
            "sound": self.book.media_key(fact.sound),
        }

    def _tier(self, fact: Fact, item: Item | None) -> str:
        if item is not None and item.tier is not None:
            return item.tier
        chosen = fact.recipes.get(self.recipe.id)
        if chosen is not None:
            return chosen
        return fact.tier if self.recipe.core else "full"

    def _tags(
        self, fact: Fact, known: list[Fact], part: int, tier: str, sensitive: set[str]
    ) -> tuple[str, ...]:
        tag = self._tag
        tags = {f"{tag}::kind::{fact.KIND}", f"{tag}::recipe::{self.recipe.id}", f"{tag}::tier::{tier}"}
        if self._width:
            tags.add(f"{tag}::part::{part + 1:0{self._width}}")
        tags.update(f"{tag}::objective::{name.lower()}" for name in self._objectives)
        tags.update(f"{tag}::sensitive::{'-'.join(topic.split())}" for topic in sensitive)
        tags.update(f"{tag}::{other.KIND}::{other.id}" for other in known if isinstance(other, _TAGGED))
        return tuple(sorted(tags))

    def _owner(self, fact: Fact) -> str:
        """Give the id of the work that a fact stands in: this one, or one that it extends."""
        book = self.book
        while book.facts.get(fact.KIND, {}).get(fact.id) is not fact and book.base is not None:
            book = book.base
        return book.work.id


def _with_relations(book: Book, facts: Iterable[Fact]) -> list[Fact]:
    """Add to the facts the people and themes that they name, each once, in order."""
    facts = list(facts)
    found = {(fact.KIND, fact.id): fact for fact in facts}
    for fact in facts:
        if isinstance(fact, Quote):
            people, themes = (*filter(None, [fact.speaker]), *fact.to), (*fact.themes, *fact.says)
        elif isinstance(fact, Event):
            people, themes = fact.who, fact.themes
        else:
            continue
        for person in people:
            if ("character", person) not in found:
                found["character", person] = book.find(Character, person)
        for theme in themes:
            if ("theme", theme) not in found:
                found["theme", theme] = book.find(Theme, theme)
    return list(found.values())


def _cited(sources: tuple[str, ...]) -> str:
    """Write sources for a reader: `Source: novel, chapter 7; general`."""
    return f"Source: {'; '.join(sources).replace(' > ', ', ')}" if sources else ""


def latest_part(book: Book, facts: Iterable[Fact], item: Item | None = None) -> int:
    """Give the index (from 0) of the latest part that these facts, and the item, reveal."""
    order = book.part_order
    if not order and book.base is not None:
        order = book.base.part_order
    latest = order.get(item.from_, 0) if item is not None and item.from_ else 0
    for fact in facts:
        if fact.from_:
            latest = max(latest, order.get(fact.from_, 0))
        if isinstance(fact, Quote | Event) and fact.part:
            latest = max(latest, order.get(fact.part, 0))
    return latest


def key_of(item_key: str, item: Item) -> str:
    """Give the key under which an item was first published."""
    return item.was[0] if item.was else item_key


def event_key(book: Book, event_id: str, item: Item) -> str:
    """Give the key of an item that stands under an event: what it, or the event, was first published as."""
    return item.was[0] if item.was else book.find(Event, event_id).first_id


def work_word(book: Book) -> str:
    """Give the word for the work in a prompt: `novel`, `play` or `poem`."""
    return book.work.form
