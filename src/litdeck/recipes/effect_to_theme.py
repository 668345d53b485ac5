"""A quotation and its effect → what it says about a theme.

From `says` of a quotation, keyed by theme.

Why: the last step of the argument: from words to meaning.

Example:
    characters: {Miss Lucy: a guardian}
    themes: {secrecy: Half-knowledge binds more firmly than lies}
    quotes:
      told:
        text: you've been _told and not told_
        speaker: Miss Lucy
        effect: names the half-knowledge of the children
        standing: verified
        says: {secrecy: Kind silence can be a form of control}

Card:
    Miss Lucy. / “you've been _told and not told_” / What does this suggest about secrecy? → Kind silence can be a form of control
"""

from collections.abc import Iterator

from litdeck.cards import Card
from litdeck.facts import Book, Theme
from litdeck.recipes.making import Family, Maker, Recipe, key_under
from litdeck.recipes.quoting import about_quote, quotations, scene, spoken


def cards(book: Book) -> Iterator[Card]:
    """Yield one card for each theme about which the quotation says something."""
    make = Maker(book, RECIPE)
    for quote, segments in quotations(book):
        for theme_id, said in quote.says.items():
            theme = book.find(Theme, theme_id)
            yield from make.question(
                quote,
                item=said,
                key=key_under(theme, said),
                field=("says", theme.name),
                draws_on=(theme,),
                setup=scene(book, quote),
                passage=spoken(segments),
                ask=f"What does this suggest about {theme.name}?",
                answer=said.text,
                details=about_quote(book, quote, "whole", "moment"),
            )


RECIPE = Recipe("effect-to-theme", Family.ARGUMENT, cards)
