"""Drafts of works into a library: works that extend others, references, threads, places.

A fact that leads to one that is left out is left out too, without a finding of its own.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from litdeck.cards import FactRef
from litdeck.facts import KINDS, Book, Event, Fact, Library, Part, Quote, Work
from litdeck.findings import Finding, Span
from litdeck.reading.lookup import Lookup, lookup_of
from litdeck.reading.names import did_you_mean, slug
from litdeck.reading.places import PART, THREAD, WORK, Places
from litdeck.reading.plans import plan_of
from litdeck.reading.resolve import Resolver, Target, inherited
from litdeck.reading.text import error
from litdeck.reading.tree import Tree
from litdeck.reading.works import Draft, WorkDraft


@dataclass
class _Opened:
    """A work with its lookup, and the work it extends."""

    draft: WorkDraft
    lookup: Lookup
    base: "_Opened | None" = None
    targets: dict[int, list[Target]] = field(default_factory=dict)
    threads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    work: Work | None = None

    def parts(self) -> Mapping[str, Part]:
        """Give the work's own parts, or those of the work it extends."""
        own = self.draft.work.parts if self.draft.work else {}
        return own or (self.base.parts() if self.base else {})


@dataclass(frozen=True)
class Assembly:
    """What comes of drafts; `incomplete` holds the ids of works of which something is left out."""

    library: Library
    places: Places
    incomplete: frozenset[str]
    findings: list[Finding]


def assemble(drafts: Sequence[WorkDraft], recipes: Collection[str]) -> Assembly:
    """Resolve everything that drafts refer to, and keep what is whole."""
    findings = [finding for draft in drafts for finding in draft.findings]
    works = _by_id(drafts, findings)
    opened = {work: _Opened(draft, lookup_of(draft)) for work, draft in works.items()}
    order = list(_bases_first(opened, findings))
    for work in order:
        _resolve(work, recipes, findings)
    _drop(order)
    books: dict[str, Book] = {}
    for work in order:
        if work.work is not None:
            base = books.get(work.base.draft.id) if work.base else None
            books[work.draft.id] = _book(work, work.work, base)
    incomplete = frozenset(
        work.draft.id
        for work in order
        if not work.lookup.complete
        or work.work is None
        or any(draft.fact is None for draft in work.draft.drafts)
    )
    library = Library({work: books[work] for work in works if work in books})
    return Assembly(library, _places(works.values()), incomplete, findings)


def _by_id(drafts: Sequence[WorkDraft], findings: list[Finding]) -> dict[str, WorkDraft]:
    """Give the works by id; of two with one id, or with one id in one namespace, or with one ledger, the first."""
    works: dict[str, WorkDraft] = {}
    owners: dict[tuple[str, str], WorkDraft] = {}
    for draft in drafts:
        if not draft.id:
            continue
        made = draft.work
        identities = [(made.namespace, old) for old in (draft.id, *made.was)] if made else []
        if made:
            identities.append(("", made.first_id))  # the ledger's name
        first = works.get(draft.id) or next((owners[one] for one in identities if one in owners), None)
        if first is None:
            works[draft.id] = draft
            owners |= dict.fromkeys(identities, draft)
            continue
        message = f"This work has the same id or former id as the one in {first.file}."
        help_ = "Rename one of them; “was” names only a work's own old ids."
        findings.append(error("doubled-identity", _work_span(draft), message, help_))
    return works


def _work_span(draft: WorkDraft) -> Span:
    return draft.tree.key_span(["work"]) if draft.tree else Span(draft.file)


def _bases_first(opened: Mapping[str, _Opened], findings: list[Finding]) -> Iterator[_Opened]:
    """Give every work after the one that it extends; report works that extend nothing, or one another."""
    done: set[str] = set()
    for start in opened.values():
        chain: list[_Opened] = []
        work: _Opened | None = start
        while work is not None and work.draft.id not in done:
            chain.append(work)
            work.base = _base_of(work, opened, findings)
            if work.base in chain:
                message = "Works extend one another in a circle: " + " → ".join(
                    f"“{one.draft.id}”" for one in (*chain[chain.index(work.base) :], work.base)
                )
                help_ = "Take out one of the “extends” lines."
                findings.append(error("unknown-reference", _extends_span(work), f"{message}.", help_))
                work.base = None
                work.lookup.complete = False
            work = work.base
        for link in reversed(chain):
            link.lookup.base = link.base.lookup if link.base else None
            done.add(link.draft.id)
            yield link


def _base_of(work: _Opened, opened: Mapping[str, _Opened], findings: list[Finding]) -> _Opened | None:
    wanted = work.draft.work.extends if work.draft.work else None
    if wanted is None:
        return None
    found = opened.get(wanted) or opened.get(slug(wanted))
    if found is None:
        found = next(
            (one for one in opened.values() if one.draft.work and wanted in one.draft.work.was), None
        )
    if found is None:
        help_ = did_you_mean(wanted, list(opened)) + "Write the name of the other work's folder."
        message = f"There is no work “{wanted}” that this one could extend."
        findings.append(error("unknown-reference", _extends_span(work), message, help_))
        work.lookup.complete = False
    return found


