"""Citations such as `guide > Themes > Memory`: which source and which of its sections they name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from litdeck.facts import Fact, Item
from litdeck.reading.names import fold
from litdeck.rules.matter import Matter


@dataclass(frozen=True)
class Sources:
    """The sources of a book and of those that it extends, by their folded names, with their sections."""

    matter: Matter

    @cached_property
    def sections(self) -> Mapping[str, tuple[str, ...]]:
        """The folded sections of each source."""
        return {
            fold(key): tuple(_folded(section) for section in source.sections)
            for book in reversed(self.matter.books)
            for key, source in book.work.sources.items()
        }

    def named(self, citation: str) -> tuple[str, str]:
        """Split a citation into the name of its source and its section; both folded, either may be empty."""
        name, _, section = citation.partition(">")
        return fold(name), _folded(section)

    def unknown(self, citation: str) -> str:
        """Say what of a citation is unknown: `source`, `section`, or nothing."""
        name, section = self.named(citation)
        if "://" in citation:
            return ""
        if name not in self.sections:
            return "source"
        sections = self.sections[name]
        if not section or not sections or any(_within(section, one) for one in sections):
            return ""
        return "section"

    def covers(self, citation: str, name: str, section: str) -> bool:
        """Tell whether a citation rests on a section of a source (both folded)."""
        source, cited = self.named(citation)
        return source == name and bool(cited) and _within(cited, section)


def _folded(section: str) -> str:
    return " > ".join(fold(step) for step in section.split(">") if step.strip())


def _within(one: str, other: str) -> bool:
    """Tell whether one of two sections is the other, or lies within it."""
    return one == other or one.startswith(f"{other} > ") or other.startswith(f"{one} > ")


def citations(fact: Fact) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each citation of a fact, of its items and of its disputes, with its path."""
    for index, citation in enumerate(fact.source):
        yield ("source", str(index)), citation
    for number, dispute in enumerate(fact.disputed):
        yield ("disputed", str(number), "source"), dispute.source
    for name, info in type(fact).model_fields.items():
        held = getattr(fact, name)
        if isinstance(held, Mapping):
            for key, item in held.items():
                if isinstance(item, Item):
                    for index, citation in enumerate(item.source):
                        yield (info.alias or name, key, "source", str(index)), citation


def against(fact: Fact) -> Iterator[str]:
    """Yield what is cited against the claims that a fact disputes."""
    for dispute in fact.disputed:
        yield from dispute.against
