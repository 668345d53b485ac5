"""A card as plain text: front and back without markup, for export, paper, tests and terminals."""

from litdeck.cards import Card, Cloze, Detail, Question
from litdeck.cloze import Deletion, Segments


def front(card: Card) -> str:
    """Give the front: setup, passage and prompt, a line each; a cloze's gaps as `[hint]` or `[…]`."""
    lines = [card.setup]
    if isinstance(card, Cloze):
        lines.append(gapped(card.text))
    else:
        lines += [shown(card.passage), card.ask]
    return "\n".join(line for line in lines if line)


def back(card: Card) -> str:
    """Give the answer: for a cloze its whole text, the words that were hidden between `[` and `]`."""
    if isinstance(card, Question):
        return card.answer
    return "".join(f"[{each.text}]" if isinstance(each, Deletion) else each.text for each in card.text)


def gapped(segments: Segments) -> str:
    """Give a text with its deletions hidden."""
    return "".join(f"[{each.hint or '…'}]" if isinstance(each, Deletion) else each.text for each in segments)


def shown(segments: Segments) -> str:
    """Give a text with its marked words as they read."""
    return "".join(each.text for each in segments)


def small_print(details: tuple[Detail, ...]) -> list[str]:
    """Give the lines of the back's small print."""
    return [f"{detail.label}: {detail.text}" if detail.label else detail.text for detail in details]
