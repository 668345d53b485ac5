"""What a quotation that was found in its text lacks: the right `at`, its standing, the edition."""

import re
from collections.abc import Mapping

from litdeck.facts import Book, Part
from litdeck.reading import Reading
from litdeck.reading.locators import place
from litdeck.verifying import CheckedQuote

_ONE_NUMBER = re.compile(r"(\D*)\d+(\D*)")


def changes_of(each: CheckedQuote, reading: Reading) -> dict[str, str]:
    """Give the keys to set in a quote, with their values; none for one that is not in the text."""
    if not each.verdict.found or each.text is None or each.wrongly_absent:
        return {}
    changes = {}
    locator = _locator(each, reading)
    if locator:
        changes["at"] = locator
    if each.quote.standing != "verified":
        changes["standing"] = "verified"
    if each.quote.edition is None:
        changes["edition"] = each.text.edition
    return changes


def _locator(each: CheckedQuote, reading: Reading) -> str:
    """Give the locator to write, or nothing: where it is right, or unknown, or would clash with `part`."""
    at, right = each.quote.at, each.locator
    if not right or (at is not None and each.locator_agrees is not False):
        return ""
    parts = _parts(reading.library.books[each.ref.work])
    placing = place(right, parts)
    if placing.judged:
        says_part = reading.places.key_span(each.ref, "part") != reading.places.key_span(each.ref)
        if placing.key is None or (says_part and parts[placing.key].id != each.quote.part):
            return ""
    one = _ONE_NUMBER.fullmatch(at or "")
    return f"{one[1]}{right}{one[2]}" if one and right.isdecimal() else right


def _parts(book: Book) -> Mapping[str, Part]:
    return book.work.parts or (_parts(book.base) if book.base else {})
