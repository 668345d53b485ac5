"""Front is longer than can be read at a glance.

Counted is what the author wrote: the scene, the passage, the author's own question, the text of a cloze. The
fixed question of a recipe is known at a glance and does not count. Verse is not judged.

Why: a long front is recognised by its shape, not read, and every review of it takes longer.

Options:
    words (40): more words are a warning

Bad:
    characters:
      Ruth:
        is: Kathy's friend
        questions:
          amends:
            ask: >-
              On the day when the three of them have gone to see the boat that lies stranded in the marshes near the
              centre, and when they are on their way back in the car, what is it that Ruth asks of Kathy and of Tommy?
            answer: forgiveness

Good:
    characters:
      Ruth:
        is: Kathy's friend
        questions: {amends: {ask: "On the way back from the boat, what does Ruth ask for?", answer: forgiveness}}
"""

from collections.abc import Iterator

from litdeck.cards import Cloze, Question
from litdeck.cloze import plain
from litdeck.recipes.english import word_count
from litdeck.rules.making import WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter

_VERSE = frozenset({"next-line", "first-letters"})


def check(matter: Matter, options: Options) -> Iterator[Problem]:
    """Count the words on each front."""
    for card in matter.cards:
        if card.id.recipe in _VERSE or (isinstance(card, Cloze) and "\n" in plain(card.text)):
            continue
        lines = [plain(card.text)] if isinstance(card, Cloze) else [plain(card.passage), _asked(card)]
        count = sum(map(word_count, (card.setup, *lines)))
        if count > options["words"]:
            yield Problem(
                matter.front_span(card),
                f"The front of this card ({card.id.recipe}) has {count} words; {options['words']:g} are the most.",
                "Cut what the answer does not depend on: often the moment can be said in fewer words.",
            )


def _asked(card: Question) -> str:
    return card.ask if card.id.recipe == "answer-the-question" else ""


RULE = Rule("front-long", WARNING, check, {"words": 40})
