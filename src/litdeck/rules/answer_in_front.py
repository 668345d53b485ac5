"""The answer can be read off the front.

Either the answer stands on the front word for word, or the front has all its content words, or it names the
person who is asked for. Verse that is learnt line by line repeats itself by right and is not judged.

Why: the card is answered by reading, not by remembering, and so teaches nothing.

Options:
    words (2): an answer with as many content words counts as given away when all stand somewhere on the front

Bad:
    characters: {Miss Lucy: {is: a guardian, clue: Lucy tells the students the truth}}

Good:
    characters: {Miss Lucy: {is: a guardian, clue: She tells the students the truth}}
"""

from collections.abc import Iterator

from litdeck.cards import Question
from litdeck.facts import Character
from litdeck.rules.faces import topic
from litdeck.rules.making import ERROR, Options, Problem, Rule
from litdeck.rules.matter import Matter, short
from litdeck.rules.words import runs_in

_IN_SERIES = frozenset({"next-line", "first-letters"})
_TITLES = frozenset(
    "mr mrs miss ms dr doctor sir dame lord lady king queen prince princess duke count captain general father "  # noqa: SIM905 -- words
    "mother brother sister uncle aunt saint st old young".split()
)


def check(matter: Matter, options: Options) -> Iterator[Problem]:
    """Look for each answer's words in what is shown with it."""
    words, carries = matter.lexicon.words, matter.lexicon.carries
    for face in matter.faces:
        card = face.card
        if not isinstance(card, Question) or card.id.recipe in _IN_SERIES or not matter.own(card):
            continue
        answer = words(face.answer)
        front = tuple(word for line in (*face.lines, topic(card)) for word in words(line))
        content = frozenset(filter(carries, answer))
        if not content:
            continue
        run = runs_in(answer, front) or runs_in(tuple(word for word in answer if carries(word)), front)
        all_there = len(content) >= options["words"] and content <= frozenset(front)
        named = _named(matter, answer, front)
        if run or all_there or named:
            what = (
                f"The front names “{named}”, who is the answer"
                if named
                else f"All words of the answer {short(face.answer)} stand on the front"
            )
            yield Problem(
                matter.front_span(card),
                f"{what}, so the card gives itself away.",
                "Word the front without them.",
            )


def _named(matter: Matter, answer: tuple[str, ...], front: tuple[str, ...]) -> str:
    """Give the name by which a front calls the person who is asked for, if it does."""
    person = matter.people.get(answer)
    if person is None:
        return ""
    for name in (person.name, *person.also):
        whole = matter.lexicon.words(name)
        distinct = tuple(word for word in whole if word not in _TITLES and matter.lexicon.carries(word))
        if runs_in(whole, front) or (runs_in(distinct, front) and _only(matter, distinct, person)):
            return name
    return ""


def _only(matter: Matter, words: tuple[str, ...], person: Character) -> bool:
    """Tell whether a part of a name means this person alone: not `Macbeth` for Lady Macbeth."""
    if not any(len(word) > 1 for word in words):
        return False
    names = min((matter.people_by_word[word] for word in words), key=len)
    return all(matter.people[name] is person or not runs_in(words, name) for name in names)


RULE = Rule("answer-in-front", ERROR, check, {"words": 2})
