"""A deletion hides so much of its text that what is left no longer cues it.

Anki hides one deletion of a note at a time, so each is measured by itself.

Why: the words around a gap are its question. With too few of them other answers fit as well.

Options:
    share (0.5): the largest part of the text's words that one deletion may hide

Bad:
    characters: {Ruth: {is: Kathy's friend, statements: {amends: Ruth _gives them Madame's address_.}}}

Good:
    characters: {Ruth: {is: Kathy's friend, statements: {amends: "To make amends, Ruth gives Kathy and Tommy _Madame's address_."}}}
"""

from collections.abc import Iterator

from litdeck.cards import Cloze
from litdeck.cloze import plain
from litdeck.recipes.english import word_count
from litdeck.rules.making import WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter, short


def check(matter: Matter, options: Options) -> Iterator[Problem]:
    """Measure each deletion against its text."""
    for face in matter.faces:
        if isinstance(face.card, Cloze) and matter.own(face.card):
            hidden, whole = word_count(face.answer), word_count(plain(face.card.text))
            if hidden > options["share"] * whole:
                yield Problem(
                    matter.answer_span(face.card),
                    f"The deletion {short(face.answer)} hides {hidden} of {whole} words.",
                    "Leave more of the text open, or add the words around it.",
                )


RULE = Rule("cloze-density", WARNING, check, {"share": 0.5})
