"""What is keyed inside a fact and makes a card of its own: a statement, a phase, a claim, a point."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from litdeck.facts.fields import (
    EventRef,
    Keys,
    MarkedText,
    Model,
    PartRef,
    QuoteRef,
    RefTo,
    Text,
    Texts,
    Tier,
)


class Item(Model):
    """Something keyed inside a fact that makes a card of its own: a statement, a phase, a point."""

    MAIN: ClassVar[str | None] = "text"
    was: Texts = ()
    source: Texts = ()
    tier: Tier | None = None
    from_: PartRef | None = None
    sensitive: Texts = ()


class TextItem(Item):
    """An item that is one plain text."""

    text: Text


class Statement(Item):
    """An author's own cloze sentence."""

    text: MarkedText


class AuthorQuestion(Item):
    """An author's own question."""

    MAIN = None
    ask: Text
    answer: Text
    hint: Text | None = None
    more: Text | None = None
    typed: bool = False


class Change(Item):
    """How a character was before an event and is after it."""

    MAIN = None
    before: Text
    after: Text


class EitherOr(Item):
    """An item that says nothing unless at least one of two fields is there."""

    MAIN = None
    ONE_OF: ClassVar[tuple[str, str]]

    @model_validator(mode="after")
    def _one_is_there(self) -> Self:
        if all(getattr(self, name) is None for name in self.ONE_OF):
            raise PydanticCustomError("none_of", "{names}", {"names": " or ".join(self.ONE_OF)})
        return self


class Claim(EitherOr):
    """An arguable claim with its evidence: a quotation, or a close reference in words."""

    ONE_OF = ("quote", "reference")
    claim: Text
    event: EventRef | None = None
    quote: QuoteRef | None = None
    reference: Text | None = None


class Reading(Item):
    """One reading, with a serious objection or alternative."""

    MAIN = None
    reading: Text
    but: Text


class Comparison(EitherOr):
    """What two facts of one kind have in common, or what sets them apart."""

    ONE_OF = ("likeness", "difference")
    likeness: Text | None = None
    difference: Text | None = None


class Dispute(Model):
    """Where one source errs or sources differ: the claim and its place, what speaks against it, the decision."""

    claim: Text
    source: Text
    against: Texts
    decision: Text


ByEvent = Annotated[Mapping[str, TextItem], Keys(RefTo("event"))]