def _extends_span(work: _Opened) -> Span:
    return work.draft.tree.span(["work", "extends"]) if work.draft.tree else Span(work.draft.file)


def _resolve(work: _Opened, recipes: Collection[str], findings: list[Finding]) -> None:
    """Resolve the facts, threads and the work itself."""
    parts = work.parts()
    for index, draft in enumerate(work.draft.drafts):
        resolver = Resolver(draft.tree, draft.path, draft.kind, work.lookup, recipes, findings)
        if draft.fact is None:
            resolver.check(plan_of(KINDS[draft.kind]), draft.values)
            continue
        changes = _changes(resolver, draft, draft.fact, parts)
        if changes is None or resolver.failed:
            draft.fact = None
        elif changes:
            draft.fact = draft.fact.model_copy(update=changes)
        work.targets[index] = resolver.targets
    for name, thread in work.draft.threads.items():
        if thread.events is None:
            continue
        resolver = Resolver(thread.tree, thread.path, "thread", work.lookup, recipes, findings)
        events = [resolver.find(Event.KIND, event, (index,)) for index, event in enumerate(thread.events)]
        if not resolver.failed:
            work.threads[name] = tuple(events)
    if work.draft.work is not None and work.draft.tree is not None:
        resolver = Resolver(work.draft.tree, ("work",), WORK, work.lookup, recipes, findings)
        work.work = resolver.resolve(work.draft.work)
        if resolver.failed:
            work.work = work.work.model_copy(update={"narrator": None})


def _changes(
    resolver: Resolver, draft: Draft, fact: Fact, parts: Mapping[str, Part]
) -> dict[str, Any] | None:
    """Resolve a fact's references, and find its part; a quote under an event also takes something from there.

    Give the fields that change, or None for a quote whose event is not whole.
    """
    changes = resolver.changes(fact)
    if not isinstance(fact, Event | Quote):
        return changes
    part = resolver.part(fact, changes.get("part", fact.part), parts)
    if part != fact.part:
        changes["part"] = part
    if draft.event is None or not isinstance(fact, Quote):
        return changes
    event = draft.event.fact
    if not isinstance(event, Event):
        return None
    resolver.targets.append((resolver.lookup.work, Event.KIND, event.id))
    return changes | inherited(fact, part, event)


def _drop(order: Sequence[_Opened]) -> None:
    """Take the fact out of every draft that leads, over however many steps, to one without."""
    whole = {
        (work.draft.id, draft.kind, draft.id)
        for work in order
        for draft in work.draft.drafts
        if draft.fact is not None
    }
    gone = {
        target
        for work in order
        for targets in work.targets.values()
        for target in targets
        if target[1] in KINDS and target not in whole
    }
    if not gone:
        return
    users: dict[Target, list[tuple[_Opened, Draft]]] = {}
    for work in order:
        for index, targets in work.targets.items():
            for target in targets:
                users.setdefault(target, []).append((work, work.draft.drafts[index]))
    waiting = list(gone)
    while waiting:
        for work, draft in users.get(waiting.pop(), ()):
            if draft.fact is not None:
                draft.fact = None
                waiting.append((work.draft.id, draft.kind, draft.id))


def _book(work: _Opened, made: Work, base: Book | None) -> Book:
    """Put together what is whole."""
    facts: dict[str, dict[str, Fact]] = {kind: {} for kind in KINDS}
    for draft in work.draft.drafts:
        if draft.fact is not None:
            facts[draft.kind][draft.id] = draft.fact
    book = Book(made, facts, {}, base)
    threads = {
        name: events
        for name, events in work.threads.items()
        if all(_has(book, Event.KIND, event) for event in events)
    }
    if made.narrator is not None and not _has(book, "character", made.narrator):
        made = made.model_copy(update={"narrator": None})
    return Book(made, facts, threads, base)


def _has(book: Book, kind: str, fact_id: str) -> bool:
    return fact_id in book.facts.get(kind, {}) or (book.base is not None and _has(book.base, kind, fact_id))


def _places(drafts: Iterable[WorkDraft]) -> Places:
    at: dict[FactRef, tuple[Tree, tuple[str, ...]]] = {}
    for work in drafts:
        if work.tree is not None:
            at[FactRef(work.id, WORK, work.id)] = (work.tree, ("work",))
            for key, part in (work.work.parts if work.work else {}).items():
                at[FactRef(work.id, PART, part.id)] = (work.tree, ("work", "parts", key))
        for name, thread in work.threads.items():
            at[FactRef(work.id, THREAD, name)] = (thread.tree, thread.path)
        for draft in work.drafts:
            if draft.id:
                at.setdefault(FactRef(work.id, draft.kind, draft.id), (draft.tree, draft.path))
    return Places(at)
