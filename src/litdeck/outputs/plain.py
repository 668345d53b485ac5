"""A card as plain text: front and back without markup, for export, paper, tests and terminals."""

from collections.abc import Iterator

from litdeck.cards import Card, Cloze, Detail, Question
from litdeck.cloze import Deletion, Segments, deletions
from litdeck.facts import Library


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


def sides(card: Card) -> Iterator[tuple[str, str]]:
    """Yield front and back, each on one line, of every card that Anki would make: one for each deletion."""
    if isinstance(card, Question):
        hint = f"({card.hint})" if card.hint else ""
        yield one_line(card.setup, starred(card.passage), card.ask, hint), one_line(card.answer)
        return
    for hidden in deletions(card.text):
        yield one_line(card.setup, with_gap(card.text, hidden)), one_line(hidden.text)


def starred(segments: Segments) -> str:
    """Give a quotation with its marked words between asterisks: a question may ask about them."""
    return "".join(f"*{each.text}*" if isinstance(each, Deletion) else each.text for each in segments)


def with_gap(segments: Segments, hidden: Deletion) -> str:
    """Give a text with one of its deletions as a gap to write in, its hint beside it."""
    gap = f"_____ ({hidden.hint})" if hidden.hint else "_____"
    return "".join(gap if each is hidden else each.text for each in segments)


def one_line(*parts: str) -> str:
    """Put texts on one line, without tabs; a line of verse ends with a slash."""
    lines = (
        " / ".join(" ".join(line.split()) for line in part.splitlines() if line.strip()) for part in parts
    )
    return " ".join(line for line in lines if line)


def part_name(library: Library, card: Card) -> str:
    """Give the name of the latest part that a card reveals; empty for a work without parts."""
    book = library.books[card.fact.work]
    while not book.work.parts and book.base is not None:
        book = book.base
    return next((part.name for index, part in enumerate(book.work.parts.values()) if index == card.part), "")
