"""The words that a deletion hides stand elsewhere on the front.

While a deletion is hidden, the student sees the rest of the text, with the other deletions open, the scene
above it, and the small line with the work's title. Tags are not shown. What counts are content words: in
a quotation the same in the same order (“Fair is foul, and _foul is fair_” is sound), elsewhere in any order.

Why: the gap is filled by copying. Anki shows every other deletion of a note (Anki manual, Cloze deletion).

Bad:
    characters: {Ruth: {is: Kathy's friend, statements: {amends: Ruth keeps _Tommy_ apart from Kathy till Tommy falls ill.}}}

Good:
    characters: {Ruth: {is: Kathy's friend, statements: {amends: Ruth keeps _Tommy_ apart from Kathy till he falls ill.}}}
"""

from collections.abc import Iterator

from litdeck.cards import Cloze
from litdeck.recipes import BY_ID
from litdeck.rules.making import ERROR, Options, Problem, Rule
from litdeck.rules.matter import Matter, short
from litdeck.rules.words import runs_in


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Look for the content words of each deletion in all else that is shown with it."""
    content = matter.lexicon.content
    for face in matter.faces:
        if isinstance(face.card, Cloze) and matter.own(face.card):
            hidden = content(face.answer)
            lines = (*face.lines, *face.card.header.split(" · "))
            ordered = BY_ID[face.card.id.recipe].verbatim
            if hidden and any(
                hidden <= content(line) and (not ordered or _in_order(matter, face.answer, line))
                for line in lines
            ):
                yield Problem(
                    matter.answer_span(face.card),
                    f"The hidden words {short(face.answer)} can be read elsewhere on the front.",
                    "Hide other words, or take these out of the rest, the moment or the name above it.",
                )


def _in_order(matter: Matter, hidden: str, line: str) -> bool:
    lexicon = matter.lexicon
    needle, hay = (tuple(filter(lexicon.carries, lexicon.words(text))) for text in (hidden, line))
    return runs_in(needle, hay)


RULE = Rule("cloze-leak", ERROR, check)
