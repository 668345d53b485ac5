"""Two quotations begin with the same words, so their opening calls up neither.

Only quotations whose opening some card shows are compared: verified ones, long enough for `finish-the-line`,
that have not turned it off.

Why: `finish-the-line` shows the opening alone. Two that begin alike have two right answers, or nearly.

Options:
    words (4): how many words at the start are compared

Bad:
    quotes:
      america: {text: None of you will ever go to America at all, standing: verified}
      films: {text: None of you will be film stars or anything, standing: verified}

Good:
    quotes:
      america: {text: None of you will ever go to America at all, standing: verified}
      films: {text: Your lives have been set out for all of you, standing: verified}
"""

from collections.abc import Iterator

from litdeck.cloze import plain
from litdeck.facts import Quote
from litdeck.recipes.finish_the_line import SHORTEST
from litdeck.rules.making import WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter, where


def check(matter: Matter, options: Options) -> Iterator[Problem]:
    """Put the quotations on shelves by their first words."""
    first: dict[tuple[str, ...], Quote] = {}
    for quote, segments in matter.quotes:
        text = plain(segments)
        shown = quote.standing == "verified" and quote.recipes.get("finish-the-line") != "off"
        if not shown or len(text.split()) < SHORTEST or "\n" in text:
            continue
        opening = matter.lexicon.words(text)[: int(options["words"])]
        other = first.setdefault(opening, quote)
        if other is not quote:
            yield Problem(
                matter.span(quote, "text"),
                f"“{other.name}” ({where(matter.span(other, 'text'))}) begins with the same words.",
                "Let one of them begin earlier or later, or write “recipes: {finish-the-line: off}”.",
            )


RULE = Rule("quote-start-clash", WARNING, check, {"words": 4})
