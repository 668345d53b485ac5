"""One text has too many deletions.

Why: each deletion is a card of its own, and all of them show nearly the same text: they are reviewed side by
side and answered from one another.

Options:
    deletions (4): the most deletions in one text

Bad:
    characters: {Ruth: {is: Kathy's friend, statements: {amends: _Ruth_ tells _Kathy_ and _Tommy_ on the way from the _boat_ to the _clinic_.}}}

Good:
    characters: {Ruth: {is: Kathy's friend, statements: {amends: On the way from the _boat_ Ruth asks Kathy to _forgive her_.}}}
"""

from collections.abc import Iterator

from litdeck.cards import Cloze
from litdeck.cloze import deletions
from litdeck.rules.making import WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter


def check(matter: Matter, options: Options) -> Iterator[Problem]:
    """Count the deletions of each cloze."""
    for card in matter.cards:
        count = len(deletions(card.text)) if isinstance(card, Cloze) else 0
        if count > options["deletions"]:
            yield Problem(
                matter.answer_span(card),
                f"This text has {count} deletions; {options['deletions']:g} are the most.",
                "Keep those that matter most, or make two texts of it.",
            )


RULE = Rule("cloze-siblings", WARNING, check, {"deletions": 4})
