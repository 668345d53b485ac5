"""The domain: what can be so about a work of literature. Values only: no spans, no files, no cards.

A field typed `Ref` names another fact; once a library is read it holds that fact's id. `Fact.MAIN`
is the field that a plain string stands for (`Ruth: Kathy's friend` is `Ruth: {is: Kathy's friend}`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a field (or the keys of a mapping) whose text names a fact of this kind.

    The kind `part` means a part of the work's structure, `recipe` a recipe, `same` the fact's own kind.
    """

    kind: str


@dataclass(frozen=True, slots=True)
class Keys:
    """Marks a mapping whose keys, not values, are references."""

    to: RefTo


class Marked:
    """Marks a text that may hold `_deletions_`."""


class Name:
    """Marks a single-line text."""


def one_or_more(value: Any) -> Any:
    """Let one string stand for a list of one."""
    return (value,) if isinstance(value, str) else value


Text = Annotated[str, Field(min_length=1)]
MarkedText = Annotated[str, Field(min_length=1), Marked()]
Texts = Annotated[tuple[Text, ...], BeforeValidator(one_or_more)]
Tier = Literal["core", "full"]
RecipeChoice = Literal["off", "full", "core"]
Form = Literal["novel", "play", "poem"]
Standing = Literal["verified", "as-cited", "not-in-the-text"]

CharacterRef = Annotated[str, RefTo("character")]
EventRef = Annotated[str, RefTo("event")]
SettingRef = Annotated[str, RefTo("setting")]
QuoteRef = Annotated[str, RefTo("quote")]
PartRef = Annotated[str, RefTo("part")]
CharacterRefs = Annotated[tuple[str, ...], BeforeValidator(one_or_more), RefTo("character")]
EventRefs = Annotated[tuple[str, ...], BeforeValidator(one_or_more), RefTo("event")]
ThemeRefs = Annotated[tuple[str, ...], BeforeValidator(one_or_more), RefTo("theme")]


def _key(field: str) -> str:
    """Give the YAML key of a field: `leads_to` is `leads-to`, `from_` is `from`."""
    return field.rstrip("_").replace("_", "-")


class Model(BaseModel):
    """The base of all facts: frozen, strict about keys, keyed in YAML style."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_key, populate_by_name=True)
    MAIN: ClassVar[str | None] = None


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


class Part(Model):
    """A part of a work: a part of a novel, an act, a stanza; with the range of what it holds (`1-9`)."""

    MAIN = "name"
    id: str
    name: Text
    was: Texts = ()
    chapters: Text | None = None
    scenes: Text | None = None
    lines: Text | None = None


class Source(Model):
    """A named source on which facts rest, with the sections that can be cited."""

    MAIN = "title"
    title: Text
    sections: Texts = ()


class Objective(Model):
    """An assessment objective, and the recipes whose cards practise it."""

    MAIN = "text"
    text: Text
    recipes: Annotated[tuple[str, ...], BeforeValidator(one_or_more), RefTo("recipe")] = ()


class Exam(Model):
    """A paper on which the work is or was set: data that boards change."""

    MAIN = "paper"
    paper: Text
    board: Text | None = None
    years: Text | None = None
    source: Texts = ()
    objectives: Mapping[str, Objective] = Field(default_factory=dict)


class Work(Model):
    """A novel, play or poem; `parts` is its ordered structure."""

    id: str
    title: Text
    author: Text
    year: int | None = None
    form: Form
    language: Text = "en"
    abbreviation: Annotated[str, Field(pattern=r"^\w[\w-]*$")]
    namespace: Annotated[str, Field(pattern=r"^[\w.-]+$")]
    was: Texts = ()
    extends: Text | None = None
    narrator: CharacterRef | None = None
    in_copyright: bool = True
    parts: Mapping[str, Part] = Field(default_factory=dict)
    sources: Mapping[str, Source] = Field(default_factory=dict)
    exams: Mapping[str, Exam] = Field(default_factory=dict)

    @property
    def first_id(self) -> str:
        """The id under which this work was first published."""
        return self.was[0] if self.was else self.id


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


@dataclass(frozen=True)
class Book:
    """One work with all its facts, references resolved to ids.

    `facts` maps a kind to its facts by id, in the order of the files; `threads` maps a thread's name
    to event ids in story order. `base` is the book that this one extends: references may lead there.
    """

    work: Work
    facts: Mapping[str, Mapping[str, Fact]]
    threads: Mapping[str, tuple[str, ...]]
    base: "Book | None" = None

    @cached_property
    def part_order(self) -> Mapping[str, int]:
        """Give the place of each part in the work, from 0."""
        return {part_id: index for index, part_id in enumerate(self.work.parts)}

    @cached_property
    def worked_out(self) -> dict[Any, Any]:
        """Give room for what others work out of this book and will ask for again; see `making.once_a_fact`."""
        return {}

    def media_key(self, path: str | None) -> str:
        """Name a picture or sound of this work so that no other work has the same; empty for none."""
        return f"{self.work.id}/{path}" if path else ""

    def find(self, model: type[F], fact_id: str) -> F:
        """Give a fact of this book, or of the one it extends, by its model and id."""
        own = self.facts.get(model.KIND, {})
        if fact_id not in own and self.base is not None:
            return self.base.find(model, fact_id)
        return cast(F, own[fact_id])

    def all(self, model: type[F]) -> Iterable[F]:
        """Give this book's own facts of a kind, in the order of the files."""
        return cast(Iterable[F], self.facts.get(model.KIND, {}).values())


@dataclass(frozen=True)
class Library:
    """All works that could be read, by id."""

    books: Mapping[str, Book]
