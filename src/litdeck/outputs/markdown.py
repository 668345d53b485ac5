"""A deck as a list to read: by work and part, each card's front with its answer in bold below."""

import re
from itertools import groupby

from litdeck.cards import Card, Question
from litdeck.cloze import Deletion
from litdeck.facts import Library
from litdeck.outputs import plain
from litdeck.outputs.exporting import Export, Material, lost_media

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_OPENING = re.compile(r"^(\s*)(\d+)([.)])(\s)|^(\s*)([-+])(\s)")


def write(material: Material) -> Export:
    """Write every card once, in study order within its part."""
    several = len(material.chosen.works) > 1
    blocks = [f"# {_text(material.chosen.deck.name.replace('::', ', '))}"]
    for (work, _), cards in groupby(material.cards, lambda card: (card.fact.work, card.part)):
        made = list(cards)
        title = _heading(material.library, made[0], work, several=several)
        blocks += [f"## {title}"] if title else []
        blocks.append("\n".join(_item(card) for card in made))
    lost = ("The small print is left out.", *lost_media(material))
    return Export("\n\n".join(blocks) + "\n", lost)


def _heading(library: Library, card: Card, work: str, *, several: bool) -> str:
    title = library.books[work].work.title if several else ""
    return ": ".join(_text(each) for each in (title, plain.part_name(library, card)) if each)


def _item(card: Card) -> str:
    """Write a card as an item: a question with its answer, or a text with its deletions in bold."""
    setup = f"{_line(card.setup)}  \n  " if card.setup else ""
    if isinstance(card, Question):
        words = "".join(
            f"*{_text(each.text)}*" if isinstance(each, Deletion) else _text(each.text)
            for each in card.passage
        )
        passage = f"{plain.one_line(words)}  \n  " if words else ""
        hint = f" ({_line(card.hint)})" if card.hint else ""
        return f"- {setup}{passage}{_line(card.ask)}{hint}  \n  **{_line(card.answer)}**"
    text = "".join(
        f"**{_text(each.text)}**" if isinstance(each, Deletion) else _text(each.text) for each in card.text
    )
    return f"- {setup}{plain.one_line(text)}"


def _line(text: str) -> str:
    return _text(plain.one_line(text))


def _text(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is: `1. one` begins no list."""
    safe = _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;")
    return _OPENING.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}{m[4]}" if m[2] else f"{m[5]}\\{m[6]}{m[7]}", safe)
