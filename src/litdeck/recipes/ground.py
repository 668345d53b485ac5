"""What all cards made from one fact owe to it: whom it draws on, tags, latest part, header, source.

Worked out once for each fact of a book, however many recipes ask.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import NamedTuple, TypeVar

from litdeck.cards import FactRef
from litdeck.facts import Book, Character, Event, Fact, Item, Quote, Theme, Work

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


class Ground(NamedTuple):
    """What cards of one fact that draw on the same others have in common, as cards have it."""

    fact: FactRef
    draws_on: tuple[FactRef, ...]
    header: str
    source: str
    part: int
    tags: frozenset[str]
    image: str
    sound: str


def ground_of(book: Book, fact: Fact, others: tuple[Fact, ...]) -> Ground:
    """Give what cards of a fact that draw on these others have in common."""
    known = _with_relations(book, [fact, *others])
    tag = book.work.abbreviation
    tags = {f"{tag}::kind::{fact.KIND}"}
    tags.update([f"{tag}::{one.KIND}::{one.id}" for one in known if isinstance(one, _TAGGED)])
    tags.update(*[sensitive(book.work, one) for one in known if one.sensitive])
    return Ground(
        FactRef(book.work.id, fact.KIND, fact.id),
        tuple([FactRef(_owner(book, other), other.KIND, other.id) for other in known[1:]]),
        f"{book.work.title} · {KIND_WORDS[fact.KIND]}",
        cited(fact.source),
        latest_part(book, known),
        frozenset(tags),
        book.media_key(fact.image),
        book.media_key(fact.sound),
    )


@once_a_fact
def own_ground(book: Book, fact: Fact) -> Ground:
    """Give what cards of a fact that draw on no others have in common."""
    return ground_of(book, fact, ())


def sensitive(work: Work, of: Fact | Item) -> set[str]:
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


def cited(sources: tuple[str, ...]) -> str:
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
