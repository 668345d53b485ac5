"""A sheet of sentences and quotations with gaps, with or without the missing words in a box; answers apart."""

from litdeck.cards import Cloze
from litdeck.cloze import deletions
from litdeck.outputs.printing.asking import answer, asked
from litdeck.outputs.printing.blocks import Bank, Document, Element, Fields, Item, Items, Title
from litdeck.outputs.printing.flow import as_html
from litdeck.outputs.printing.job import CannotPrintError, Job, Printed

USUAL = 12


def cloze_sheet(job: Job) -> Printed:
    """Write the sheet; where there are more clozes than wanted, they are drawn by lot."""
    pool = [card for card in job.cards if isinstance(card, Cloze)]
    if not pool:
        raise CannotPrintError("There is no quotation or sentence with a gap to print.")
    drawn = sorted(pool, key=lambda card: job.draw(card.id.guid))[: job.number or USUAL]
    cards = [card for card in pool if card in drawn]
    about = f"{job.title}: {job.about}" if job.about else job.title
    gaps = sum(len(deletions(card.text)) for card in cards)
    blocks: list[Element] = [Title("Fill the gaps", about), Fields(gaps)]
    if job.word_bank:
        blocks.append(Bank(_words(job, cards)))
    blocks += [
        Items(tuple(asked(card) for card in cards)),
        Title("Fill the gaps: answers", f"{about} (seed {job.seed})"),
        Items(tuple(Item(answer(card)) for card in cards)),
    ]
    document = Document(f"Fill the gaps: {job.title}", job.language, tuple(blocks))
    return Printed(as_html(document, job.paper), document)


def _words(job: Job, cards: list[Cloze]) -> tuple[str, ...]:
    """Give the missing words in an order that says nothing; one that is missing twice stands there twice."""
    missing = [
        (card.id.guid, index, " ".join(gap.text.split()))
        for card in cards
        for index, gap in enumerate(deletions(card.text))
    ]
    return tuple(word for *_, word in sorted(missing, key=lambda each: job.draw("bank", *each)))
