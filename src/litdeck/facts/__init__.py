"""The domain: what can be so about a work of literature. Values only: no spans, no files, no cards.

A field marked with `RefTo` names another fact; once a library is read it holds that fact's id.
`Model.MAIN` is the field that a plain string stands for (`Ruth: Kathy's friend` is `Ruth: {is: Kathy's
friend}`).
"""

from litdeck.facts.book import Book, Library
from litdeck.facts.fields import Keys, Marked, Model, RecipeChoice, RefTo, Text, Tier, one_or_more
from litdeck.facts.items import Claim, Dispute, EitherOr, Item, Statement, TextItem
from litdeck.facts.kinds import (
    FACT_MODELS,
    KINDS,
    SECTIONS,
    Character,
    Context,
    Event,
    Fact,
    Question,
    Quote,
    Relationship,
    Setting,
    Symbol,
    Technique,
    Theme,
)
from litdeck.facts.work import Part, Work

__all__ = [
    "FACT_MODELS",
    "KINDS",
    "SECTIONS",
    "Book",
    "Character",
    "Claim",
    "Context",
    "Dispute",
    "EitherOr",
    "Event",
    "Fact",
    "Item",
    "Keys",
    "Library",
    "Marked",
    "Model",
    "Part",
    "Question",
    "Quote",
    "RecipeChoice",
    "RefTo",
    "Relationship",
    "Setting",
    "Statement",
    "Symbol",
    "Technique",
    "Text",
    "TextItem",
    "Theme",
    "Tier",
    "Work",
    "one_or_more",
]
