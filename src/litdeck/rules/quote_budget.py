"""Quotation is longer than one card can hold, or a work in copyright is quoted too much.

Verse of a work that is free (`in-copyright: no`) may be longer: it is learnt line by line. Lines that are not
in the text do not count.

Why: a long quotation is recalled in part and graded at random; in a closed-book exam a few words, well
chosen, earn more. And quoting is fair only in proportion to what is said about it (in the UK: s. 30(1ZA)
of the Copyright, Designs and Patents Act 1988, “no more than is required”).

Options:
    words (25): more words in a quotation are a warning
    error-words (60): more words in a quotation are an error
    work-words (600): more words of all quotations from a work in copyright are a warning

Bad:
    quotes:
      america:
        text: >-
          None of you will go to America, none of you will be film stars, and none of you will be working in
          supermarkets as I heard some of you planning the other day

Good:
    quotes:
      america: {text: none of you will be film stars}
"""

from collections.abc import Iterator

from litdeck.cloze import plain
from litdeck.recipes.english import word_count
from litdeck.rules.making import ERROR, WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter


def check(matter: Matter, options: Options) -> Iterator[Problem]:
    """Count the words of each quotation, then of all."""
    work = matter.book.work
    total = 0
    for quote, segments in matter.quotes:
        if quote.standing == "not-in-the-text":
            continue
        text = plain(segments)
        count = word_count(text)
        total += count
        if count > options["words"] and (work.in_copyright or "\n" not in text):
            yield Problem(
                matter.span(quote, "text"),
                f"This quotation has {count} words; {options['words']:g} are enough.",
                "Quote the words that matter, and tell the rest under “moment”.",
                ERROR if count > options["error-words"] else None,
            )
    if work.in_copyright and total > options["work-words"]:
        yield Problem(
            matter.work_span(),
            f"All quotations together have {total} words; for a work in copyright "
            f"{options['work-words']:g} are the most.",
            "Shorten or take out some; if the work is free, write “in-copyright: no”.",
        )


RULE = Rule("quote-budget", WARNING, check, {"words": 25, "error-words": 60, "work-words": 600})
