"""A claim, and the moment that bears it out → the quotation or the reference.

From `claims` of any fact: a `claim` with an `event` and a `quote`, or a `reference` in words.

Why: essays are claims with evidence. The moment is given, so that one answer fits; asking for "a
quotation about memory" would have dozens.

Example:
    characters: {Miss Lucy: a guardian}
    events:
      the talk: {what: Miss Lucy speaks out in the pavilion, part: one}
    quotes:
      told: {text: you've been _told and not told_, speaker: Miss Lucy, event: the talk, standing: verified}
    themes:
      secrecy:
        says: Half-knowledge binds
        claims:
          half-truth: {claim: The students are kept in half-knowledge, event: the talk, quote: told}

Card:
    Claim: The students are kept in half-knowledge.⏎Moment: Miss Lucy speaks out in the pavilion. / Which words of Miss Lucy support it? → you've been told and not told
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.cloze import deletions, parse, plain
from litdeck.facts import KINDS, Book, Character, Claim, Event, Fact, Quote
from litdeck.recipes.english import sentence, word_count
from litdeck.recipes.making import Family, Maker, Recipe, key_of
from litdeck.recipes.quoting import about_quote

LONGEST = 12


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each claim with its evidence."""
    make = Maker(book, RECIPE)
    for model in KINDS.values():
        for fact in book.all(model):
            for key, claim in fact.claims.items():
                yield from _card(make, book, fact, key, claim)


def _card(make: Maker, book: Book, fact: Fact, key: str, claim: Claim) -> Iterator[Card]:
    quote = book.find(Quote, claim.quote) if claim.quote else None
    if quote is not None and quote.standing != "verified":
        quote = None
    event_id = claim.event or (quote.event if quote else None)
    event = book.find(Event, event_id) if event_id else None
    if quote is None and claim.reference is None:
        return
    ask, answer = "What in this moment supports it?", claim.reference or ""
    if quote is not None:
        speaker = f" of {book.find(Character, quote.speaker).name}" if quote.speaker else ""
        ask, answer = f"Which words{speaker} support it?", _words(quote)
    moment = f"\nMoment: {sentence(event.what)}" if event else ""
    yield from make.question(
        fact,
        item=claim,
        key=key_of(key, claim),
        field=("claims", key),
        draws_on=[known for known in (event, quote) if known is not None],
        setup=f"Claim: {sentence(claim.claim)}{moment}",
        ask=ask,
        answer=answer,
        details=about_quote(book, quote, "moment") if quote else (),
    )


def _words(quote: Quote) -> str:
    """Give the words to recall: all of a short quotation, the marked ones of a long one."""
    segments = parse(quote.text)
    marked = deletions(segments)
    if marked and word_count(plain(segments)) > LONGEST:
        return " … ".join(deletion.text for deletion in marked)
    return plain(segments)


RECIPE = Recipe("evidence-for-claim", Family.ARGUMENT, cards)
