"""`decks/NAME.yaml` into deck definitions, their references checked against the library."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from litdeck.definitions import Deck, Select
from litdeck.facts import KINDS, SECTIONS, Book, Item, Library
from litdeck.findings import Finding, Span
from litdeck.reading.files import ENDINGS, Found, entries, position, shown, take
from litdeck.reading.lookup import Lookup
from litdeck.reading.names import slug
from litdeck.reading.parse import parse
from litdeck.reading.resolve import Resolver
from litdeck.reading.text import decode, error
from litdeck.reading.tree import Tree
from litdeck.reading.validate import Validation, check_was

DECKS = "decks"
_HELD = frozenset({"part", "character", "theme", "sensitive"})  # what a deck may name in its works


@dataclass
class _Decks:
    """Decks being read; `owners` has the file of each id that a deck has or had."""

    library: Library
    recipes: Collection[str]
    incomplete: Collection[str]
    decks: dict[str, Deck] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_decks(
    root: Path, library: Library, recipes: Collection[str] = (), incomplete: Collection[str] = ()
) -> tuple[dict[str, Deck], list[Finding]]:
    """Read `root/decks/*.yaml`; give the decks without an error by id, and all findings, sorted.

    `incomplete` holds the ids of works of which something is left out: names in them are not judged.
    """
    found = Found()
    if (root / DECKS).exists():
        for name in entries(root, DECKS, found):
            if name.endswith(ENDINGS):
                take(root, f"{DECKS}/{name}", found)
    decks, findings = read_deck_files(found.files, library, recipes, incomplete)
    return decks, sorted([*findings, *found.failed.values()], key=position)


def read_deck_files(
    files: Mapping[str, bytes],
    library: Library,
    recipes: Collection[str] = (),
    incomplete: Collection[str] = (),
) -> tuple[dict[str, Deck], list[Finding]]:
    """Read deck definitions given by their path from the root, such as `decks/core.yaml`."""
    reading = _Decks(library, recipes, incomplete)
    for path, data in sorted(files.items()):
        folder, _, name = path.rpartition("/")
        if folder == DECKS and name.endswith(ENDINGS) and not name.startswith((".", "_")):
            _read_deck(reading, shown(path), data)
    return reading.decks, sorted(reading.findings, key=position)


def _read_deck(reading: _Decks, file: str, data: bytes) -> None:
    source, findings = decode(file, data)
    if source is not None:
        tree = parse(source)
        findings += tree.findings
        deck = _deck(reading, tree, slug(PurePosixPath(file).stem), findings)
        if deck is not None and not tree.hurt:
            reading.decks[deck.id] = deck
    reading.findings += findings


def _deck(reading: _Decks, tree: Tree, deck_id: str, findings: list[Finding]) -> Deck | None:
    """Give the deck of a file, or None if it has an error."""
    values, file = tree.values, tree.source.file
    if not isinstance(values, dict):
        if tree.complete and not tree.findings:
            message = "A deck's file holds at least “name:” and “works:”."
            findings.append(error("wrong-type", tree.source.span(0), message, "Add these lines to it."))
        return None
    if not deck_id:
        help_ = "Name the file with letters or digits."
        findings.append(error("bad-id", Span(file), "No id can be made from this file's name.", help_))
    validation = Validation(tree, [])
    if values.get("id", deck_id) not in (deck_id, None):
        message = f"The id of a deck is the name of its file, here {deck_id}."
        validation.findings.append(
            error("bad-id", tree.span(["id"]), message, "Take this line out, or rename the file.")
        )
    check_was(validation, values, [])
    deck = validation.make(Deck, {**values, "id": deck_id})
    findings += validation.findings
    clash = _clashes(reading, tree, deck_id, deck.was if deck else (), findings)
    if deck is None:
        return None
    if any(not part.strip() for part in deck.name.split("::")):
        message = f"The deck name “{deck.name}” has an empty part."
        findings.append(
            error("wrong-type", tree.span(["name"]), message, "Write it as Parent::Child, or as one name.")
        )
        return None
    resolver = Resolver(
        tree, (), "deck", _lookup(reading, deck), reading.recipes, findings, whole="the deck's works"
    )
    resolved = resolver.resolve(deck)
    resolved = resolved.model_copy(update={"works": tuple(dict.fromkeys(resolved.works))})
    return None if resolver.failed or clash or not deck_id else resolved


def _clashes(
    reading: _Decks, tree: Tree, deck_id: str, was: Collection[str], findings: list[Finding]
) -> bool:
    file = tree.source.file
    for identity in dict.fromkeys((deck_id, *was)):
        first = reading.owners.setdefault(identity, file)
        if first != file:
            message = f"The deck in {first} has or had the id {identity} already."
            help_ = "Rename one of the files; “was” names only a deck's own old ids."
            findings.append(error("doubled-identity", tree.source.span(0), message, help_))
            return True
    return False


def _lookup(reading: _Decks, deck: Deck) -> Lookup:
    """Note what a deck may name: all works, and what the deck's own works hold."""
    lookup = Lookup("", complete=True)
    for work_id, book in reading.library.books.items():
        lookup.add("work", work_id, (book.work.title, slug(book.work.title), *book.work.was))
    for section, kind in SECTIONS.items():
        lookup.add("kind", kind, (section,))
    for text in deck.works:
        found = lookup.find("work", text)
        names = found or [text]
        if not found and slug(text) in reading.incomplete:
            lookup.unjudged.add("work")
        if not found or set(names) & set(reading.incomplete):
            lookup.unjudged |= _HELD
        held = reading.library.books.get(names[0])
        while held is not None:
            if deck.select != Select():  # only a selection names what works hold
                _add_book(lookup, held)
            if held.work.id in reading.incomplete:
                lookup.unjudged |= _HELD
            held = held.base
    return lookup


def _add_book(lookup: Lookup, book: Book) -> None:
    for key, part in book.work.parts.items():
        lookup.add("part", part.id, (key, part.name))
    for kind in KINDS:
        for fact in book.facts.get(kind, {}).values():
            lookup.add(kind, fact.id, (fact.name, *getattr(fact, "also", ())))
            for word in (*fact.sensitive, *_sensitive_items(fact)):
                lookup.add("sensitive", word, ())


def _sensitive_items(fact: object) -> list[str]:
    """Give the `sensitive` words of the items in a fact."""
    mappings = [value for value in vars(fact).values() if isinstance(value, Mapping)]
    items = [item for mapping in mappings for item in mapping.values() if isinstance(item, Item)]
    return [word for item in items for word in item.sensitive]
