"""A clue about a character → the character.

From the `clue` of a character. A clue that two characters share makes no card: it has two right answers.

Why: who is who is the base on which everything else is learnt.

Example:
    characters:
      Ruth: {is: Kathy's friend and rival, clue: She hands over Madame's address}
      the students: {is: the children of Hailsham, group: yes, clue: They are told and not told}

Card:
    She hands over Madame's address. / Who is it? → Ruth
    They are told and not told. / Who are they? → The students
"""

from collections import Counter
from collections.abc import Iterator

from litdeck.cards import Card, Detail
from litdeck.facts import Book, Character
from litdeck.recipes.english import capitalised, sentence
from litdeck.recipes.making import Family, Maker, Recipe


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each character whose clue is theirs alone."""
    make = Maker(book, RECIPE)
    clues = Counter(character.clue for character in book.all(Character))
    for character in book.all(Character):
        if character.clue and clues[character.clue] == 1:
            yield from make.question(
                character,
                field=("clue",),
                setup=sentence(character.clue),
                ask="Who are they?" if character.group else "Who is it?",
                answer=capitalised(character.name),
                details=[Detail("Role", sentence(character.is_))],
            )


RECIPE = Recipe("who-is-it", Family.BASE, cards, introduces=True)
