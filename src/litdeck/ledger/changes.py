"""Brings a ledger up to date with a work's cards: `update`. Pure; the caller says what time it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from litdeck.cards import Card, Cloze
from litdeck.cloze import deletions
from litdeck.findings import Finding, Severity, Span
from litdeck.ledger.book import DatedNote, Entry, Ledger, Numbered, Pairing
from litdeck.ledger.numbering import number
from litdeck.ledger.renames import renamed
from litdeck.ledger.reuse import used_again
from litdeck.ledger.sketch import sketch
from litdeck.notetypes.notes import NO_MEDIA, Note, note

Place = Callable[[Card], Span]


@dataclass(frozen=True)
class Update:
    """A ledger brought up to date, with the dated notes of all its live cards by GUID.

    added, changed, retired, resumed: GUIDs, sorted; a resumed note may be a changed one too. pairings:
    deletions that kept their number while their words changed. too_soon: a note changed twice within
    one second, so that Anki would ignore the second change: wait until the clock is past
    `ledger.newest`, then update the old ledger again.
    """

    ledger: Ledger
    notes: Mapping[str, DatedNote]
    findings: tuple[Finding, ...] = ()
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    resumed: tuple[str, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    too_soon: bool = False


def update(
    ledger: Ledger,
    cards: Iterable[Card],
    now: int,
    *,
    media: Mapping[str, str] = NO_MEDIA,
    place: Place | None = None,
) -> Update:
    """Give the ledger with these cards of the whole work in it, and their notes with dates.

    `now` is in epoch seconds, `media` as in `notes.note`, `place` tells where a card stands in its
    file, for findings. On an error the ledger comes back as it was, without notes: `clock-behind`,
    `doubled-identity`, `namespace-changed`, `note-type-changed`. `renamed-without-was` and `id-used-again` are
    warnings.
    """
    taken = tuple(cards)
    refused = tuple(_refusals(ledger, taken, now, place or _nowhere(ledger)))
    if refused:
        return Update(ledger, {}, refused)
    entries = dict(ledger.entries)
    notes: dict[str, DatedNote] = {}
    pairings: list[Pairing] = []
    for card in taken:
        old = ledger.entries.get(card.id.guid)
        entry, built = _entry(card, old, now, media)
        entries[entry.guid] = entry
        notes[entry.guid] = DatedNote(built, entry.mod)
        if old:
            pairings.extend(_pairings(old, entry))
    before = ledger.entries
    entries |= {guid: old._replace(live=False) for guid, old in before.items() if guid not in notes}
    changed = [guid for guid in notes if guid in before and before[guid].digest != entries[guid].digest]
    return Update(
        Ledger(ledger.work, ledger.namespace, entries),
        notes,
        (
            *renamed(ledger, taken, entries, place or _nowhere(ledger)),
            *used_again(before, entries, taken, place or _nowhere(ledger)),
        ),
        added=_sorted(guid for guid in notes if guid not in before),
        changed=_sorted(changed),
        retired=_sorted(guid for guid in before if before[guid].live and guid not in notes),
        resumed=_sorted(guid for guid in notes if guid in before and not before[guid].live),
        pairings=tuple(pairings),
        too_soon=any(before[guid].mod == now for guid in changed),
    )


def _entry(card: Card, old: Entry | None, now: int, media: Mapping[str, str]) -> tuple[Entry, Note]:
    """Give a card's entry and note: the old entry, made live, if the note is as it was published."""
    numbered: tuple[Numbered, ...] = ()
    if isinstance(card, Cloze):
        words = [deletion.text for deletion in deletions(card.text)]
        numbered = number(old.deletions if old else (), words)
    built = note(card, [each.number for each in numbered if each.live], media)
    hashed = digest(built)
    if old and old.digest == hashed:
        return (old if old.live else old._replace(live=True)), built
    identity = (card.id.kind, card.id.fact, card.id.recipe, card.id.key)
    return Entry(
        built.guid, identity, live=True, mod=now, digest=hashed, sketch=sketch(card), deletions=numbered
    ), built


def digest(built: Note) -> str:
    """Give the hash of all that a student sees of a note, and its tags, as 16 hex digits."""
    text = "\x1f".join(built.fields) + "\x1e" + "\x1f".join(built.tags)
    return sha256(text.encode()).hexdigest()[:16]


def _pairings(old: Entry, new: Entry) -> Iterator[Pairing]:
    """Yield the deletions that kept their number under other words."""
    words = {each.number: each.words for each in old.deletions}
    for each in new.deletions:
        if each.live and words.get(each.number, each.words) != each.words:
            yield Pairing(new.guid, each.number, words[each.number], each.words)


def _refusals(ledger: Ledger, cards: tuple[Card, ...], now: int, place: Place) -> Iterator[Finding]:
    """Yield the reasons not to build at all."""
    if now < ledger.newest:
        yield _error(
            "clock-behind",
            _nowhere(ledger)(None),
            f"This computer's clock says {_utc(now)}, but a note was already published at {_utc(ledger.newest)}.",
            "Set the clock right, then build again: Anki ignores a change that is dated before the last one.",
        )
    seen: dict[str, Card] = {}
    for card in cards:
        guid, old = card.id.guid, ledger.entries.get(card.id.guid)
        if (card.id.namespace, card.id.work) != (ledger.namespace, ledger.work):
            yield _error(
                "namespace-changed",
                place(card),
                f"This card belongs to {card.id.work} in {card.id.namespace}, "
                f"but what was published to {ledger.work} in {ledger.namespace}.",
                "Put back the old `namespace`, and name the work's old id in `was`: else all progress is lost.",
            )
            return
        if guid in seen:
            yield _error(
                "doubled-identity",
                place(card),
                f"Two cards are both {card.id}; the other is made from {seen[guid].fact.id}.",
                "Give one of them another key or id.",
            )
        if old and bool(old.deletions) != isinstance(card, Cloze):
            yield _error(
                "note-type-changed",
                place(card),
                f"{card.id} was published as another note type; Anki would never update it.",
                "A recipe keeps its note type: give the new card a new recipe id or key.",
            )
        seen[guid] = card


def _error(rule: str, span: Span, message: str, help_: str) -> Finding:
    return Finding(rule, Severity.ERROR, span, message, help_)


def _nowhere(ledger: Ledger) -> Callable[[object], Span]:
    """Place every finding at the ledger itself."""
    return lambda _: Span(f"decks/{ledger.work}.lock")


def _utc(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _sorted(guids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(guids))
