"""The files of one work into drafts: each fact validated and given its identity, references as typed.

A draft whose fact has an error stays, without the fact, so that references to it are not called unknown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from litdeck.facts import KINDS, SECTIONS, Event, Fact, Quote, Work
from litdeck.findings import Finding, Span
from litdeck.reading.complaints import unknown_key, wrong_type
from litdeck.reading.locators import ranges
from litdeck.reading.names import slug
from litdeck.reading.text import error
from litdeck.reading.tree import Tree
from litdeck.reading.validate import Validation, check_was, identify

TOP_KEYS = ("work", "threads", *SECTIONS)
_NESTED = "quotes"


@dataclass
class Draft:
    """A fact as its file has it: `key` is what it stands under, `event` the draft of the event it stands in.

    `values` is what could be read of a fact that has an error, so that its references are checked all the same.
    """

    tree: Tree
    path: tuple[str, ...]
    kind: str
    id: str
    key: str
    fact: Fact | None
    event: "Draft | None" = None
    values: Any = None


@dataclass
class Thread:
    """A thread's events as its file names them; None if they have an error."""

    tree: Tree
    path: tuple[str, ...]
    events: list[str] | None


@dataclass
class WorkDraft:
    """A work being read. `complete` is false where something of it could not be read at all."""

    id: str
    file: str
    work: Work | None = None
    tree: Tree | None = None
    drafts: list[Draft] = field(default_factory=list)
    threads: dict[str, Thread] = field(default_factory=dict)
    complete: bool = True
    findings: list[Finding] = field(default_factory=list)
    identities: dict[tuple[str, str], Draft] = field(default_factory=dict)


def draft_work(name: str, file: str, trees: Sequence[Tree], *, complete: bool) -> WorkDraft:
    """Read the trees of a work whose folder or file has this name; `file` is where to say that it lacks something."""
    work = WorkDraft(slug(name), file, complete=complete and all(tree.complete for tree in trees))
    if not work.id:
        help_ = "Name the folder or file after the work, such as macbeth."
        work.findings.append(error("bad-id", Span(file), f"No id can be made from the name “{name}”.", help_))
        work.complete = False
    for tree in trees:
        _read_tree(work, tree)
    if work.tree is None and work.complete:
        help_ = (
            "Add a section “work:” with title, author, form, abbreviation and namespace to one of its files."
        )
        message = f"No file of “{name}” says what work this is."
        work.findings.append(error("missing-key", Span(file), message, help_))
    return work


def _read_tree(work: WorkDraft, tree: Tree) -> None:
    values = tree.values
    if values is None:
        return
    if not isinstance(values, dict):
        work.complete = False
        message = "This file should hold sections such as “characters:”, with facts below them."
        help_ = f"The sections are: {', '.join(TOP_KEYS)}."
        work.findings.append(error("wrong-type", tree.source.span(0), message, help_))
        return
    for key, section in values.items():
        if key not in TOP_KEYS:
            work.findings.append(unknown_key(tree, [], key, list(TOP_KEYS)))
            work.complete = False
        elif key == "work":
            _read_work(work, tree, section)
        elif section is not None:
            _read_section(work, tree, key, section)


def _read_section(work: WorkDraft, tree: Tree, key: str, section: Any) -> None:
    if not isinstance(section, dict):
        work.complete = False
        message = f"“{key}” should hold {key}, each under its name."
        help_ = f"Write each of the {key} on a line of its own below it, indented, as “name: …”, without “-”."
        work.findings.append(wrong_type(tree, [key], message, help_))
        return
    for name, values in section.items():
        if key == "threads":
            _read_thread(work, tree, name, values)
        else:
            _read_fact(work, Draft(tree, (key, name), SECTIONS[key], "", name, None), values)


def _read_work(work: WorkDraft, tree: Tree, values: Any) -> None:
    if work.tree is not None:
        first = work.tree.key_span(["work"])
        work.findings.append(
            error(
                "doubled-identity",
                tree.key_span(["work"]),
                f"What work this is has been said already, in {first.file}, line {first.line}.",
                "Keep one “work” section.",
            )
        )
        return
    work.tree = tree
    validation = Validation(tree, ["work"])
    if isinstance(values, dict):
        given = values.get("id", work.id)
        if given != work.id and given is not None:
            message = f"The id of a work is the name of its folder or file, here {work.id}."
            span = tree.span(["work", "id"])
            validation.findings.append(
                error("bad-id", span, message, "Take this line out, or rename the folder.")
            )
        values = {**values, "id": work.id}
        check_was(validation, values, ["work"])
    if values is not None:
        work.work = validation.make(Work, values)
    work.findings += validation.findings
    if any(path[:1] == ("work",) for path in tree.hurt):
        work.work = None
    if work.work is not None and (_parts_clash(work, tree, work.work) or _bad_ranges(work, tree, work.work)):
        work.work = None


