"""What a rule looks at: one book with its cards, decks and places, and what many rules need, worked out once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from litdeck.cards import Card, FactRef, Question
from litdeck.cloze import Segments, parse
from litdeck.decks import Chosen
from litdeck.facts import KINDS, Book, Character, Fact, Quote
from litdeck.findings import Span
from litdeck.reading import Places
from litdeck.reading.places import WORK
from litdeck.rules.allows import Allow
from litdeck.rules.faces import Face, faces_of, same_fronts
from litdeck.rules.words import Lexicon
from litdeck.verifying import CheckedQuote

_FRONTS: Mapping[str, tuple[str, ...]] = {
    "answer-the-question": ("ask",),
    "evidence-for-claim": ("claim",),
    "other-reading": ("reading",),
    "how-they-change": ("before",),
}
_WHOLE_FRONTS: Mapping[str, tuple[str, ...]] = {
    "why-it-happens": ("what",),
    "what-follows": ("what",),
    "close-reference": ("what",),
    "who-says-it": ("text",),
    "when-is-it-said": ("text",),
    "method-and-effect": ("text",),
    "effect-to-theme": ("text",),
    "recall-at-the-moment": ("moment",),
    "who-is": (),
    "theme-stated": (),
    "thesis": ("ask",),
    "beware-misquotation": ("text",),
}
_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "answer-the-question": ("answer",),
    "other-reading": ("but",),
    "how-they-change": ("after",),
}


@dataclass(frozen=True)
class Matter:
    """One book and everything a rule may look at.

    cards: the book's own; base_cards: those of the books it extends, which a student has too; chosen: the
    decks that draw on the book; allows: the comments `litdeck: allow` in its files; unneeded: of these,
    with the rule, those that no finding needed (known only once every other rule has run); rule_ids: the
    names of all rules; checked: what came of looking for the quotations in a text, empty without one.
    """

    book: Book
    cards: Sequence[Card]
    places: Places
    base_cards: Sequence[Card] = ()
    chosen: Sequence[Chosen] = ()
    allows: Sequence[Allow] = ()
    unneeded: Sequence[tuple[Allow, str]] = ()
    rule_ids: Collection[str] = ()
    checked: Sequence[CheckedQuote] = ()

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the book's language."""
        return Lexicon(self.book.work.language)

    @cached_property
    def books(self) -> tuple[Book, ...]:
        """The book, and those that it extends."""
        books = [self.book]
        while books[-1].base is not None:
            books.append(books[-1].base)
        return tuple(books)

    @cached_property
    def faces(self) -> Sequence[Face]:
        """Everything that a student is shown and asked: those of extended books first."""
        return [face for card in (*self.base_cards, *self.cards) for face in faces_of(card)]

    @cached_property
    def same_fronts(self) -> Sequence[Sequence[Face]]:
        """Groups of faces that look the same, each with two or more."""
        return same_fronts(self.faces)

    @cached_property
    def facts(self) -> Sequence[Fact]:
        """Give the book's own facts, kind by kind."""
        return [fact for model in KINDS.values() for fact in self.book.all(model)]

    @cached_property
    def quotes(self) -> Sequence[tuple[Quote, Segments]]:
        """The book's own quotations with their segments."""
        return [(quote, parse(quote.text)) for quote in self.book.all(Quote)]

    @cached_property
    def people(self) -> Mapping[tuple[str, ...], Character]:
        """Everyone by each of their names, as words."""
        return {
            self.lexicon.words(name): person
            for book in reversed(self.books)
            for person in book.all(Character)
            for name in (person.name, *person.also)
        }

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of all names of people that carry meaning."""
        return frozenset(word for name in self.people for word in name if self.lexicon.carries(word))

    @cached_property
    def people_by_word(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """The names that hold each word."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for name in self.people:
            for word in set(name):
                found.setdefault(word, []).append(name)
        return found

    def own(self, card: Card) -> bool:
        """Tell whether a card is the book's own."""
        return card.fact.work == self.book.work.id

    def fact(self, ref: FactRef) -> Fact:
        """Give the fact of a card."""
        book = next(book for book in self.books if book.work.id == ref.work)
        return book.facts[ref.kind][ref.id]

    def ref(self, fact: Fact) -> FactRef:
        """Point at one of the book's own facts, or one of those that it extends."""
        for book in self.books:
            if book.facts.get(fact.KIND, {}).get(fact.id) is fact:
                return FactRef(book.work.id, fact.KIND, fact.id)
        return FactRef(self.book.work.id, fact.KIND, fact.id)

    def span(self, fact: Fact, *path: str) -> Span:
        """Give the place of a fact, or of what stands at a path in it."""
        return self.places.span(self.ref(fact), *path)

    def work_span(self, *path: str) -> Span:
        """Give the place of what the book says of the work."""
        name = self.book.work.id
        return self.places.span(FactRef(name, WORK, name), *path)

    def front_span(self, card: Card) -> Span:
        """Give the place of what a card's front is made from."""
        recipe = card.id.recipe
        if recipe in _WHOLE_FRONTS:
            return self.places.span(card.fact, *_WHOLE_FRONTS[recipe])
        return self.places.span(card.fact, *card.field, *_FRONTS.get(recipe, ("text",)))

    def answer_span(self, card: Card) -> Span:
        """Give the place of what a card's answer, or its cloze text, is made from."""
        path = _ANSWERS.get(card.id.recipe, ("text",))
        if card.id.recipe == "evidence-for-claim":
            claim = self.fact(card.fact).claims[card.field[-1]]
            quoted = isinstance(card, Question) and card.answer != claim.reference
            path = ("quote",) if quoted else ("reference",)
        return self.places.span(card.fact, *card.field, *path)


def where(span: Span) -> str:
    """Say where something stands: `quotes.yaml, line 12`."""
    return f"{PurePosixPath(span.file).name}, line {span.line}"


def short(text: str, most: int = 60) -> str:
    """Give a text, or its beginning, between quotation marks, in one line."""
    flat = " ".join(text.split())
    return f"“{flat if len(flat) <= most else flat[: most - 1].rstrip() + '…'}”"
