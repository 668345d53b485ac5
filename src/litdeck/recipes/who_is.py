"""A character's name → their role, where the role is one short phrase.

From `is` of a character, if it has at most eight words: a longer one is a list, not an answer.

Why: the inverse of `who-is-it`; a name met in a question must call up its bearer.

Example:
    characters:
      Ruth: {is: Kathy's friend and rival}
      the guardians: {is: the teachers at Hailsham, group: yes}

Card:
    Who is Ruth? → Kathy's friend and rival
    Who are the guardians? → The teachers at Hailsham
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.facts import Book, Character
from litdeck.recipes.english import capitalised, word_count
from litdeck.recipes.making import Family, Maker, Recipe

LONGEST_ROLE = 8


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each character with a short role."""
    make = Maker(book, RECIPE)
    for character in book.all(Character):
        if word_count(character.is_) <= LONGEST_ROLE:
            verb = "are" if character.group else "is"
            yield from make.question(
                character,
                field=("is",),
                ask=f"Who {verb} {character.name}?",
                answer=capitalised(character.is_),
            )


RECIPE = Recipe("who-is", Family.BASE, cards, core=False, introduces=True)
