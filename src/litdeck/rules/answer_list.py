"""Answer is a list.

Three or more short items joined by commas, by semicolons or set on lines of their own. Quotations are not
judged: their lists are their author's.

Why: a list is recalled with one item missing, every time another (Wozniak, rules 9 and 10: avoid sets,
avoid enumerations).

Options:
    items (3): so many items make a list
    item-words (3): a longer stretch between commas is a clause, not an item

Bad:
    characters: {Ruth: {is: Kathy's friend, questions: {traits: {ask: What is Ruth like?, answer: "proud, anxious and bossy"}}}}

Good:
    characters: {Ruth: {is: Kathy's friend, questions: {traits: {ask: Why is Ruth bossy?, answer: She is afraid of being left out}}}}
"""

import re
from collections.abc import Iterator

from litdeck.cards import Question
from litdeck.recipes import BY_ID
from litdeck.rules.making import WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter

_QUOTING = frozenset({"evidence-for-claim", "finish-the-line", "recall-at-the-moment"})
_AND = re.compile(r",?\s+(?:and|or|&)\s+")
_OPENERS = frozenset(
    "in at on by with to for from after before during through when while as if though although since once until "  # noqa: SIM905 -- words
    "without despite yet but so then now later finally instead still here there".split()
)  # what begins like this has a comma after its opening, not after an item
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their"})
_NUMBERED = re.compile(r"(?:^|\s)(?:\(?[1-9]\)|[1-9]\.|[-*•])\s")


def check(matter: Matter, options: Options) -> Iterator[Problem]:
    """Look for lists in each answer."""
    for card in matter.cards:
        if not isinstance(card, Question) or BY_ID[card.id.recipe].verbatim or card.id.recipe in _QUOTING:
            continue
        if _is_list(card.answer, int(options["items"]), int(options["item-words"])):
            yield Problem(
                matter.answer_span(card),
                "This answer is a list.",
                "Make a card of each item, or ask for the one that matters most.",
            )


def _is_list(text: str, items: int, words: int) -> bool:
    """Tell whether a text that is no quotation lists so many items."""
    if text.startswith(("“", '"')) and text.rstrip(".").endswith(("”", '"')):
        return False
    if text.count(";") >= items - 1 or len(_NUMBERED.findall(text)) >= items:
        return True
    if len([line for line in text.split("\n") if line.strip()]) >= items:
        return True
    return any(_enumerates(clause.strip(), items, words) for clause in re.split(r"[.:;!?]\s*", text))


def _enumerates(clause: str, items: int, words: int) -> bool:
    """Tell whether a clause ends in `x, y and z`.

    With two commas or more the first item may be the end of a longer stretch; with one, which may as well set
    off a phrase (“a trust, dragged out and betrayed”), every item must be shorter still, and all or none must
    have an article.
    """
    joins = list(_AND.finditer(clause))
    if not joins or clause.split(maxsplit=1)[0].casefold() in _OPENERS:
        return False
    head, last = clause[: joins[-1].start()], clause[joins[-1].end() :]
    pieces = [piece for piece in head.split(",") if piece.strip()]
    if len(pieces) + 1 < items:
        return False
    sure = len(pieces) > 2 or joins[-1][0].startswith(",")
    judged = (*pieces[1:], last) if sure else (*pieces, last)
    if not sure and len({piece.split(maxsplit=1)[0].casefold() in _ARTICLES for piece in judged}) > 1:
        return False
    return all(len(piece.split()) <= words - (not sure) for piece in judged)


RULE = Rule("answer-list", WARNING, check, {"items": 3, "item-words": 3})
