"""What a work has, in numbers: facts, cards, quotations, sources. For the terminal and for programs."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from litdeck.cards import Card
from litdeck.cloze import parse, plain
from litdeck.facts import KINDS, Book, Character, Fact, Item, Quote, Theme


@dataclass(frozen=True)
class Stats:
    """The numbers of one work.

    cards: by recipe, then by tier; sections: how many facts and items rest on each section of each named
    source, 0 included; words_quoted: words of quotations that are in the text, or are cited as being in it.
    """

    work: str
    facts: Mapping[str, int]
    cards: Mapping[str, Mapping[str, int]]
    quotes_by_character: Mapping[str, int]
    quotes_by_theme: Mapping[str, int]
    quotes_by_standing: Mapping[str, int]
    sections: Mapping[str, int]
    words_quoted: int


def stats(book: Book, cards: Iterable[Card]) -> Stats:
    """Count what a work has."""
    quotes = list(book.all(Quote))
    by_recipe: dict[str, Counter[str]] = {}
    for card in cards:
        by_recipe.setdefault(card.id.recipe, Counter())[card.tier] += 1
    themes = [theme for quote in quotes for theme in dict.fromkeys((*quote.themes, *quote.says))]
    return Stats(
        work=book.work.id,
        facts={kind: len(book.facts.get(kind, {})) for kind in KINDS},
        cards={recipe: dict(sorted(tiers.items())) for recipe, tiers in by_recipe.items()},
        quotes_by_character=_named(book, Character, (quote.speaker for quote in quotes if quote.speaker)),
        quotes_by_theme=_named(book, Theme, themes),
        quotes_by_standing=dict(Counter(quote.standing for quote in quotes).most_common()),
        sections={section: len(found) for section, found in resting(book).items()},
        words_quoted=sum(
            len(plain(parse(quote.text)).split()) for quote in quotes if quote.standing != "not-in-the-text"
        ),
    )


def _named(book: Book, model: type[Character] | type[Theme], ids: Iterable[str]) -> Mapping[str, int]:
    counts = Counter(ids)
    return {book.find(model, each).name: number for each, number in counts.most_common()}


def resting(book: Book) -> Mapping[str, Sequence[Fact]]:
    """Give, for each section of each named source, the facts that rest on it, themselves or in an item."""
    found: dict[str, dict[str, Fact]] = {
        f"{name} > {section}": {} for name, source in book.work.sources.items() for section in source.sections
    }
    for model in KINDS.values():
        for fact in book.all(model):
            for cited in cited_by(fact):
                if cited in found:
                    found[cited][f"{fact.KIND} {fact.id}"] = fact
    return {section: list(facts.values()) for section, facts in found.items()}


def cited_by(fact: Fact) -> Iterator[str]:
    """Yield every source that a fact or one of its items cites."""
    yield from fact.source
    for field in type(fact).model_fields:
        value = getattr(fact, field)
        if isinstance(value, Mapping):
            for item in value.values():
                if isinstance(item, Item):
                    yield from item.source


def as_json(all_stats: Iterable[Stats]) -> str:
    """Give `{"works": [{work, facts, cards, quotes_by_character, …}, …]}`."""
    return json.dumps({"works": [asdict(each) for each in all_stats]}, ensure_ascii=False, indent=2)


def as_text(each: Stats) -> str:
    """Give the numbers as tables of words and figures."""
    tiers = sorted({tier for counts in each.cards.values() for tier in counts})
    totals = {tier: sum(counts.get(tier, 0) for counts in each.cards.values()) for tier in tiers}
    heads = ["cards", *tiers, "all"]
    rows = [
        [recipe, *(str(counts.get(tier, 0)) for tier in tiers), str(sum(counts.values()))]
        for recipe, counts in each.cards.items()
    ]
    rows.append(["all", *(str(totals[tier]) for tier in tiers), str(sum(totals.values()))])
    covered = sum(number > 0 for number in each.sections.values())
    blocks = [
        each.work,
        _table([["facts", ""], *([kind, str(number)] for kind, number in each.facts.items())]),
        _table([heads, *rows]),
        _counts("quotations by character", each.quotes_by_character),
        _counts("quotations by theme", each.quotes_by_theme),
        _counts("quotations by standing", each.quotes_by_standing),
        f"words quoted: {each.words_quoted}",
    ]
    if each.sections:
        blocks.append(f"source sections with facts: {covered} of {len(each.sections)}")
        blocks.extend(f"  nothing rests on: {name}" for name, number in each.sections.items() if not number)
    return "\n\n".join(block for block in blocks if block)


def _counts(title: str, counts: Mapping[str, int]) -> str:
    return _table([[title, ""], *([name, str(number)] for name, number in counts.items())]) if counts else ""


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Set rows in columns: the first to the left, numbers to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(widths[at]) for at, cell in enumerate(row[1:], 1))]
        lines.append("  ".join(cells).rstrip())
    return "\n  ".join(lines)
