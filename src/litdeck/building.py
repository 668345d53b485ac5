"""From facts to files: every card of every work, its ledger brought up to date, its decks packaged.

Pure: it takes what was read and what time it is, and gives the bytes to write. The command line reads,
writes and prints.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from litdeck.cards import Card, Cloze, FactRef
from litdeck.cloze import deletions
from litdeck.decks import Chosen, choose, description, subdeck
from litdeck.definitions import Deck
from litdeck.facts import Library, Work
from litdeck.findings import Finding, Severity, Span
from litdeck.ledger import DatedNote, Ledger, Update, format_ledger, parse, update
from litdeck.ledger.renames import RULE as RENAMED
from litdeck.outputs.apkg import PackagedDeck, PackagedNote, Preset, deck_id, package
from litdeck.outputs.retired import retired_text
from litdeck.reading import MediaFile, Reading
from litdeck.reading.places import WORK
from litdeck.recipes import cards_of


@dataclass(frozen=True)
class Ledgers:
    """The ledgers of the works that are built, by the work's id as it is now; the media of their notes."""

    updates: Mapping[str, Update]
    findings: tuple[Finding, ...]
    media: Mapping[str, MediaFile] = field(default_factory=dict)

    @property
    def too_soon(self) -> bool:
        """Tell whether a note changed twice within one second: wait until the clock is past `newest`."""
        return any(each.too_soon for each in self.updates.values())

    @property
    def newest(self) -> int:
        """Give the newest date in any of the ledgers, in epoch seconds."""
        return max((each.ledger.newest for each in self.updates.values()), default=0)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield each ledger's file name and new text."""
        for each in self.updates.values():
            yield lock_name(each.ledger.work), format_ledger(each.ledger)


def lock_name(first_id: str) -> str:
    """Give the name of a work's ledger: it keeps the id first published, so a rename never loses it."""
    return f"{first_id}.lock"


def all_cards(library: Library, works: set[str]) -> dict[str, list[Card]]:
    """Make every card of these works, by the work's id."""
    return {work: cards_of(library.books[work]) for work in sorted(works)}


def bring_up_to_date(
    reading: Reading, cards: Mapping[str, list[Card]], texts: Mapping[str, str], now: int
) -> Ledgers:
    """Bring the ledger of each work up to date. texts: the ledgers as they are, by file name; now: epoch seconds."""
    updates: dict[str, Update] = {}
    findings: list[Finding] = []
    names = {key: file.name for key, file in reading.media.items()}
    for name, made in cards.items():
        work = reading.library.books[name].work
        file = lock_name(work.first_id)
        old: Ledger | None = Ledger(work=work.first_id, namespace=work.namespace)
        if file in texts:
            old, damage = parse(texts[file], f"decks/{file}")
            findings.extend(damage)
        else:
            findings.extend(_renamed_work(reading, work, made, texts))
        if old is not None:
            updates[name] = update(
                old,
                made,
                now,
                media=names,
                place=lambda card: reading.places.span(card.fact, *card.field),
            )
            findings.extend(updates[name].findings)
    return Ledgers(updates, tuple(findings), reading.media)


def _renamed_work(
    reading: Reading, work: Work, cards: list[Card], texts: Mapping[str, str]
) -> Iterator[Finding]:
    """Warn of a work without a ledger if a ledger without a work holds half of its cards."""
    owned = {lock_name(book.work.first_id) for book in reading.library.books.values()}
    here = {card.id.parts[2:] for card in cards}
    for file in sorted(texts.keys() - owned):
        old, _ = parse(texts[file], f"decks/{file}")
        if old is None or old.namespace != work.namespace:
            continue
        gone = {entry.identity for entry in old.entries.values() if entry.live}
        if 2 * len(here & gone) >= max(1, min(len(here), len(gone))):
            yield Finding(
                RENAMED,
                Severity.WARNING,
                reading.places.key_span(FactRef(work.id, WORK, work.id)),
                f"The work “{old.work}” is gone, and “{work.id}” is new and has the same cards.",
                f"If it is the same one, add “was: [{old.work}]” below “work:” and delete the new ledger: "
                "else students start all of it again.",
            )


class EmptyDeckError(Exception):
    """A deck whose selection leaves no card: Anki has no use for it. `finding` tells the author."""

    def __init__(self, deck: Deck) -> None:
        message = f"The deck “{deck.name}” has no cards."
        help_ = "Look at “select” and “works” in its file, and at what facts there are."
        self.finding = Finding("empty-deck", Severity.ERROR, Span(f"decks/{deck.id}.yaml"), message, help_)
        super().__init__(message)


def package_deck(deck: Deck, library: Library, cards: dict[str, list[Card]], ledgers: Ledgers) -> bytes:
    """Give the bytes of a deck's package; raise EmptyDeckError where nothing is chosen."""
    chosen = choose(deck, library, cards)
    if not chosen.cards:
        raise EmptyDeckError(deck)
    notes: dict[str, DatedNote] = {}
    for work in deck.works:
        notes |= ledgers.updates[work].notes
    return package(
        PackagedDeck(
            id=deck_id(deck.was[0] if deck.was else deck.id),
            name=deck.name,
            notes=[_packaged(chosen, card, library, notes[card.id.guid]) for card in chosen.cards],
            description=description(
                chosen, anki_cards(chosen), library, retired=bool(retired(deck, ledgers))
            ),
            preset=Preset(deck.name, deck.pace.new_per_day, deck.pace.retention),
            media=_media(chosen, ledgers),
        )
    )


def retired(deck: Deck, ledgers: Ledgers) -> list[str]:
    """Give the GUIDs of all notes of a deck's works that were published once and are no longer, sorted."""
    return sorted(guid for work in deck.works for guid in ledgers.updates[work].ledger.retired)


def retired_file(deck: Deck, ledgers: Ledgers) -> str:
    """Give the text of a deck's list of retired cards; empty where there are none, and no file belongs."""
    guids = retired(deck, ledgers)
    return retired_text(deck.name, guids) if guids else ""


def anki_cards(chosen: Chosen) -> int:
    """Count the cards that Anki makes: one for each deletion of a cloze."""
    return sum(len(deletions(card.text)) if isinstance(card, Cloze) else 1 for card in chosen.cards)


def _media(chosen: Chosen, ledgers: Ledgers) -> dict[str, bytes]:
    """Give the pictures and sounds of a deck's cards, by the names that its notes use."""
    keys = {key for card in chosen.cards for key in (card.image, card.sound) if key}
    files = [ledgers.media[key] for key in keys]
    return {file.name: file.content for file in files}


def _packaged(chosen: Chosen, card: Card, library: Library, dated: DatedNote) -> PackagedNote:
    return PackagedNote(dated.note, dated.mod, subdeck(chosen, card, library))
