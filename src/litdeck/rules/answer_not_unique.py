"""Another fact gives another right answer to the same front.

Two cards look the same but for their answers; or two characters share one clue, so that `who-is-it` can ask
about neither. Case, punctuation and the small line above do not tell two fronts apart; a hint does.

Why: a student who gives the other right answer is told that it is wrong, and learns to distrust the deck.
A prompt should allow exactly one answer (Matuschak, How to write good prompts, 2020).

Bad:
    events:
      the dance: {what: Kathy dances alone, why: She loves the song, part: one}
      the second dance: {what: Kathy dances alone, why: The tape is found again, part: two}

Good:
    events:
      the dance: {what: Kathy dances alone at Hailsham, why: She loves the song, part: one}
      the second dance: {what: Kathy dances alone at the Cottages, why: The tape is found again, part: two}
"""

from collections.abc import Iterator

from litdeck.facts import Character
from litdeck.rules.making import ERROR, Options, Problem, Rule
from litdeck.rules.matter import Matter, short, where
from litdeck.rules.words import key_of


def check(matter: Matter, _options: Options) -> Iterator[Problem]:
    """Look at the groups of equal fronts, then at clues that several characters share."""
    for group in matter.same_fronts:
        first = group[0]
        answers = {key_of(first.answer)}
        for face in group[1:]:
            answer = key_of(face.answer)
            if answer not in answers and matter.own(face.card):
                place = where(matter.front_span(first.card))
                yield Problem(
                    matter.front_span(face.card),
                    f"The same front has another right answer, {short(first.answer)} ({place}).",
                    "Add to one of the fronts what tells them apart, or give a hint.",
                )
            answers.add(answer)
    yield from _shared_clues(matter)


def _shared_clues(matter: Matter) -> Iterator[Problem]:
    first: dict[str, Character] = {}
    for character in matter.book.all(Character):
        if character.clue and character.recipes.get("who-is-it") != "off":
            other = first.setdefault(key_of(character.clue), character)
            if other is not character:
                yield Problem(
                    matter.span(character, "clue"),
                    f"{other.name} has the same clue ({where(matter.span(other, 'clue'))}), "
                    "so no card asks who it is.",
                    "Write a clue that fits only one of them.",
                )


RULE = Rule("answer-not-unique", ERROR, check)
