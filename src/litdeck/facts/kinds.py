"""The ten kinds of facts."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, TypeVar

from pydantic import Field

from litdeck.facts.fields import (
    CharacterRef,
    CharacterRefs,
    EventRef,
    EventRefs,
    Keys,
    MarkedText,
    Model,
    PartRef,
    QuoteRef,
    RecipeChoice,
    RefTo,
    SettingRef,
    Standing,
    Text,
    Texts,
    ThemeRefs,
    Tier,
)
from litdeck.facts.items import (
    AuthorQuestion,
    ByEvent,
    Change,
    Claim,
    Comparison,
    Dispute,
    Reading,
    Statement,
    TextItem,
)


class Fact(Model):
    """What every kind of fact may carry. `name` is the key it stands under; `id` its slug unless given.

    `image`, which needs an `alt` that says what it shows, and `sound` are paths below the work's folder.
    """

    KIND: ClassVar[str]
    id: str
    name: Text
    was: Texts = ()
    source: Texts = ()
    tier: Tier = "full"
    recipes: Annotated[Mapping[str, RecipeChoice], Keys(RefTo("recipe"))] = Field(default_factory=dict)
    from_: PartRef | None = None
    sensitive: Texts = ()
    disputed: tuple[Dispute, ...] = ()
    image: Text | None = None
    alt: Text | None = None
    sound: Text | None = None
    statements: Mapping[str, Statement] = Field(default_factory=dict)
    questions: Mapping[str, AuthorQuestion] = Field(default_factory=dict)
    claims: Mapping[str, Claim] = Field(default_factory=dict)
    readings: Mapping[str, Reading] = Field(default_factory=dict)
    compare: Annotated[Mapping[str, Comparison], Keys(RefTo("same"))] = Field(default_factory=dict)

    @property
    def first_id(self) -> str:
        """The id under which this fact was first published."""
        return self.was[0] if self.was else self.id


class Character(Fact):
    """A person, or with `group: yes` several who act as one. `dies` is the event of their death."""

    KIND = "character"
    MAIN = "is_"
    is_: Text
    also: Texts = ()
    group: bool = False
    clue: Text | None = None
    dies: EventRef | None = None
    changes: Annotated[Mapping[str, Change], Keys(RefTo("event"))] = Field(default_factory=dict)


class Relationship(Fact):
    """How two characters stand to one another, in phases keyed by events."""

    KIND = "relationship"
    between: Annotated[tuple[str, str], RefTo("character")]
    phases: ByEvent = Field(default_factory=dict)


class Quote(Fact):
    """Words of the work; `_…_` marks what a student must be able to supply.

    `at` is the locator: chapter, act.scene.line, or line. `moment` is what has just happened or is
    happening, as a sentence. `says` gives what the quotation says about a theme.
    """

    KIND = "quote"
    MAIN = "text"
    text: MarkedText
    speaker: CharacterRef | None = None
    to: CharacterRefs = ()
    event: EventRef | None = None
    part: PartRef | None = None
    at: Text | None = None
    moment: Text | None = None
    themes: ThemeRefs = ()
    method: Text | None = None
    effect: Text | None = None
    says: Annotated[Mapping[str, TextItem], Keys(RefTo("theme"))] = Field(default_factory=dict)
    use: Text | None = None
    standing: Standing = "as-cited"
    edition: Text | None = None
    wrong: Text | None = None


class Event(Fact):
    """Something that happens; `part` and `at` say where it is told, `after` and `when` when it happens."""

    KIND = "event"
    MAIN = "what"
    what: Text
    part: PartRef | None = None
    at: Text | None = None
    when: Text | None = None
    after: EventRefs = ()
    setting: SettingRef | None = None
    who: CharacterRefs = ()
    why: Text | None = None
    result: Text | None = None
    shows: Text | None = None
    leads_to: EventRefs = ()
    themes: ThemeRefs = ()
    quotes: Mapping[str, Quote] = Field(default_factory=dict)


class Setting(Fact):
    """A place or time; `means` says what it comes to mean, keyed by events."""

    KIND = "setting"
    MAIN = "is_"
    is_: Text
    also: Texts = ()
    means: ByEvent = Field(default_factory=dict)


class Theme(Fact):
    """What the work says about something; `shown` says how a moment shows it, keyed by events."""

    KIND = "theme"
    MAIN = "says"
    says: Text
    also: Texts = ()
    shown: ByEvent = Field(default_factory=dict)


class Symbol(Fact):
    """A thing that comes to mean more than itself; `means` is keyed by events."""

    KIND = "symbol"
    MAIN = "is_"
    is_: Text
    also: Texts = ()
    themes: ThemeRefs = ()
    means: ByEvent = Field(default_factory=dict)


class Technique(Fact):
    """A term for how the work is made, with its definition and an example in this work."""

    KIND = "technique"
    MAIN = "is_"
    is_: Text
    also: Texts = ()
    example: Text | None = None
    quote: QuoteRef | None = None


class Context(Fact):
    """Something about the world of the work or its author; `bears_on` is keyed by events."""

    KIND = "context"
    MAIN = "is_"
    is_: Text
    bears_on: ByEvent = Field(default_factory=dict)


class Question(Fact):
    """An exam question with a one-sentence thesis and two to four points, keyed by what they are about."""

    KIND = "question"
    ask: Text
    thesis: Text
    points: Mapping[str, TextItem] = Field(default_factory=dict)


FACT_MODELS: tuple[type[Fact], ...] = (
    Character,
    Relationship,
    Event,
    Setting,
    Theme,
    Symbol,
    Quote,
    Technique,
    Context,
    Question,
)
KINDS: Mapping[str, type[Fact]] = {model.KIND: model for model in FACT_MODELS}
F = TypeVar("F", bound=Fact)
SECTIONS: Mapping[str, str] = {kind + "s": kind for kind in KINDS}
