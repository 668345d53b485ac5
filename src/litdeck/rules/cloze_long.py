"""A deletion hides more words than can be recalled at once.

Why: a long gap is recalled in part and graded at random (Wozniak, rule 4: minimum information). For a
quotation a few exact words are what an exam wants.

Options:
    quote-words (5): the most words in a deletion of a quotation
    words (8): the most words in any other deletion

Bad:
    characters: {Ruth: {is: Kathy's friend, statements: {amends: "Ruth says _that she kept the two of them apart for all those years_."}}}

Good:
    characters: {Ruth: {is: Kathy's friend, statements: {amends: Ruth says that she kept _Kathy and Tommy_ apart.}}}
"""

from collections.abc import Iterator

from litdeck.cards import Cloze
from litdeck.facts import Quote
from litdeck.recipes.english import word_count
from litdeck.rules.making import WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter, short


def check(matter: Matter, options: Options) -> Iterator[Problem]:
    """Count the words of each deletion."""
    for face in matter.faces:
        if isinstance(face.card, Cloze) and matter.own(face.card):
            quoted = face.card.fact.kind == Quote.KIND and face.card.field[:1] != ("statements",)
            most = options["quote-words" if quoted else "words"]
            count = word_count(face.answer)
            if count > most:
                yield Problem(
                    matter.answer_span(face.card),
                    f"The deletion {short(face.answer)} hides {count} words; {most:g} are the most.",
                    "Mark only the words that matter, or make two deletions of it.",
                )


RULE = Rule("cloze-long", WARNING, check, {"quote-words": 5, "words": 8})
