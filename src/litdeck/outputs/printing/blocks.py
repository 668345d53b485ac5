"""A form as blocks: what a page and a word processor's file are both written from."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """Words, as they are or underlined."""

    text: str
    underlined: bool = False


@dataclass(frozen=True)
class Blank:
    """A gap to write in, as wide as so many letters need; `words` says how many words, for a screen reader."""

    letters: int
    words: int = 1
    hint: str = ""


Pieces = tuple[Text | Blank, ...]


@dataclass(frozen=True)
class Title:
    """A form's title with the line below it; every title but the first begins a page."""

    text: str
    below: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading below a title."""

    text: str


@dataclass(frozen=True)
class Fields:
    """Lines for a name, a date, a mark."""

    marks: int = 0


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Bank:
    """Words to choose from, in a box."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """A numbered question: what sets the scene, a quotation, what is asked, and lines to write on."""

    asked: Pieces
    setup: str = ""
    passage: Pieces = ()
    rules: int = 0


@dataclass(frozen=True)
class Items:
    """Questions or answers, numbered from 1; `tight` ones stand closer together, to save a sheet."""

    items: tuple[Item, ...]
    tight: bool = False


@dataclass(frozen=True)
class Table:
    """A table; `widths` are shares of the page, an empty head leaves the row out."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


Element = Title | Heading | Fields | Paragraph | Bank | Items | Table


@dataclass(frozen=True)
class Document:
    """A whole form."""

    title: str
    language: str
    blocks: tuple[Element, ...]
