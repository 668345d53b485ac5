"""A work: its parts, the sources its facts rest on, the exams for which it is or was set."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from litdeck.facts.fields import CharacterRef, Form, Model, RefTo, Text, Texts, one_or_more


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
