"""Every quote of a library against the texts at hand: verdicts, and what is wrong as findings."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from litdeck.cards import FactRef
from litdeck.cloze import parse, plain
from litdeck.facts import Book, Library, Quote
from litdeck.findings import Finding, Severity
from litdeck.reading import Places
from litdeck.verifying.matching import Outcome, Verdict, verify
from litdeck.verifying.nearest import Difference
from litdeck.verifying.texts import Text
from litdeck.verifying.typography import Words

_MOST_DIFFERENCES = 3
_ABSENT = "not-in-the-text"


@dataclass(frozen=True)
class CheckedQuote:
    """A quote with what came of looking for it; `text` is None where its work has none at hand."""

    ref: FactRef
    quote: Quote
    verdict: Verdict
    text: Text | None = None

    @property
    def wrongly_absent(self) -> bool:
        """Tell whether the quote is said not to be in the text, and is."""
        return self.quote.standing == _ABSENT and self.verdict.found

    @property
    def locator(self) -> str:
        """Give what to write under `at`, or nothing: not found, in several divisions, or chapters count anew in each part."""
        if not self.verdict.found or self.text is None or self.text.chapters_restart:
            return ""
        locators = {place.locator for place in self.verdict.places}
        return locators.pop() if len(locators) == 1 else ""

    @property
    def locator_agrees(self) -> bool | None:
        """Tell whether `at` points to a place where the quote stands; None where that cannot be told."""
        if not self.verdict.found or self.text is None or self.quote.at is None:
            return None
        told = {self.text.agrees(self.quote.at, place) for place in self.verdict.places}
        return True if True in told else None if None in told else False


def check_quotes(
    library: Library, texts: Mapping[str, Text], works: Collection[str] = ()
) -> list[CheckedQuote]:
    """Look for every quote of these works (all if none is named) in the text of its work."""
    return [
        _check(book, quote, _text_of(book, texts))
        for name, book in library.books.items()
        if not works or name in works
        for quote in book.all(Quote)
    ]


def _text_of(book: Book, texts: Mapping[str, Text]) -> Text | None:
    """Give a work's text, or that of the work it extends."""
    found = texts.get(book.work.id)
    return found or (_text_of(book.base, texts) if book.base else None)


def _check(book: Book, quote: Quote, text: Text | None) -> CheckedQuote:
    ref = FactRef(book.work.id, Quote.KIND, quote.id)
    if text is None:
        return CheckedQuote(ref, quote, Verdict(Outcome.CANNOT_CHECK, why="there is no text of the work"))
    verdict = verify(plain(parse(quote.text)), text)
    if quote.standing == _ABSENT and not verdict.found:
        verdict = Verdict(Outcome.CANNOT_CHECK, why="they are said not to be in the text, and are not")
    return CheckedQuote(ref, quote, verdict, text)


def findings_of(checked: Iterable[CheckedQuote], places: Places) -> Iterator[Finding]:
    """Yield an error for each quote that is not what the text says, or not where."""
    for each in checked:
        span = places.span(each.ref, "text")
        verdict, text = each.verdict, each.text
        if text is None:
            continue
        if each.wrongly_absent:
            message = f"The quote is said not to be in the text, but stands there: {_where(each)}."
            help_ = "Take out “standing: not-in-the-text” and “wrong”, or correct the quote."
            yield Finding("quote-in-text", Severity.ERROR, places.span(each.ref, "standing"), message, help_)
        elif verdict.outcome is Outcome.DIFFERENT:
            help_ = f"The text has “{_cut(verdict.passage)}” ({_where(each)}). Correct the quote; if it is a known misquotation, say “standing: not-in-the-text” and what is wrong."
            yield Finding("quote-unverified", Severity.ERROR, span, _difference(verdict), help_)
        elif verdict.outcome is Outcome.NOT_FOUND:
            message = f"The quote is not in {text.name}, and nothing like it."
            help_ = "Correct it, or take it out; if it is a known misquotation, say “standing: not-in-the-text” and what is wrong."
            yield Finding("quote-unverified", Severity.ERROR, span, message, help_)
        elif each.locator_agrees is False:
            yield _locator(each, places)


def _locator(each: CheckedQuote, places: Places) -> Finding:
    message = f"The quote does not stand at “{each.quote.at}”, but at {_where(each)}."
    help_ = f"Write “at: {each.locator}”; “litdeck check --fix” does so." if each.locator else "Correct “at”."
    return Finding("locator-wrong", Severity.ERROR, places.span(each.ref, "at"), message, help_)


def _where(each: CheckedQuote) -> str:
    named = [str(place) for place in each.verdict.places if str(place)]
    name = each.text.name if each.text else ""
    return f"{' and '.join(named[:3])} of {name}" if named else name


def _difference(verdict: Verdict) -> str:
    told = [_one(difference) for difference in verdict.differences[:_MOST_DIFFERENCES]]
    more = len(verdict.differences) - len(told)
    if more:
        told.append(f"{more} more")
    only = "only in its punctuation or capitals" if all(map(_same_words, verdict.differences)) else ""
    return f"The quote differs from the text{' ' + only if only else ''}: {'; '.join(told)}."


def _one(difference: Difference) -> str:
    if not difference.text:
        return f"“{difference.quotation}” is not there"
    if not difference.quotation:
        return f"“{difference.text}” is missing"
    return f"for “{difference.quotation}” it has “{difference.text}”"


def _same_words(difference: Difference) -> bool:
    return Words.of(difference.quotation).folded == Words.of(difference.text).folded


def _cut(passage: str) -> str:
    return passage if len(passage) <= 300 else passage[:299] + "…"


def summary_of(checked: Collection[CheckedQuote]) -> str:
    """Count the outcomes in words, each by itself: what cannot be checked is never counted as verified."""
    counts = Counter(each.verdict.outcome for each in checked)
    told = [
        f"{counts[outcome]} {'cannot be checked' if outcome is Outcome.CANNOT_CHECK else outcome.value}"
        for outcome in Outcome
        if counts[outcome]
    ]
    why = Counter(each.verdict.why for each in checked if each.verdict.outcome is Outcome.CANNOT_CHECK)
    reasons = "; ".join(f"{count}: {reason}" if len(why) > 1 else reason for reason, count in why.items())
    return f"Quotations: {', '.join(told)}{f' ({reasons})' if reasons else ''}." if told else "No quotations."
