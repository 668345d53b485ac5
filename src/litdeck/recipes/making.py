"""What every recipe needs to make a card: its identity, header, tags, tier and latest part.

A recipe says only what is asked and answered; all that a card owes to its fact is put here once.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, Literal, NamedTuple, TypeVar

from litdeck.cards import Card, CardId, Cloze, Detail, FactRef, Question
from litdeck.cloze import Segments
from litdeck.facts import Book, Character, Event, Fact, Item, Quote, Theme, Work
from litdeck.pages import Page, page
from litdeck.reading.names import slug


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
F = TypeVar("F", bound=Fact)
T = TypeVar("T")


def once_a_fact(work_out: Callable[[Book, F], T]) -> Callable[[Book, F], T]:
    """Work something out only once for each fact of a book, however many recipes ask for it."""

    @wraps(work_out)
    def remembered(book: Book, fact: F) -> T:
        known = book.worked_out.setdefault(work_out, {})
        if id(fact) not in known:
            known[id(fact)] = work_out(book, fact), fact  # while it is kept, no other fact has its id
        result: T = known[id(fact)][0]
        return result

    return remembered


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
        ground = _ground(self.book, fact, others) if others else _own_ground(self.book, fact)
        tier = self._tier(fact, item)
        source, part, tags = ground.source, ground.part, ground.tags
        if item is not None:
            source = _cited(item.source) or source
            part = max(part, self.book.part_order.get(item.from_ or "", 0))
            tags = tags | _sensitive(work, item)
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


class _Ground(NamedTuple):
    """What cards of one fact that draw on the same others have in common, as cards have it."""

    fact: FactRef
    draws_on: tuple[FactRef, ...]
    header: str
    source: str
    part: int
    tags: frozenset[str]
    image: str
    sound: str


def _ground(book: Book, fact: Fact, others: tuple[Fact, ...]) -> _Ground:
    known = _with_relations(book, [fact, *others])
    tag = book.work.abbreviation
    tags = {f"{tag}::kind::{fact.KIND}"}
    tags.update([f"{tag}::{one.KIND}::{one.id}" for one in known if isinstance(one, _TAGGED)])
    tags.update(*[_sensitive(book.work, one) for one in known if one.sensitive])
    return _Ground(
        FactRef(book.work.id, fact.KIND, fact.id),
        tuple([FactRef(_owner(book, other), other.KIND, other.id) for other in known[1:]]),
        f"{book.work.title} · {KIND_WORDS[fact.KIND]}",
        _cited(fact.source),
        latest_part(book, known),
        frozenset(tags),
        book.media_key(fact.image),
        book.media_key(fact.sound),
    )


@once_a_fact
def _own_ground(book: Book, fact: Fact) -> _Ground:
    return _ground(book, fact, ())


def _sensitive(work: Work, of: Fact | Item) -> set[str]:
    """Give the tags for what not every class should meet."""
    return {f"{work.abbreviation}::sensitive::{'-'.join(topic.split())}" for topic in of.sensitive}


def _owner(book: Book, fact: Fact) -> str:
    """Give the id of the work that a fact stands in: this one, or one that it extends."""
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


def latest_part(book: Book, facts: Iterable[Fact]) -> int:
    """Give the index (from 0) of the latest part that these facts reveal."""
    order = book.part_order
    latest = 0
    for fact in facts:
        if fact.from_:
            latest = max(latest, order.get(fact.from_, 0))
        if isinstance(fact, Quote | Event) and fact.part:
            latest = max(latest, order.get(fact.part, 0))
    return latest


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
