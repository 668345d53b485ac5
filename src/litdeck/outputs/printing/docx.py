"""Blocks as a Word file that a teacher can edit; the only module that imports python-docx."""

import io
import zipfile

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from litdeck.outputs.printing.blocks import (
    Bank,
    Blank,
    Document,
    Element,
    Fields,
    Heading,
    Item,
    Items,
    Paragraph,
    Pieces,
    Table,
    Title,
)
from litdeck.outputs.printing.job import Paper

_MARGIN = 18
_FONT = "Arial"


def as_docx(document: Document, paper: Paper) -> bytes:
    """Give the file's bytes: real headings, numbered lists and tables."""
    word = docx.Document()
    _set_up(word, document, paper)
    for number, block in enumerate(document.blocks):
        _block(word, block, paper, first=number == 0)
    out = io.BytesIO()
    word.save(out)
    return _undated(out)


def _undated(file: io.BytesIO) -> bytes:
    """Take the clock out of the archive: the same form is the same file."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()


def _set_up(word: WordDocument, document: Document, paper: Paper) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN)
    for name, size in (("Normal", 11), ("List Number", 11), ("Heading 1", 16), ("Heading 2", 12)):
        style = word.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
    word.core_properties.title = document.title
    word.core_properties.language = document.language
    word.core_properties.author = ""
    word.core_properties.comments = ""


def _block(word: WordDocument, block: Element, paper: Paper, *, first: bool) -> None:
    match block:
        case Title():
            if not first:
                word.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
            word.add_heading(block.text, 1)
            if block.below:
                word.add_paragraph(block.below)
        case Heading():
            word.add_heading(block.text, 2)
        case Fields():
            mark = f"    Mark: ____ / {block.marks}" if block.marks else ""
            word.add_paragraph(f"Name {'_' * 30}    Date {'_' * 14}{mark}")
        case Paragraph():
            word.add_paragraph(block.text)
        case Bank():
            table = word.add_table(1, 1, style="Table Grid")
            table.cell(0, 0).paragraphs[0].add_run(
                "     ".join(word_.replace(" ", "\u00a0") for word_ in block.words)
            )
            word.add_paragraph()
        case Items():
            _items(word, block)
        case Table():
            _table(word, block, paper)


def _items(word: WordDocument, items: Items) -> None:
    """Write a list that counts from 1; Word goes on counting when a teacher takes a question out."""
    numbering = _new_numbering(word)
    for item in items.items:
        paragraph = word.add_paragraph(style="List Number")
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001  it has no other way
        properties.get_or_add_numId().val = numbering
        properties.get_or_add_ilvl().val = 0
        paragraph.paragraph_format.keep_together = True
        paragraph.paragraph_format.space_after = Pt(8 if item.rules or item.setup else 2)
        _item(paragraph, item)


def _item(paragraph: WordParagraph, item: Item) -> None:
    lines: list[Pieces | str] = [each for each in (item.setup, item.passage, item.asked) if each]
    for index, line in enumerate(lines):
        if index:
            paragraph.add_run().add_break()
        if isinstance(line, str):
            paragraph.add_run(line).font.size = Pt(10)
        else:
            _pieces(paragraph, line)
    for _ in range(item.rules):
        paragraph.add_run().add_break()
        paragraph.add_run("_" * 70)


def _pieces(paragraph: WordParagraph, pieces: Pieces) -> None:
    for piece in pieces:
        if isinstance(piece, Blank):
            hint = f" ({piece.hint})" if piece.hint else ""
            paragraph.add_run("_" * max(9, round(piece.letters * 1.5)) + hint)
        else:
            paragraph.add_run(piece.text).underline = piece.underlined or None


def _new_numbering(word: WordDocument) -> int:
    """Make a numbering of its own, so that each list begins at 1."""
    part = word.part.numbering_part.element
    style = word.styles["List Number"].element
    used = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
    abstract = next(each for each in part.findall(qn("w:num")) if each.get(qn("w:numId")) == used)
    number = max(int(each.get(qn("w:numId"))) for each in part.findall(qn("w:num"))) + 1
    new = OxmlElement("w:num")
    new.set(qn("w:numId"), str(number))
    kind = OxmlElement("w:abstractNumId")
    kind.set(qn("w:val"), abstract.find(qn("w:abstractNumId")).get(qn("w:val")))
    level = OxmlElement("w:lvlOverride")
    level.set(qn("w:ilvl"), "0")
    start = OxmlElement("w:startOverride")
    start.set(qn("w:val"), "1")
    level.append(start)
    new.extend([kind, level])
    part.append(new)
    return number


def _table(word: WordDocument, table: Table, paper: Paper) -> None:
    rows = [*([table.head] if table.head else []), *table.rows]
    made = word.add_table(len(rows), len(table.widths), style="Table Grid")
    made.autofit = False
    for index, share in enumerate(table.widths):
        made.columns[index].width = Mm((paper.width - 2 * _MARGIN) * share)
    for row, cells in zip(made.rows, rows, strict=True):
        for index, text in enumerate(cells):
            row.cells[index].width = Mm((paper.width - 2 * _MARGIN) * table.widths[index])
            run = row.cells[index].paragraphs[0].add_run(text)
            run.bold = bool(table.head) and cells is table.head
    word.add_paragraph()
