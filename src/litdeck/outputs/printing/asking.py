"""A card as a numbered question on paper, and its answer."""

from litdeck.cards import Card, Question
from litdeck.cloze import Deletion, Segments, deletions
from litdeck.outputs import plain
from litdeck.outputs.printing.blocks import Blank, Item, Pieces, Text

_LONG, _LONGER = 7, 15
"""Words from which an answer has a second and a third line to write on."""


def asked(card: Card, hidden: Deletion | None = None) -> Item:
    """Ask a question as its front does; of a cloze ask for one deletion, or for all where none is given."""
    if isinstance(card, Question):
        passage = _passage(card.passage)
        hint = f" ({card.hint})" if card.hint else ""
        words = len(card.answer.split())
        rules = 1 + (words >= _LONG) + (words >= _LONGER)
        return Item((Text(card.ask + hint),), card.setup, passage, rules)
    gaps = (hidden,) if hidden is not None else deletions(card.text)
    return Item(_pieces(card.text, gaps), card.setup)


def answer(card: Card, hidden: Deletion | None = None) -> Pieces:
    """Give the answer as the key has it."""
    if isinstance(card, Question):
        return (Text(plain.one_line(card.answer)),)
    gaps = (hidden,) if hidden is not None else deletions(card.text)
    return (Text("; ".join(plain.one_line(gap.text) for gap in gaps)),)


def _pieces(segments: Segments, gaps: tuple[Deletion, ...]) -> Pieces:
    return tuple(
        Blank(len(each.text), len(each.text.split()), each.hint)
        if isinstance(each, Deletion) and any(each is gap for gap in gaps)
        else Text(each.text)
        for each in segments
    )


def _passage(segments: Segments) -> Pieces:
    """Give a quotation with its marked words underlined: a question may ask about them."""
    return tuple(Text(each.text, underlined=isinstance(each, Deletion)) for each in segments)
