"""What cards can be filtered by: kind, part, character, theme, recipe, tier; deck and work where there are several."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from litdeck.cards import Card, FactRef
from litdeck.decks import Chosen
from litdeck.facts import KINDS, Book, Character, Library, Theme
from litdeck.recipes import RECIPES
from litdeck.recipes.ground import KIND_WORDS


@dataclass
class Facet:
    """One way to filter: `values` maps each value's key to its label, in the order in which they are shown."""

    id: str
    label: str
    values: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Give the facet for the page's script."""
        return {"id": self.id, "label": self.label, "values": list(self.values.items())}


def facets(library: Library, cards: Sequence[Card], decks: Sequence[Chosen]) -> list[Facet]:
    """Give the facets that these cards need, each with the values that some card has."""
    works = list(dict.fromkeys(card.fact.work for card in cards))
    many = len(works) > 1
    labels: dict[str, dict[str, str]] = {
        "deck": dict(_deck_names(decks)),
        "work": {work: library.books[work].work.title for work in works},
        "kind": {kind: _sentence(KIND_WORDS[kind]) for kind in KINDS},
        "part": dict(_parts(library, works, many=many)),
        "character": dict(_names(library, works, Character.KIND, many=many)),
        "theme": dict(_names(library, works, Theme.KIND, many=many)),
        "recipe": {recipe.id: _sentence(recipe.id.replace("-", " ")) for recipe in RECIPES},
        "tier": {"core": "Core", "full": "Full only"},
    }
    names = {"deck": "Deck", "work": "Work", "kind": "Kind", "part": "Part", "character": "Character"}
    names |= {"theme": "Theme", "recipe": "Recipe", "tier": "Tier"}
    member = deck_members(decks)
    used: dict[str, set[str]] = {facet: set() for facet in labels}
    for card in cards:
        for facet, values in values_of(card, member).items():
            used[facet].update(values)
    made = [
        Facet(facet, names[facet], {key: label for key, label in values.items() if key in used[facet]})
        for facet, values in labels.items()
    ]
    return [each for each in made if len(each.values) > (each.id in {"deck", "work"})]


def values_of(card: Card, member: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Give a card's values by facet; `member` has the ids of the decks that hold it, by its GUID."""
    about = (card.fact, *card.draws_on)
    return {
        "deck": list(member.get(card.id.guid, ())),
        "work": [card.fact.work],
        "kind": [card.fact.kind],
        "part": [_part_key(card.fact.work, card.part)],
        "character": [_key(ref) for ref in about if ref.kind == Character.KIND],
        "theme": [_key(ref) for ref in about if ref.kind == Theme.KIND],
        "recipe": [card.id.recipe],
        "tier": [card.tier],
    }


def deck_members(decks: Sequence[Chosen]) -> dict[str, list[str]]:
    """Give the ids of the decks that hold each card, by its GUID."""
    member: dict[str, list[str]] = {}
    for each in decks:
        for card in each.cards:
            member.setdefault(card.id.guid, []).append(each.deck.id)
    return member


def _deck_names(decks: Sequence[Chosen]) -> Iterator[tuple[str, str]]:
    """Yield id and name of each deck; where two have one name, the id stands for it."""
    names = [each.deck.name for each in decks]
    for each in decks:
        twice = names.count(each.deck.name) > 1
        yield each.deck.id, each.deck.id if twice else each.deck.name.split("::")[-1]


def family(book: Book) -> Iterator[Book]:
    """Yield a book and those it extends."""
    step: Book | None = book
    while step is not None:
        yield step
        step = step.base


def part_names(book: Book) -> list[str]:
    """Give the names of a work's parts, or of those of the work it extends."""
    for each in family(book):
        if each.work.parts:
            return [part.name for part in each.work.parts.values()]
    return []


def _part_key(work: str, part: int) -> str:
    return f"{work}/{part}"


def _key(ref: FactRef) -> str:
    return f"{ref.work}/{ref.id}"


def _parts(library: Library, works: Sequence[str], *, many: bool) -> Iterator[tuple[str, str]]:
    for work in works:
        book = library.books[work]
        for index, name in enumerate(part_names(book)):
            yield _part_key(work, index), f"{book.work.title}: {name}" if many else name


def _names(library: Library, works: Sequence[str], kind: str, *, many: bool) -> Iterator[tuple[str, str]]:
    """Yield key and label of each fact of a kind, by name."""
    books = {book.work.id: book for work in works for book in family(library.books[work])}
    for book in books.values():
        for fact in sorted(book.facts.get(kind, {}).values(), key=lambda fact: fact.name.casefold()):
            label = _sentence(fact.name)
            yield (
                _key(FactRef(book.work.id, kind, fact.id)),
                f"{label} ({book.work.title})" if many else label,
            )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
