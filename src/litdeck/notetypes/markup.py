r"""Plain text and segments into the HTML of an Anki field, so that what an author wrote is what shows.

Anki reads `{{`, `::`, `[sound:`, `\(` … in field text as commands; `escape` hides all of them from it.
"""

import html
import re
from collections.abc import Sequence

from litdeck.cloze import Deletion, Segments

_ENTITIES = {char: f"&#{ord(char)};" for char in "{}[]:\u0338\\"} | {
    char: html.escape(char, quote=True) for char in "&<>\"'"
}
_IN_ATTRIBUTE = str.maketrans(_ENTITIES)
_IN_TEXT = str.maketrans(
    {
        **_ENTITIES,
        "\\": "<span>&#92;</span>",  # MathJax would run an entity, but does not look across an element
        "\n": "<br>",
    }
)
_has_special = re.compile(r"""[&<>"'{}\[\]:\u0338\\\n]""").search


def escape(text: str) -> str:
    """Give the HTML that shows exactly this text, line breaks included, and nothing else."""
    return text.translate(_IN_TEXT) if _has_special(text) else text


def attribute(text: str) -> str:
    """Give the text for a quoted HTML attribute, where no element may stand."""
    return " ".join(text.split()).translate(_IN_ATTRIBUTE)


def marked(segments: Segments) -> str:
    """Give the text with its deletions shown and marked; their hints do not show."""
    return "".join(
        [
            f"<mark>{escape(segment.text)}</mark>" if isinstance(segment, Deletion) else escape(segment.text)
            for segment in segments
        ]
    )


def clozed(segments: Segments, numbers: Sequence[int]) -> str:
    """Give the text with Anki's cloze marks; `numbers` holds one for each deletion, in order."""
    remaining = iter(numbers)
    return "".join(
        f"{{{{c{next(remaining)}::{escape(segment.text)}::{gap(segment)}}}}}"
        if isinstance(segment, Deletion)
        else escape(segment.text)
        for segment in segments
    )


def gap(deletion: Deletion) -> str:
    """Give what stands in a deletion's place: the author's hint or the number of words.

    A screen reader hears that it is a blank, and always the number of words.
    """
    count = sum(any(map(str.isalnum, word)) for word in deletion.text.split()) or 1
    words = f"{count} word" if count == 1 else f"{count} words"
    if deletion.hint:
        return f'<span class="sr">blank, {words}, </span>{escape(deletion.hint)}'
    return f'<span class="sr">blank, </span>{words}'
