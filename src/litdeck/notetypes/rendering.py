"""A note into the HTML of its cards, front and back, as Anki renders it: for preview, paper and pictures.

Knows what our own templates use and no more: fields, `{{#F}}`, `{{^F}}`, `{{FrontSide}}` and the filters
`cloze`, `hint` and `type`. A test compares every card of every deck with the real engine.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from itertools import count

from litdeck.notetypes import NoteType
from litdeck.notetypes.notes import Note

_TAG = re.compile(r"\{\{([#^/]?)([^{}]+)\}\}")
_CLOZE = re.compile(r"\{\{c([0-9]+)::(.*?)(?:::(.*?))?\}\}", re.DOTALL)
_SOUND = re.compile(r"\[sound:[^\]]*\]")
_EMPTY = re.compile(r"(?:\s|</?(?:br|div) ?/?>)*", re.IGNORECASE)
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def render(note: Note) -> list[tuple[str, str]]:
    """Give the front and back of each card that a note makes, in Anki's order.

    As in Anki's own output, a typed answer stands as `[[type:Field]]` and a sound as `[anki:play:q:0]`.
    Raise ValueError where a template uses what this renderer does not know.
    """
    values = dict(zip(note.note_type.fields, note.fields, strict=True))
    return [_card(note.note_type, values, number) for number in card_numbers(note)]


def card_numbers(note: Note) -> list[int]:
    """Give the numbers of a note's cards: 1 for a question, each deletion's number for a cloze."""
    if not note.note_type.is_cloze:
        return [1]
    text = note.fields[note.note_type.fields.index("Text")]
    return sorted({int(match[1]) for match in _CLOZE.finditer(text)})


def _card(kind: NoteType, values: Mapping[str, str], number: int) -> tuple[str, str]:
    front = _fill(kind.front, values, number, asking=True)
    with_front = {**values, "FrontSide": _SOUND.sub("", front)}
    back = _fill(kind.back, with_front, number, asking=False)
    return _sounds(front, "q"), _sounds(back, "a")


def _fill(template: str, values: Mapping[str, str], number: int, *, asking: bool) -> str:
    """Fill a template. A field's text is never read as a template again."""
    parts: list[str] = []
    shown = [True]
    end = 0
    for match in _TAG.finditer(template):
        if shown[-1]:
            parts.append(template[end : match.start()])
        end = match.end()
        sign, name = match[1], match[2]
        if sign == "/":
            shown.pop()
        elif sign:
            shown.append(shown[-1] and _filled(values, name) == (sign == "#"))
        elif shown[-1]:
            parts.append(_field(name, values, number, asking=asking))
    return "".join(parts) + template[end:]


def _filled(values: Mapping[str, str], name: str) -> bool:
    """Tell whether a field holds something: line breaks and empty divs are nothing to Anki."""
    if name not in values:
        raise ValueError(f"a template asks for a field {name} that is not there")
    return not _EMPTY.fullmatch(values[name])


def _field(tag: str, values: Mapping[str, str], number: int, *, asking: bool) -> str:
    *filters, name = tag.split(":")
    filled = _filled(values, name)
    text = values[name]
    match filters:
        case []:
            return text
        case ["cloze"]:
            return _clozed(text, number, asking=asking)
        case ["hint"]:
            return _hint(name, text) if filled else ""
        case ["type"]:
            return f"[[type:{name}]]"
    raise ValueError(f"a template uses a filter that is not known here: {tag}")


def _clozed(text: str, number: int, *, asking: bool) -> str:
    """Hide or show one card's deletions; the others show as text."""

    def replaced(match: re.Match[str]) -> str:
        inner, hint = match[2], match[3]
        ordinal = f'data-ordinal="{match[1]}"'
        if int(match[1]) != number:
            return f'<span class="cloze-inactive" {ordinal}>{inner}</span>'
        if asking:
            return f'<span class="cloze" data-cloze="{_attribute(inner)}" {ordinal}>[{hint or "..."}]</span>'
        return f'<span class="cloze" {ordinal}>{inner}</span>'

    return _CLOZE.sub(replaced, text)


def _attribute(text: str) -> str:
    """Encode as Anki does: every sign of Latin-1 that is not an ASCII letter or digit."""
    return "".join(
        char
        if ord(char) > 255 or (char.isascii() and char.isalnum())
        else _NAMED.get(char, f"&#x{ord(char):X};")
        for char in text
    )


def _hint(name: str, text: str) -> str:
    """Give a link that shows the hint. Its id is a hash, as Anki's is, but not by the same function."""
    id_ = f"hint{sha256(text.encode()).hexdigest()[:16]}"
    return (
        '\n<a class=hint href="#"\n'
        f"onclick=\"this.style.display='none';\ndocument.getElementById('{id_}').style.display='block';\n"
        f'return false;" draggable=false>\n{name}</a>\n'
        f'<div id="{id_}" class=hint style="display: none">{text}</div>\n'
    )


def _sounds(html: str, side: str) -> str:
    """Put a play button's place where a sound stands."""
    numbers = count()
    return _SOUND.sub(lambda _: f"[anki:play:{side}:{next(numbers)}]", html)
