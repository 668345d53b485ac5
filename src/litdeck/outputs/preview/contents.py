"""What a preview shows, gathered: one entry for each card of Anki, with both sides as HTML and as plain text."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TypedDict

from litdeck.cards import Card, Cloze, Question
from litdeck.cloze import deletions
from litdeck.decks import Chosen
from litdeck.facts import Library
from litdeck.notetypes.markup import attribute, escape
from litdeck.notetypes.notes import note, typed_line
from litdeck.notetypes.rendering import render
from litdeck.outputs import plain
from litdeck.outputs.overview import overview
from litdeck.outputs.preview.facets import Facet, deck_members, facets, values_of
from litdeck.reading.media import MediaFile
from litdeck.reading.sniff import TYPES

NO_MEDIA: Mapping[str, MediaFile] = MappingProxyType({})

_HINT = re.compile(
    r'\s*<a class=hint href="#"\s[^>]*>\s*(.*?)</a>\s*<div id="hint\w+" class=hint[^>]*>', re.DOTALL
)
_FIELD = '<input id="typeans" type="text" aria-label="Type the answer" autocomplete="off">'
_PLAY = re.compile(r"\[anki:play:[qa]:\d+\]")


class Entry(TypedDict):
    """One card of Anki. `id` is the GUID, with `-2` … for a cloze's further cards; `note` is the GUID."""

    id: str
    note: str
    front: str
    back: str
    more: str
    question: str
    answer: str
    facets: dict[str, list[str]]


@dataclass(frozen=True)
class Contents:
    """All that a page shows but its findings: `overview` is HTML, `entries` are in study order.

    `media` has the address (a `data:` URI, since the page fetches nothing) of each picture and sound.
    """

    title: str
    facets: tuple[Facet, ...]
    entries: tuple[Entry, ...]
    overview: str
    media: Mapping[str, str] = field(default_factory=dict)


def contents(
    title: str,
    library: Library,
    decks: Sequence[Chosen],
    media: Mapping[str, MediaFile] = NO_MEDIA,
    along: Callable[[Sequence[Card]], Iterable[Card]] = iter,
) -> Contents:
    """Gather the cards of these decks, each once, in the order of the largest deck that holds it.

    media: the pictures and sounds that cards name, by their keys; along: goes through the cards, and may
    show how far it is.
    """
    by_size = sorted(decks, key=lambda each: -len(each.cards))
    cards = list({card.id.guid: card for each in by_size for card in each.cards}.values())
    ways = facets(library, cards, decks)
    shown = {facet.id for facet in ways}
    member = deck_members(decks)
    names = {key: file.name for key, file in media.items()}
    entries: list[Entry] = []
    for card in along(cards):
        values = {facet: found for facet, found in values_of(card, member).items() if facet in shown}
        entries.extend(_entries(card, values, names))
    used = {key for card in cards for key in (card.image, card.sound)}
    addresses = {file.name: _address(file) for key, file in media.items() if key in used}
    return Contents(title, tuple(ways), tuple(entries), overview(library, cards), addresses)


def _entries(card: Card, values: dict[str, list[str]], names: Mapping[str, str]) -> Iterator[Entry]:
    guid = card.id.guid
    gaps = len(deletions(card.text)) if isinstance(card, Cloze) else 0
    made = render(note(card, range(1, gaps + 1), names))
    sound = names.get(card.sound, "")
    typed = typed_line(card.answer) if isinstance(card, Question) and card.typed else ""
    more = " ".join([card.header, *plain.small_print(card.details), card.source])
    for index, ((front, back), (question, answer)) in enumerate(zip(plain.sides(card), made, strict=True)):
        yield {
            "id": guid if index == 0 else f"{guid}-{index + 1}",
            "note": guid,
            "front": front,
            "back": back,
            "more": more,
            "question": _for_page(question, _FIELD, sound),
            "answer": _for_page(answer, f'<code id="typeans">{escape(typed)}</code>', sound),
            "facets": values,
        }


def _for_page(html: str, typed: str, sound: str) -> str:
    """Put in what Anki's reviewer puts in around a card, and take out what needs a script in the card.

    A hint opens by the page's script, which also gives media their addresses; `typed` stands where a
    typed answer is asked or compared, a player where the sound stands.
    """
    html = _HINT.sub(r'<a class="hint" href="#" role="button">\1</a><div class="hint" hidden>', html)
    html = _PLAY.sub(f'<audio controls data-media="{attribute(sound)}"></audio>', html)
    return html.replace("[[type:Typed]]", typed).replace('<img src="', '<img data-media="').strip()


def _address(file: MediaFile) -> str:
    """Give the file itself as an address."""
    kind = TYPES.get(PurePosixPath(file.name).suffix.removeprefix("."), "application/octet-stream")
    return f"data:{kind};base64,{b64encode(file.content).decode()}"
