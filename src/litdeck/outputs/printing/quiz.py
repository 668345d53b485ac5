"""A quiz: mixed questions drawn by lot, two versions with the same questions in another order, the key apart.

The same seed draws the same paper. One fact is asked once, no question gives another's answer away.
"""

import re
from collections.abc import Sequence
from itertools import count

from litdeck.cards import Card, Cloze, FactRef, Question
from litdeck.cloze import Deletion, deletions
from litdeck.facts import Character
from litdeck.outputs import plain
from litdeck.outputs.printing.asking import answer, asked
from litdeck.outputs.printing.blocks import (
    Blank,
    Document,
    Element,
    Fields,
    Heading,
    Item,
    Items,
    Pieces,
    Title,
)
from litdeck.outputs.printing.fit import Block, height
from litdeck.outputs.printing.flow import as_html
from litdeck.outputs.printing.job import CannotPrintError, Job, Printed
from litdeck.study_order import strand

USUAL = 10
_WORDS = re.compile(r"\w+")


def quiz(job: Job) -> Printed:
    """Draw the questions and write both versions and their key."""
    wanted = job.number or USUAL
    cards, said = _drawn(job, wanted)
    if not cards:
        raise CannotPrintError("There is no card to ask about.")
    if len(cards) < wanted:
        said = [*said, f"There are only {len(cards)} questions that do not give one another away."]
    place = {card.id.guid: number for number, card in enumerate(job.chosen.cards)}
    versions = {"A": sorted(cards, key=lambda card: place[card.id.guid])}
    if job.version_b:
        versions["B"] = _shuffled(job, versions["A"])
    document = _document(job, versions)
    return Printed(as_html(document, job.paper), document, tuple(said))


def _drawn(job: Job, wanted: int) -> tuple[list[Card], list[str]]:
    """Draw from the part that is asked for, and with `mix` from earlier ones too."""
    if job.mix is None:
        return _draw(job, job.cards, wanted, []), []
    this, before = job.mix
    recent = (2 * wanted * this + this + before) // (2 * (this + before))
    cards = _draw(job, job.cards, recent, [])
    both = _draw(job, job.earlier, wanted - recent, cards)
    said = []
    if len(both) < wanted:
        both = _draw(job, job.cards, wanted - len(both), both)
        said = [
            f"There is too little for a mix of {this}:{before}; what was missing was drawn from this part."
        ]
    return both, said


def _draw(job: Job, pool: Sequence[Card], wanted: int, taken: list[Card]) -> list[Card]:
    """Add so many cards: by lot, strand by strand in turn, each fact once if there are enough facts."""
    names = _names(job)
    cards = list(taken)
    lots = sorted(pool, key=lambda card: job.draw(card.id.guid))
    for once in (True, False):
        waiting: dict[str, list[Card]] = {}
        for card in lots:
            waiting.setdefault(strand(card), []).append(card)
        asked_about = {card.fact for card in cards}
        while len(cards) < wanted + len(taken) and any(waiting.values()):
            for name in sorted(waiting):
                found = _next(waiting[name], cards, asked_about if once else set(), names)
                if found is not None and len(cards) < wanted + len(taken):
                    cards.append(found)
                    asked_about.add(found.fact)
    return cards


def _next(waiting: list[Card], cards: list[Card], asked_about: set[FactRef], names: set[str]) -> Card | None:
    """Take the first card that asks about another fact and that gives nothing away."""
    while waiting:
        card = waiting.pop(0)
        if card.fact in asked_about or any(card.id == other.id for other in cards):
            continue
        if not any(_gives_away(card, other, names) or _gives_away(other, card, names) for other in cards):
            return card
    return None


def _gives_away(card: Card, other: Card, names: set[str]) -> bool:
    """Tell whether a card's question holds the other's answer; names stand in every question."""
    words = _normal(_answer_of(other))
    if not words or words in names:
        return False
    return f" {words} " in f" {_normal(plain.front(card))} " or (
        isinstance(card, Cloze) and f" {words} " in f" {_normal(plain.shown(card.text))} "
    )


def _answer_of(card: Card) -> str:
    return card.answer if isinstance(card, Question) else plain.shown(deletions(card.text)[:1])


def _normal(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _names(job: Job) -> set[str]:
    books = [job.library.books[work] for work in job.chosen.works]
    return {_normal(name) for book in books for one in book.all(Character) for name in (one.name, *one.also)}


def _shuffled(job: Job, cards: list[Card]) -> list[Card]:
    """Put the questions in another order: one in which no question keeps its place, if there is one."""
    for turn in count():
        order = sorted(cards, key=lambda card: job.draw("B", turn, card.id.guid))
        kept = sum(one is other for one, other in zip(cards, order, strict=True))
        if kept == 0 or len(cards) < 2 or turn > 200:
            return order
    raise AssertionError


def _document(job: Job, versions: dict[str, list[Card]]) -> Document:
    about = f"{job.title}: {job.about}" if job.about else job.title
    several = len(versions) > 1
    blocks: list[Element] = []
    for name, cards in versions.items():
        paper = f"Quiz, version {name}" if several else "Quiz"
        items = tuple(asked(card, _hidden(job, card)) for card in cards)
        blocks += [Title(paper, about), Fields(len(cards)), Items(items, tight=_saves_a_sheet(job, items))]
    blocks.append(Title("Quiz: answers", f"{about} (seed {job.seed})"))
    for name, cards in versions.items():
        answers = tuple(Item(answer(card, _hidden(job, card))) for card in cards)
        blocks += [*([Heading(f"Version {name}")] if several else []), Items(answers)]
    return Document(f"Quiz: {job.title}", job.language, tuple(blocks))


def _saves_a_sheet(job: Job, items: Sequence[Item]) -> bool:
    """Tell whether questions that do not fit one sheet may fit it if they stand closer together."""
    wide, high = job.paper.width - 42, job.paper.height - 26 - 27
    words = [
        Block(line, 1.0, 0.0)
        for item in items
        for line in (item.setup, *(_plain(pieces) for pieces in (item.passage, item.asked)))
        if line
    ]
    text = height(words, 11, wide, 1.0)
    rules = sum(item.rules for item in items)
    return (
        high < text + 7.2 * rules + 3.5 * len(items) and text + 6.5 * rules + 1.8 * len(items) <= 1.05 * high
    )


def _plain(pieces: Pieces) -> str:
    return "".join("_" * each.letters if isinstance(each, Blank) else each.text for each in pieces)


def _hidden(job: Job, card: Card) -> Deletion | None:
    """Choose the deletion of a cloze that is asked for, the same in both versions."""
    if not isinstance(card, Cloze):
        return None
    gaps = deletions(card.text)
    return gaps[int.from_bytes(job.draw("gap", card.id.guid)[:4], "big") % len(gaps)]
