"""Runs the rules over a library: stamps rule and severity on problems, heeds settings and comments."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from litdeck.cards import Card, FactRef
from litdeck.decks import Chosen
from litdeck.facts import Book
from litdeck.findings import Finding, Severity, Span, has_errors
from litdeck.reading import Reading
from litdeck.reading.places import WORK
from litdeck.rules import BY_ID, RULES, locator_wrong, quote_in_text, quote_unverified, unused_allow
from litdeck.rules.allows import Allow, allows_in
from litdeck.rules.making import Rule, Setting, Settings
from litdeck.rules.matter import Matter
from litdeck.verifying import CheckedQuote

NOT_CHECKED = "not-checked"
_AS_IT_IS = Setting()
NEED_A_TEXT = frozenset(rule.RULE.id for rule in (quote_unverified, quote_in_text, locator_wrong))


def check_library(
    reading: Reading,
    cards: Mapping[str, Sequence[Card]],
    chosen: Iterable[Chosen] = (),
    settings: Settings | None = None,
    checked: Iterable[CheckedQuote] = (),
) -> list[Finding]:
    """Run every rule over every work that was read without error.

    cards: those of each work, by its id; chosen: the decks in study order, for what depends on order;
    checked: the quotations that were looked for in a text. A work with errors is not looked at, since each would give more findings of its own: a warning says so.
    """
    decks, looked_for = list(chosen), [each for each in checked if each.text is not None]
    broken = _broken(reading)
    findings = []
    for name in dict.fromkeys((*reading.library.books, *sorted(broken))):
        chain = list(_chain(reading.library.books.get(name)))
        if not chain or any(book.work.id in broken for book in chain):
            findings.append(_not_checked(reading, name))
            continue
        own = [each for each in looked_for if each.ref.work == name]
        matter = replace(_matter(reading, chain, cards, decks), checked=own)
        findings += check_book(matter, settings or {})
    return findings


def check_book(matter: Matter, settings: Settings) -> list[Finding]:
    """Run every rule over one book; comments take out what they allow, and are judged themselves."""
    found = [
        finding
        for rule in RULES
        if rule is not unused_allow.RULE
        for finding in _run(rule, matter, settings.get(rule.id, _AS_IT_IS))
    ]
    kept, needed = _allowed(found, matter.allows)
    unneeded = [
        (allow, name)
        for allow in matter.allows
        for name in allow.rules
        if allow.reason and allow.lines and name in BY_ID and (allow, name) not in needed
        if not settings.get(name, _AS_IT_IS).off and (matter.checked or name not in NEED_A_TEXT)
    ]
    last = unused_allow.RULE
    return [
        *kept,
        *_run(last, replace(matter, unneeded=unneeded), settings.get(last.id, _AS_IT_IS)),
    ]


def _run(rule: Rule, matter: Matter, setting: Setting) -> Iterator[Finding]:
    if setting.off:
        return
    for problem in rule.check(matter, {**rule.options, **setting.options}):
        severity = setting.severity or problem.severity or rule.severity
        yield Finding(rule.id, severity, problem.span, problem.message, problem.help)


def _allowed(
    findings: Iterable[Finding], allows: Sequence[Allow]
) -> tuple[list[Finding], set[tuple[Allow, str]]]:
    """Give the findings that no comment covers, and the comments (with the rule) that cover one."""
    kept: list[Finding] = []
    needed: set[tuple[Allow, str]] = set()
    by_rule: dict[tuple[str, str], list[Allow]] = {}
    for allow in allows:
        for name in allow.rules:
            by_rule.setdefault((name, allow.span.file), []).append(allow)
    for finding in findings:
        near = by_rule.get((finding.rule, finding.span.file), ())
        covering = [allow for allow in near if allow.covers(finding.rule, finding.span)]
        needed |= {(allow, finding.rule) for allow in covering}
        if not covering:
            kept.append(finding)
    return kept, needed


def _matter(
    reading: Reading, chain: Sequence[Book], cards: Mapping[str, Sequence[Card]], decks: Sequence[Chosen]
) -> Matter:
    book, *bases = chain
    name = book.work.id
    files = {file for ref, file in _files(reading) if ref.work == name}
    return Matter(
        book,
        cards.get(name, ()),
        reading.places,
        base_cards=[card for base in bases for card in cards.get(base.work.id, ())],
        chosen=[deck for deck in decks if name in deck.works],
        allows=tuple(allows_in(reading.texts, files, reading.places)),
        rule_ids=tuple(BY_ID),
    )


def _files(reading: Reading) -> Iterator[tuple[FactRef, str]]:
    return ((ref, reading.places.file(ref)) for ref in reading.places.at)


def _chain(book: Book | None) -> Iterator[Book]:
    """Give a book, and those that it extends."""
    while book is not None:
        yield book
        book = book.base


def _broken(reading: Reading) -> frozenset[str]:
    """Give the ids of works that have an error."""
    if not has_errors(list(reading.findings)):
        return reading.incomplete
    wrong = {one.span.file for one in reading.findings if one.severity is Severity.ERROR}
    return reading.incomplete | {ref.work for ref, file in _files(reading) if file in wrong}


def _not_checked(reading: Reading, name: str) -> Finding:
    ref = FactRef(name, WORK, name)
    span = reading.places.key_span(ref) if reading.places.file(ref) else Span(f"content/{name}")
    return Finding(
        NOT_CHECKED,
        Severity.WARNING,
        span,
        f"Only the form of “{name}” was checked, since it, or a work that it extends, has errors.",
        "Mend the errors, then check again: the rules look at facts and cards together.",
    )
