"""How the facts of works hang together, as plain accessible HTML: for people who would rather look than read.

For each work: how characters and themes meet, what happens when and what rests on it, quotations by speaker and by
theme, and thin spots. Nothing here is a script; `data-filters` tells a page's script what to filter by.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from litdeck.cards import Card, FactRef
from litdeck.cloze import parse, plain
from litdeck.facts import Book, Character, Event, Fact, Library, Quote, Theme

THIN = 3
"""A character or theme with fewer quotations and references than this is a thin spot."""

WIDEST = 12
"""How many characters the matrix shows: those who meet most themes."""


def overview(library: Library, cards: Iterable[Card]) -> str:
    """Give the overview of every work that some card is made from."""
    made = list(cards)
    works = list(dict.fromkeys(card.fact.work for card in made))
    return "\n".join(_work(library.books[work], made) for work in works)


def _work(book: Book, cards: Sequence[Card]) -> str:
    own = (card for card in cards if card.fact.work == book.work.id)
    rests = Counter(event for card in own for event in _events(book, card))
    parts = [
        f"<h2>{escape(book.work.title)} <small>{escape(book.work.author)}</small></h2>",
        *_matrix(book),
        *_quotations(book),
        *_thin(book, rests),
        *_timeline(book, rests),
    ]
    return f'<section class="work">{"".join(parts)}</section>'


def _events(book: Book, card: Card) -> set[str]:
    """Give the events that a card rests on: those it is about, and those of its quotations."""
    about = {card.fact, *card.draws_on}
    said = {
        quote.event for ref in about if ref.kind == Quote.KIND and (quote := book.find(Quote, ref.id)).event
    }
    return {*filter(None, said), *(ref.id for ref in about if ref.kind == Event.KIND)}


def _matrix(book: Book) -> Iterator[str]:
    """Yield a table of how many quotations and events a character and a theme share."""
    shared = Counter(
        (person, theme)
        for fact in (*book.all(Quote), *book.all(Event))
        for person in _people(fact)
        for theme in _themes(fact)
    )
    if not shared:
        return
    met = Counter(person for person, _ in shared.elements())
    people = [person for person, _ in met.most_common(WIDEST)]
    themes = [theme.id for theme in book.all(Theme) if any((person, theme.id) in shared for person in people)]
    most = max(shared.values())
    yield (
        "<h3>How characters and themes meet</h3>"
        "<p>How many quotations and events a character and a theme share. A number shows their cards.</p>"
        '<div class="wide" role="region" tabindex="0" aria-label="Characters and themes"><table class="matrix"><thead><tr>'
        '<th scope="col">Theme</th>'
    )
    yield "".join(f'<th scope="col">{_name(book, Character, person)}</th>' for person in people)
    yield "</tr></thead><tbody>"
    for theme in themes:
        yield f'<tr><th scope="row">{_name(book, Theme, theme)}</th>'
        for person in people:
            yield _cell(book, person, theme, shared[person, theme], most)
        yield "</tr>"
    yield "</tbody></table></div>"


def _cell(book: Book, person: str, theme: str, count: int, most: int) -> str:
    if not count:
        return '<td><span class="none">0</span></td>'
    filters = {"character": [_key(book, Character, person)], "theme": [_key(book, Theme, theme)]}
    level = 1 + 3 * (count - 1) // max(most - 1, 1)
    label = f"{count}, {_name(book, Character, person)} and {_name(book, Theme, theme)}: show cards"
    return (
        f'<td class="level-{level}"><button type="button" data-filters="{_data(filters)}" '
        f'aria-label="{label}">{count}</button></td>'
    )


def _quotations(book: Book) -> Iterator[str]:
    """Yield two tables with bars: quotations by speaker and by theme."""
    quotes = list(book.all(Quote))
    for title, kind, model, counts in (
        ("Quotations by speaker", "Character", Character, Counter(q.speaker for q in quotes if q.speaker)),
        ("Quotations by theme", "Theme", Theme, Counter(theme for q in quotes for theme in _themes(q))),
    ):
        most = max(counts.values(), default=0)
        if not most:
            continue
        yield (
            f'<h3>{title}</h3><table class="bars"><thead class="sr"><tr><th scope="col">{kind}</th>'
            '<th scope="col">Quotations</th></tr></thead><tbody>'
        )
        for fact_id, count in counts.most_common():
            yield (
                f'<tr><th scope="row">{_name(book, model, fact_id)}</th><td><span class="bar" '
                f'style="inline-size:{100 * count / most:.0f}%"></span><span class="number">{count}</span></td></tr>'
            )
        yield "</tbody></table>"


def _thin(book: Book, rests: Mapping[str, int]) -> Iterator[str]:
    """Yield what needs more: characters and themes with little to quote, events that no card rests on."""
    evidence: Counter[tuple[str, str]] = Counter()
    for fact in (*book.all(Quote), *book.all(Event)):
        evidence.update(("character", person) for person in _people(fact))
        evidence.update(("theme", theme) for theme in _themes(fact))
    for fact in book.all(Theme):
        evidence["theme", fact.id] += len(fact.shown)
    lists = [
        (f"{title} with fewer than {THIN} quotations or references", names)
        for title, model in (("Characters", Character), ("Themes", Theme))
        if (
            names := [
                f"{escape(_sentence(fact.name))} <small>({evidence[model.KIND, fact.id]})</small>"
                for fact in book.all(model)
                if evidence[model.KIND, fact.id] < THIN
            ]
        )
    ]
    bare = [escape(_sentence(event.name)) for event in book.all(Event) if not rests.get(event.id)]
    if bare:
        lists.append(("Events that no card here rests on", bare))
    yield "<h3>Thin spots</h3>"
    if not lists:
        yield "<p>None: every character and theme has evidence, and every event has a card.</p>"
    for title, names in lists:
        items = "".join(f"<li>{name}</li>" for name in names)
        yield f'<h4>{title} <small>{len(names)}</small></h4><ul class="inline">{items}</ul>'


def _timeline(book: Book, rests: Mapping[str, int]) -> Iterator[str]:
    """Yield the events of each part as they are told, with what happens and is said in them."""
    quotes: dict[str, list[Quote]] = {}
    for quote in book.all(Quote):
        quotes.setdefault(quote.event or "", []).append(quote)
    by_part: dict[str | None, list[Event]] = {part.id: [] for part in book.work.parts.values()}
    for event in book.all(Event):
        by_part.setdefault(event.part, []).append(event)
    names = {part.id: part.name for part in book.work.parts.values()}
    if any(by_part.values()):
        yield "<h3>What happens when</h3>"
    for part, events in by_part.items():
        if not events:
            continue
        said = sum(len(quotes.get(event.id, ())) for event in events)
        yield (
            f'<details class="part" open><summary>{escape(names.get(part or "", "No part"))} '
            f"<small>{_count(len(events), 'event')}, {_count(said, 'quotation')}</small></summary>"
            '<ol class="timeline">'
        )
        for event in sorted(events, key=lambda event: [int(n) for n in re.findall(r"\d+", event.at or "")]):
            yield _event(book, event, quotes.get(event.id, ()), rests.get(event.id, 0))
        yield "</ol></details>"


def _event(book: Book, event: Event, quotes: Sequence[Quote], cards: int) -> str:
    where = " · ".join(filter(None, [f"{_locator(book)} {event.at}" if event.at else "", event.when or ""]))
    who = ", ".join(_name(book, Character, person) for person in event.who)
    themes = ", ".join(_name(book, Theme, theme) for theme in event.themes)
    small = " · ".join(
        filter(None, [escape(where), who, themes, _count(cards, "card") if cards else "no card"])
    )
    said = "".join(
        f"<li>“{escape(plain(parse(quote.text)))}”{_speaker(book, quote)}</li>" for quote in quotes
    )
    return (
        f"<li><b>{escape(_sentence(event.name))}</b> <span>{escape(event.what)}</span>"
        f"<small>{small}</small>{f'<ul>{said}</ul>' if said else ''}</li>"
    )


def _speaker(book: Book, quote: Quote) -> str:
    return f" <small>{_name(book, Character, quote.speaker)}</small>" if quote.speaker else ""


def _people(fact: Fact) -> set[str]:
    if isinstance(fact, Quote):
        return {*filter(None, [fact.speaker]), *fact.to}
    return set(fact.who) if isinstance(fact, Event) else set()


def _themes(fact: Fact) -> set[str]:
    if isinstance(fact, Quote):
        return {*fact.themes, *fact.says}
    return set(fact.themes) if isinstance(fact, Event) else set()


def _locator(book: Book) -> str:
    return {"novel": "chapter", "play": "scene", "poem": "line"}[book.work.form]


def _name(book: Book, model: type[Fact], fact_id: str) -> str:
    return escape(_sentence(book.find(model, fact_id).name))


def _key(book: Book, model: type[Fact], fact_id: str) -> str:
    """Give a fact's key in the page's filters: the work it stands in, and its id."""
    while fact_id not in book.facts.get(model.KIND, {}) and book.base is not None:
        book = book.base
    ref = FactRef(book.work.id, model.KIND, fact_id)
    return f"{ref.work}/{ref.id}"


def _data(value: object) -> str:
    return escape(json.dumps(value, ensure_ascii=False), quote=True)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
