"""Names to ids: what the facts of a work, and of the work it extends, are called."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from litdeck.reading.names import closest, fold, slug
from litdeck.reading.works import Draft, WorkDraft

_MOST_SUGGESTIONS = 200  # looking for likes takes long, and a reader of so many findings has other worries


@dataclass
class Lookup:
    """The names of one work, by kind; `base` is asked for what is not found here.

    `complete` is false where a name may belong to something that could not be read.
    """

    work: str
    complete: bool
    base: "Lookup | None" = None
    ids: dict[str, set[str]] = field(default_factory=dict)
    names: dict[str, dict[str, dict[str, str]]] = field(
        default_factory=dict
    )  # kind → folded → id → as written
    unjudged: set[str] = field(default_factory=set)
    asked: int = 0
    memo: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    firsts: dict[tuple[str, str], str] = field(default_factory=dict)  # kind, id now or once → id at first

    def add(self, kind: str, fact_id: str, names: Iterable[str]) -> None:
        """Note what a fact is called."""
        self.ids.setdefault(kind, set()).add(fact_id)
        known = self.names.setdefault(kind, {})
        for name in dict.fromkeys((*names, fact_id)):
            known.setdefault(fold(name), {}).setdefault(fact_id, name)

    def find(self, kind: str, text: str) -> list[str]:
        """Give the id a text means, or all it may mean, or none: an exact id first, then any name."""
        found = self.memo.get((kind, text))
        if found is None:
            found = self.memo[kind, text] = self._search(kind, text)
        return found

    def _search(self, kind: str, text: str) -> list[str]:
        if text in self.ids.get(kind, ()):
            return [text]
        own = list(self.names.get(kind, {}).get(fold(text), ()))
        return own or (self.base.find(kind, text) if self.base else [])

    def first_id(self, kind: str, text: str) -> str:
        """Give the id under which what a text names was first published; the text's slug if it names nothing."""
        lookup: Lookup | None = self
        while lookup:
            if first := lookup.firsts.get((kind, text)):
                return first
            lookup = lookup.base
        found = self.find(kind, text)
        if len(found) == 1:
            return found[0] if found[0] == text else self.first_id(kind, found[0])
        return slug(text)

    def owner(self, kind: str, fact_id: str) -> str:
        """Give the work in which an id that was found stands."""
        return (
            self.work
            if fact_id in self.ids.get(kind, ()) or not self.base
            else self.base.owner(kind, fact_id)
        )

    def judged(self, kind: str) -> bool:
        """Tell whether a name of a kind that is not found is certainly unknown."""
        own = self.complete and kind not in self.unjudged
        return own and (self.base is None or self.base.judged(kind))

    def like(self, kind: str, text: str) -> list[str]:
        """Give the names of a kind that are most like a text, one for each fact."""
        self.asked += 1
        if self.asked > _MOST_SUGGESTIONS:
            return []
        known: dict[str, str] = {}
        lookup: Lookup | None = self
        while lookup:
            for ids in lookup.names.get(kind, {}).values():
                known |= {name: fact_id for fact_id, name in ids.items()}
            lookup = lookup.base
        found = {known[name]: name for name in reversed(closest(text, known, 6))}
        return list(reversed(found.values()))[:3]

    def other_kinds(self, kind: str, text: str) -> list[str]:
        """Give the other kinds that have something of this name."""
        return sorted(other for other in self.names if other != kind and self.find(other, text))


def lookup_of(draft: WorkDraft) -> Lookup:
    """Note what everything in a draft is called; a fact that has an error is called what its file says."""
    lookup = Lookup(draft.id, draft.complete)
    for fact in draft.drafts:
        if fact.id:
            name = fact.fact.name if fact.fact else fact.key
            also = getattr(fact.fact, "also", ()) if fact.fact else _also(fact)
            lookup.add(fact.kind, fact.id, (fact.key, name, *also))
            if fact.fact and fact.fact.was:
                lookup.firsts |= dict.fromkeys(
                    [(fact.kind, one) for one in (fact.id, *fact.fact.was)], fact.fact.first_id
                )
    if draft.work is not None:
        for key, part in draft.work.parts.items():
            lookup.add("part", part.id, (key, part.name))
    else:
        raw = draft.tree.values.get("work") if draft.tree and isinstance(draft.tree.values, dict) else None
        lookup.unjudged.add("part")
        if isinstance(raw, dict) and "extends" in raw:
            lookup.complete = False
    return lookup


def _also(draft: Draft) -> list[str]:
    values: Any = draft.tree.values
    for key in draft.path:
        values = values.get(key) if isinstance(values, dict) else None
    also = values.get("also") if isinstance(values, dict) else None
    return [also] if isinstance(also, str) else [name for name in also or () if isinstance(name, str)]
