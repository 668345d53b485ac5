"""A deletion hides only small words that anyone can guess.

Articles, prepositions, pronouns and auxiliaries carry no meaning of their own; three or more of them may
(“to be or not to be”).

Why: it is answered by grammar, not by memory, and still costs its reviews.

Options:
    words (2): the most words for which a deletion counts as trivial

Bad:
    characters: {Ruth: {is: Kathy's friend, statements: {amends: Ruth hands _over_ Madame's address.}}}

Good:
    characters: {Ruth: {is: Kathy's friend, statements: {amends: Ruth hands over _Madame's_ address.}}}
"""

from collections.abc import Iterator

from litdeck.cards import Cloze
from litdeck.rules.making import WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter, short


def check(matter: Matter, options: Options) -> Iterator[Problem]:
    """Look for a content word in each deletion."""
    for face in matter.faces:
        if isinstance(face.card, Cloze) and matter.own(face.card):
            words = matter.lexicon.words(face.answer)
            if len(words) <= options["words"] and not any(map(matter.lexicon.carries, words)):
                yield Problem(
                    matter.answer_span(face.card),
                    f"The deletion {short(face.answer)} hides nothing that carries meaning.",
                    "Hide the words that a student should remember.",
                )


RULE = Rule("cloze-trivial", WARNING, check, {"words": 2})
