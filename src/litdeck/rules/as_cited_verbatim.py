"""Exact words are asked for that nobody has checked against the text.

A quotation whose `standing` is `as-cited` is known only as a study guide gives it. No recipe asks for
its words. This rule looks for ways round that: a verbatim recipe turned on for such a quotation, a
statement or question that asks for its words, a claim that has no other evidence.

Why: guides misquote. A wording that is wrong by one word is learnt for the exam and marked wrong there.

Options:
    words (3): an answer with fewer words of the quotation is not its wording

Bad:
    characters: {Ruth: Kathy's friend}
    quotes:
      trash:
        text: We're all modelled from _trash_
        speaker: Ruth
        questions:
          words: {ask: What does Ruth say they are modelled from?, answer: “modelled from trash”}

Good:
    characters: {Ruth: Kathy's friend}
    quotes:
      trash:
        text: We're all modelled from _trash_
        speaker: Ruth
        standing: verified
        questions:
          words: {ask: What does Ruth say they are modelled from?, answer: “modelled from trash”}
"""

from collections.abc import Iterator, Sequence

from litdeck.cloze import deletions, parse, plain
from litdeck.facts import Fact, Quote
from litdeck.recipes import BY_ID
from litdeck.rules.making import WARNING, Options, Problem, Rule
from litdeck.rules.matter import Matter, short
from litdeck.rules.words import runs_in

_HELP = "Check the words in the text and write “standing: verified”, or ask for the idea, not the words."


def check(matter: Matter, options: Options) -> Iterator[Problem]:
    """Look at the recipes of each quotation, then at what authors ask themselves."""
    cited: dict[str, list[tuple[Quote, tuple[str, ...]]]] = {}
    fewest = int(options["words"])
    for quote, segments in matter.quotes:
        if quote.standing == "as-cited":
            words = matter.lexicon.words(plain(segments))
            for start in range(len(words) - fewest + 1):
                run = " ".join(words[start : start + fewest])
                cited.setdefault(run, []).append((quote, words))
            for recipe, choice in quote.recipes.items():
                if choice != "off" and recipe in BY_ID and BY_ID[recipe].verbatim:
                    yield Problem(
                        matter.span(quote, "recipes", recipe),
                        f"“{recipe}” would ask for the exact words of {short(plain(segments))}, "
                        "which are known only from a guide; so it makes no card.",
                        _HELP,
                    )
    for fact in matter.facts:
        yield from _claims(matter, fact)
        for path, answer in _asked(fact):
            words = matter.lexicon.words(answer)
            source = _source(words, cited, fewest)
            if source is not None:
                yield Problem(
                    matter.span(fact, *path),
                    f"This asks for words of “{source.name}”, which are known only from a guide.",
                    _HELP,
                )


def _claims(matter: Matter, fact: Fact) -> Iterator[Problem]:
    for key, claim in fact.claims.items():
        if claim.quote is None or claim.reference is not None:
            continue
        quote = next(
            (book.facts["quote"][claim.quote] for book in matter.books if claim.quote in book.facts["quote"]),
            None,
        )
        if isinstance(quote, Quote) and quote.standing == "as-cited":
            yield Problem(
                matter.span(fact, "claims", key, "quote"),
                f"The evidence “{quote.name}” is known only from a guide, so no card asks for it.",
                "Check its words in the text and write “standing: verified”, or add “reference: …” in words.",
            )


def _asked(fact: Fact) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give what an author's own cards ask for, with its place."""
    for key, question in fact.questions.items():
        yield ("questions", key, "answer"), question.answer
    for key, statement in fact.statements.items():
        for deletion in deletions(parse(statement.text)):
            yield ("statements", key, "text"), deletion.text


def _source(
    words: Sequence[str], cited: dict[str, list[tuple[Quote, tuple[str, ...]]]], fewest: int
) -> Quote | None:
    if len(words) < fewest:
        return None
    for quote, whole in cited.get(" ".join(words[:fewest]), ()):
        if runs_in(words, whole):
            return quote
    return None


RULE = Rule("as-cited-verbatim", WARNING, check, {"words": 3})
