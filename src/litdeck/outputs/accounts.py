"""Pages that account for a work's facts: what rests on each section of its sources, and what is disputed."""

from collections.abc import Iterator

from litdeck.facts import KINDS, Book
from litdeck.outputs.stats import resting
from litdeck.recipes.ground import KIND_WORDS


def sources_page(book: Book) -> str:
    """Give the Markdown page of the named sources: each section with the facts that rest on it."""
    lines = [
        f"# What the facts of *{book.work.title}* rest on",
        "Each section of each named source, with the facts (and facts with items) that cite it. Generated.",
    ]
    table = ["| section | facts |", "|---|---|"]
    for section, facts in resting(book).items():
        named = ", ".join(f"{_cell(fact.name)} ({KIND_WORDS[fact.KIND]})" for fact in facts)
        table.append(f"| {_cell(section)} | {named or '**none**'} |")
    return "\n\n".join([*lines, "\n".join(table)]) + "\n"


def disputed_page(book: Book) -> str:
    """Give the Markdown page of everything in which sources err or differ, with the decision."""
    rows = list(_disputed(book))
    opening = (
        f"{len(rows)} places. Each says what is claimed and where, what speaks against it, and what the cards "
        "teach. Generated from `disputed` in `content/`."
    )
    lines = [
        f"# Where sources on *{book.work.title}* err or differ",
        opening,
        "\n".join(["| fact | claimed | where | against | decision |", "|---|---|---|---|---|", *rows]),
    ]
    return "\n\n".join(lines) + "\n"


def _disputed(book: Book) -> Iterator[str]:
    for model in KINDS.values():
        for fact in book.all(model):
            for dispute in fact.disputed:
                against = "; ".join(dispute.against)
                cells = (fact.name, dispute.claim, dispute.source, against, dispute.decision)
                yield f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
