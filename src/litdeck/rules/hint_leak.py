"""A hint says the answer.

Why: a hint is there to tell two possible answers apart, or to say what kind of word is wanted (word class,
number of words, first letter). One that has the answer's words leaves nothing to recall.

Bad:
    characters: {Ruth: {is: Kathy's friend, statements: {amends: Ruth hands over Madame's _address|an address_.}}}

Good:
    characters: {Ruth: {is: Kathy's friend, statements: {amends: Ruth hands over Madame's _address|one word_.}}}
"""

from collections.abc import Iterator

from litdeck.rules.making import ERROR, Options, Problem, Rule
from litdeck.rules.matter import Matter, short


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Look for the content words of each answer in its hint."""
    for face in matter.faces:
        answer = matter.lexicon.content(face.answer)
        if face.hint and answer and answer <= matter.lexicon.content(face.hint) and matter.own(face.card):
            yield Problem(
                matter.answer_span(face.card),
                f"The hint {short(face.hint)} says the answer {short(face.answer)}.",
                "Hint at its kind instead: the word class, the number of words, the first letter.",
            )


RULE = Rule("hint-leak", ERROR, check)