def _parts_clash(work: WorkDraft, tree: Tree, made: Work) -> bool:
    owners: dict[str, str] = {}
    clash = False
    for key, part in made.parts.items():
        for identity in dict.fromkeys((part.id, *part.was)):
            first = owners.setdefault(identity, key)
            if first != key:
                clash = True
                span, line = (
                    tree.key_span(["work", "parts", key]),
                    tree.key_span(["work", "parts", first]).line,
                )
                message = f"The part “{key}” has the id {identity}, which “{first}” in line {line} has too."
                work.findings.append(error("doubled-identity", span, message, "Give one of them another id."))
    return clash


def _bad_ranges(work: WorkDraft, tree: Tree, made: Work) -> bool:
    """Report what a part is said to hold, where it is no range; tell whether any is not."""
    bad = [
        (key, held, text)
        for key, part in made.parts.items()
        for held, text in (("chapters", part.chapters), ("scenes", part.scenes), ("lines", part.lines))
        if text and ranges(text) is None
    ]
    for key, held, text in bad:
        span = tree.span(["work", "parts", key, held])
        message = f"“{held}” should be a range of numbers, the lower first, but is “{text}”."
        work.findings.append(error("wrong-type", span, message, "Write it like this: 1-9, or 1-9, 11."))
    return bool(bad)


def _read_thread(work: WorkDraft, tree: Tree, name: str, events: Any) -> None:
    path = ("threads", name)
    if name in work.threads:
        first = work.threads[name].tree.key_span(path)
        message = f"There is a thread “{name}” already, in {first.file}, line {first.line}."
        help_ = "Join the two lists, or give one of them another name."
        work.findings.append(error("doubled-identity", tree.key_span(path), message, help_))
        return
    good = isinstance(events, list) and len(events) >= 2 and all(isinstance(event, str) for event in events)
    work.threads[name] = Thread(tree, path, events if good else None)
    if not good and path not in tree.hurt:
        message = f"The thread “{name}” should be a list of at least two events, in story order."
        help_ = "Write the names of its events below it, each on a line that begins with “- ”."
        work.findings.append(wrong_type(tree, path, message, help_))


def _read_fact(work: WorkDraft, draft: Draft, values: Any) -> None:
    """Validate one fact; the quotes under an event become facts of their own."""
    model = KINDS[draft.kind]
    nested = values.pop(_NESTED, None) if model is Event and isinstance(values, dict) else None
    validation = Validation(draft.tree, draft.path)
    if isinstance(values, str) and model.MAIN is not None:
        values = {model.model_fields[model.MAIN].alias: values}
    identity = identify(validation, values, draft.key) if isinstance(values, dict) else slug(draft.key)
    if draft.event is not None and isinstance(values, dict) and "event" in values:
        span = draft.tree.key_span([*draft.path, "event"])
        message = "A quote that stands under an event takes its event from there."
        validation.findings.append(error("unknown-key", span, message, "Take this line out."))
    if values is not None:
        draft.fact = validation.make(model, values)
        draft.values = validation.shaped
    work.findings += validation.findings
    if draft.path[:2] in draft.tree.hurt:
        draft.fact = None
    if identity:
        draft.id = identity
        _claim_identity(work, draft, _former(values))
    else:
        work.complete = False
    work.drafts.append(draft)
    if nested is not None:
        _read_nested(work, draft, nested)


def _read_nested(work: WorkDraft, event: Draft, quotes: Any) -> None:
    path = (*event.path, _NESTED)
    if not isinstance(quotes, dict):
        message = "“quotes” should hold quotes, each under a name of its own."
        help_ = "Write a short name for each quote below it, indented, then “: ” and the words."
        work.findings.append(wrong_type(event.tree, path, message, help_))
        work.complete = False
        return
    for name, quote in quotes.items():
        _read_fact(work, Draft(event.tree, (*path, name), Quote.KIND, "", name, None, event), quote)


def _former(values: Any) -> Iterable[str]:
    was = values.get("was", ()) if isinstance(values, dict) else ()
    return [was] if isinstance(was, str) else [old for old in was or () if isinstance(old, str)]


def _claim_identity(work: WorkDraft, draft: Draft, former: Iterable[str]) -> None:
    """Note the ids a fact has and had; report the first that another fact has or had."""
    for identity in dict.fromkeys((draft.id, *former)):
        first = work.identities.setdefault((draft.kind, identity), draft)
        if first is draft:
            continue
        draft.fact = None
        span = first.tree.key_span(first.path)
        work.findings.append(
            error(
                "doubled-identity",
                draft.tree.key_span(draft.path),
                f"The {draft.kind} “{draft.key}” has the id {identity}, which “{first.key}” has or had already "
                f"({span.file}, line {span.line}).",
                "Join the two, or give one of them another key or a line “id: …”; “was” names only a fact's own old ids.",
            )
        )
        return
