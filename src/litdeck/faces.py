"""What a note of any note type shows, as plain text: which of its fields stand on the front, which on the back.

Reads templates as far as that needs: fields and filters, not conditions. Text that stands inside a tag
(`<div class="{{Kind}}">`) does not show.
"""

import html
import re
from functools import lru_cache

from litdeck.packages import Kind, StoredNote

_TAG = re.compile(r'<span class="sr">[^<]*</span>|<!--.*?-->|<[^>]*>', re.DOTALL)
"""What does not show: tags, comments, and what our own note types say to screen readers only."""
_FIELD = re.compile(r"\{\{([^{}#^/][^{}]*)\}\}")
_BREAK = re.compile(r"<br ?/?>|</(?:div|p|li)>", re.IGNORECASE)
_CLOZE = re.compile(r"\{\{c([0-9]+)::(.*?)(?:::(.*?))?\}\}", re.DOTALL)
FRONT, BACK, HIDDEN = "front", "back", "hidden"


@lru_cache(maxsize=1024)
def sides(kind: Kind) -> dict[str, str]:
    """Give, for each field, where it shows first: front, back or hidden. The first template counts."""
    if not kind.templates:
        return dict.fromkeys(kind.fields, HIDDEN)
    template = kind.templates[0]
    front, back = _shown(template.front), _shown(template.back)
    return {name: FRONT if name in front else BACK if name in back else HIDDEN for name in kind.fields}


def _shown(template: str) -> set[str]:
    found = _FIELD.findall(_TAG.sub(" ", template))
    return {tag.rpartition(":")[2].strip() for tag in found}


def text(markup: str) -> str:
    """Give the text of a field: line breaks kept, tags gone, a deletion as `{1: words | hint}`."""
    words = _CLOZE.sub(_deletion, markup)
    words = _TAG.sub("", _BREAK.sub("\n", words))
    lines = (" ".join(line.split()) for line in html.unescape(words).split("\n"))
    return "\n".join(line for line in lines if line)


def _deletion(match: re.Match[str]) -> str:
    hint = f" | {match[3]}" if match[3] else ""
    return f"&#123;{match[1]}: {match[2]}{hint}&#125;"


def deletions(note: StoredNote) -> dict[int, str]:
    """Give a cloze's words by their number; words under one number are joined by ` … `."""
    found: dict[int, str] = {}
    if note.kind.is_cloze:
        for match in _CLOZE.finditer("\n".join(note.fields)):
            number, words = int(match[1]), text(match[2])
            found[number] = f"{found[number]} … {words}" if number in found else words
    return found


def face(note: StoredNote, side: str) -> str:
    """Give what a note's fields say on one side, a field a line."""
    where = sides(note.kind)
    values = zip(note.kind.fields, note.fields, strict=False)
    lines = (text(value) for name, value in values if where[name] == side)
    return "\n".join(line for line in lines if line)
