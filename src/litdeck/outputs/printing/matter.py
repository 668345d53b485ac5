"""What a knowledge organiser is about: entries from the facts on which the chosen cards rest, in sections."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from litdeck.cards import FactRef
from litdeck.cloze import parse, plain
from litdeck.facts import Book, Character, Context, Event, Fact, Quote, Symbol, Technique, TextItem, Theme
from litdeck.outputs.printing.job import Job, parts_of
from litdeck.recipes.english import capitalised, sentence
from litdeck.recipes.ground import latest_part
from litdeck.recipes.quoting import locator, speaking
from litdeck.study_order import telling


@dataclass(frozen=True)
class Entry:
    """One thing to know: `small` is a line below it, `group` a heading over those of one part."""

    name: str
    text: str
    small: str = ""
    group: str = ""
    core: bool = False
    weight: int = 0


@dataclass(frozen=True)
class Section:
    """Entries in the order in which they stand; `share` of the page's room, as weighed against the others."""

    title: str
    share: float
    entries: tuple[Entry, ...]

    @cached_property
    def ranked(self) -> list[int]:
        """Give the places of the entries, the core first, then by how many cards rest on them."""
        return sorted(
            range(len(self.entries)),
            key=lambda index: (not self.entries[index].core, -self.entries[index].weight, index),
        )


Written = tuple[str, str, str, str]  # name, text, small, group


class _Matter:
    """The facts of a job, with how many cards rest on each."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.rests: Counter[FactRef] = Counter()
        self.core: Counter[FactRef] = Counter()
        self.latest: dict[str, int] = {}
        for card in job.cards:
            about = {card.fact, *card.draws_on}
            self.rests.update(about)
            self.core.update(about if card.tier == "core" else ())
            work = card.fact.work
            self.latest[work] = max(card.part, self.latest.get(work, 0))

    def section(
        self,
        title: str,
        share: float,
        model: type[Fact],
        write: Callable[["_Matter", Book, Fact], Iterable[Written]],
    ) -> Section:
        """Write the entries of one kind of fact, as the files or the story have them."""
        entries = []
        for book in self.books():
            for fact in sorted(book.all(model), key=lambda fact: telling(book, fact)):
                ref = FactRef(book.work.id, model.KIND, fact.id)
                if self.rests[ref] and latest_part(book, [fact]) <= self.limit(book):
                    core = fact.tier == "core" or self.core[ref] > 0
                    entries += [
                        Entry(*written, core, 2 * self.core[ref] + self.rests[ref])
                        for written in write(self, book, fact)
                    ]
        return Section(title, share, tuple(entries))

    def books(self) -> Iterator[Book]:
        """Yield the books of the deck, each after the one that it extends."""
        seen: dict[str, Book] = {}
        for work in self.job.chosen.works:
            book: Book | None = self.job.library.books[work]
            chain = []
            while book is not None:
                chain.append(book)
                book = book.base
            seen.update({each.work.id: each for each in reversed(chain)})
        yield from seen.values()

    def limit(self, book: Book) -> int:
        """Give the index of the latest part that the chosen cards reveal of a work, or of one that extends it."""
        own = self.latest.get(book.work.id)
        return own if own is not None else max(self.latest.values(), default=0)

    def known(self, book: Book, items: Mapping[str, TextItem]) -> Iterator[tuple[Event, TextItem]]:
        """Yield items that stand under an event, as far as the chosen cards have come, the core first."""
        order, limit = parts_of(book).part_order, self.limit(book)
        found = [(book.find(Event, event), item) for event, item in items.items()]
        kept = [
            (event, item)
            for event, item in found
            if max(latest_part(book, [event]), order.get(item.from_ or "", 0)) <= limit
        ]
        yield from sorted(kept, key=lambda pair: pair[1].tier != "core")


def pages_of(job: Job) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Give the sections of the two pages."""
    matter = _Matter(job)
    return (
        (
            matter.section("Characters", 0.3, Character, _character),
            matter.section("Plot", 0.7, Event, _event),
        ),
        (
            matter.section("Themes", 0.2, Theme, _theme),
            matter.section("Key quotations", 0.45, Quote, _quote),
            matter.section("Symbols", 0.13, Symbol, _symbol),
            matter.section("Terms", 0.12, Technique, _technique),
            matter.section("Context", 0.1, Context, _context),
        ),
    )


def _character(_: _Matter, _book: Book, fact: Fact) -> Iterator[Written]:
    if isinstance(fact, Character):
        yield f"{capitalised(fact.name)}:", fact.is_, "", ""


def _event(matter: _Matter, book: Book, fact: Fact) -> Iterator[Written]:
    if isinstance(fact, Event):
        place = {"novel": "ch. ", "poem": "l. ", "play": ""}[book.work.form]
        parts = parts_of(book).work.parts.values()
        group = next((part.name for part in parts if part.id == fact.part), "")
        if len(matter.job.chosen.works) > 1:
            group = f"{book.work.title}: {group}" if group else book.work.title
        yield f"{place}{fact.at}" if fact.at else "", sentence(fact.what), "", group


def _theme(_: _Matter, _book: Book, fact: Fact) -> Iterator[Written]:
    if isinstance(fact, Theme):
        yield f"{capitalised(fact.name)}:", sentence(fact.says), "", ""


def _quote(_: _Matter, book: Book, fact: Fact) -> Iterator[Written]:
    if isinstance(fact, Quote) and fact.standing != "not-in-the-text":
        where = ", ".join(filter(None, [speaking(book, fact), locator(book, fact)]))
        made = ": ".join(filter(None, [fact.method, fact.effect]))
        small = ". ".join(capitalised(each) for each in (where, made) if each)
        yield "", f"“{' / '.join(plain(parse(fact.text)).split(chr(10)))}”", small, ""


def _symbol(matter: _Matter, book: Book, fact: Fact) -> Iterator[Written]:
    if isinstance(fact, Symbol):
        meaning = next((item.text for _, item in matter.known(book, fact.means)), "")
        yield f"{capitalised(fact.name)}:", sentence(meaning or fact.is_), "", ""


def _technique(_: _Matter, _book: Book, fact: Fact) -> Iterator[Written]:
    if isinstance(fact, Technique):
        yield f"{capitalised(fact.name)}:", sentence(fact.is_), "", ""


def _context(_: _Matter, _book: Book, fact: Fact) -> Iterator[Written]:
    if isinstance(fact, Context):
        yield f"{capitalised(fact.name)}:", sentence(fact.is_), "", ""
