"""What a preview shows, gathered: one entry for each card of Anki, with both sides as HTML and as plain text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypedDict

from litdeck.cards import Card, Cloze, Question
from litdeck.cloze import Deletion, Segments, deletions
from litdeck.decks import Chosen
from litdeck.facts import Library
from litdeck.notetypes.markup import escape
from litdeck.notetypes.notes import note, typed_line
from litdeck.notetypes.rendering import render
from litdeck.outputs import plain
from litdeck.outputs.overview import overview
from litdeck.outputs.preview.facets import Facet, deck_members, facets, values_of

Pictures = Mapping[str, str]
"""A picture's address (a `data:` URI, since the page fetches nothing) by the `image` of its card."""
NO_PICTURES: Pictures = MappingProxyType({})

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
    """All that a page shows but its findings: `overview` is HTML, `entries` are in study order."""

    title: str
    facets: tuple[Facet, ...]
    entries: tuple[Entry, ...]
    overview: str


def contents(
    title: str, library: Library, decks: Sequence[Chosen], pictures: Pictures = NO_PICTURES
) -> Contents:
    """Gather the cards of these decks, each once, in the order of the first deck that holds it."""
    cards = list({card.id.guid: card for each in decks for card in each.cards}.values())
    ways = facets(library, cards, decks)
    shown = {facet.id for facet in ways}
    member = deck_members(decks)
    entries: list[Entry] = []
    for card in cards:
        values = {facet: found for facet, found in values_of(card, member).items() if facet in shown}
        entries.extend(_entries(card, values, pictures))
    return Contents(title, tuple(ways), tuple(entries), overview(library, cards))


def _entries(card: Card, values: dict[str, list[str]], pictures: Pictures) -> Iterator[Entry]:
    guid = card.id.guid
    gaps = len(deletions(card.text)) if isinstance(card, Cloze) else 0
    made = render(note(card, range(1, gaps + 1), pictures))
    texts = list(_texts(card))
    typed = typed_line(card.answer) if isinstance(card, Question) and card.typed else ""
    more = " ".join([card.header, *plain.small_print(card.details), card.source])
    for index, ((front, back), (question, answer)) in enumerate(zip(texts, made, strict=True)):
        yield {
            "id": guid if index == 0 else f"{guid}-{index + 1}",
            "note": guid,
            "front": front,
            "back": back,
            "more": more,
            "question": _for_page(question, _FIELD),
            "answer": _for_page(answer, f'<code id="typeans">{escape(typed)}</code>'),
            "facets": values,
        }


def _texts(card: Card) -> Iterator[tuple[str, str]]:
    """Yield front and back of each card as one line of plain text: what is copied, printed and searched."""
    if isinstance(card, Question):
        parts = [card.setup, plain.shown(card.passage), card.ask, f"({card.hint})" if card.hint else ""]
        yield _line(*parts), _line(card.answer)
        return
    for hidden in deletions(card.text):
        yield _line(card.setup, _with_one_gap(card.text, hidden)), _line(hidden.text)


def _with_one_gap(segments: Segments, hidden: Deletion) -> str:
    """Write a cloze with one deletion hidden, as its card shows it."""
    return "".join(
        f"[{each.hint or '…'}]" if each is hidden and isinstance(each, Deletion) else each.text
        for each in segments
    )


def _line(*parts: str) -> str:
    """Put texts on one line; a line of verse ends with a slash."""
    lines = (" / ".join(line.strip() for line in part.splitlines() if line.strip()) for part in parts)
    return " ".join(line for line in lines if line)


def _for_page(html: str, typed: str) -> str:
    """Put in what Anki's reviewer puts in around a card, and take out what needs a script in the card.

    A hint opens by the page's script; `typed` stands where a typed answer is asked or compared.
    """
    html = _HINT.sub(r'<a class="hint" href="#" role="button">\1</a><div class="hint" hidden>', html)
    return _PLAY.sub("", html).replace("[[type:Typed]]", typed).strip()
