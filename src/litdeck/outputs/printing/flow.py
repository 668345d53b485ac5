"""Blocks as a page that flows over as many sheets as it needs."""

from itertools import groupby

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
    Text,
    Title,
)
from litdeck.outputs.printing.job import Paper
from litdeck.outputs.printing.page import page, text


def as_html(document: Document, paper: Paper) -> str:
    """Write the page; each title begins a sheet."""
    number = 0
    numbered: list[tuple[int, Element]] = []
    for block in document.blocks:
        number += isinstance(block, Title)
        numbered.append((number, block))
    sections, feet = [], []
    for index, blocks in groupby(numbered, key=lambda pair: pair[0]):
        made = [block for _, block in blocks]
        sections.append(
            f'<section class="flow" style="page:form-{index}">{"".join(map(_block, made))}</section>'
        )
        feet.append(f"@page form-{index} {{ @bottom-left {{ content: {_quoted(made[0])}; }} }}\n")
    return page(document.title, document.language, paper, "flow", "\n".join(sections), more="".join(feet))


def _quoted(block: Element) -> str:
    """Give a title as a string of CSS: what a loose sheet belongs to."""
    words = block.text if isinstance(block, Title) else ""
    return (
        '"'
        + "".join(char if char.isalnum() or char in " ,?" else f"\\{ord(char):x} " for char in words)
        + '"'
    )


def _block(block: Element) -> str:
    match block:
        case Title():
            below = f'<p class="below">{text(block.below)}</p>' if block.below else ""
            html = f"<h1>{text(block.text)}</h1>{below}"
        case Heading():
            html = f"<h2>{text(block.text)}</h2>"
        case Fields():
            mark = f'<span class="mark">Mark: ____ / {block.marks}</span>' if block.marks else ""
            html = f'<div class="fields"><span>Name</span><span>Date</span>{mark}</div>'
        case Paragraph():
            html = f'<p class="paragraph">{text(block.text)}</p>'
        case Bank():
            words = "".join(f"<li>{text(word)}</li>" for word in block.words)
            html = f'<ul class="bank">{words}</ul>'
        case Items():
            answers = "" if any(item.rules or item.passage for item in block.items) else " answers"
            tight = " tight" if block.tight else ""
            html = f'<ol class="items{answers}{tight}">{"".join(map(_item, block.items))}</ol>'
        case Table():
            html = _table(block)
    return html


def _item(item: Item) -> str:
    setup = f'<p class="setup">{text(item.setup)}</p>' if item.setup else ""
    passage = f'<p class="passage">{_pieces(item.passage)}</p>' if item.passage else ""
    asked = f"<p>{_pieces(item.asked)}</p>" if item.asked else ""
    rules = '<div class="rule"></div>' * item.rules
    return f"<li>{setup}{passage}{asked}{rules}</li>"


def _pieces(pieces: Pieces) -> str:
    return "".join(map(_piece, pieces))


def _piece(piece: Text | Blank) -> str:
    if isinstance(piece, Blank):
        return _blank(piece)
    return f"<u>{text(piece.text)}</u>" if piece.underlined else text(piece.text)


def _blank(blank: Blank) -> str:
    """Write a gap, wider than the words in print: handwriting is larger."""
    words = f"{blank.words} word" if blank.words == 1 else f"{blank.words} words"
    hint = f" ({text(blank.hint)})" if blank.hint else ""
    wide = max(18, round(blank.letters * 2.9 + 6))
    return f'<span class="blank" style="width:{wide}mm"><span class="sr">blank, {words}</span></span>{hint}'


def _table(table: Table) -> str:
    columns = "".join(f'<col style="width:{share:.0%}">' for share in table.widths)
    head = "".join(f"<th>{text(cell)}</th>" for cell in table.head)
    rows = "".join(f"<tr>{''.join(f'<td>{text(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    head = f"<thead><tr>{head}</tr></thead>" if table.head else ""
    return f"<table><colgroup>{columns}</colgroup>{head}<tbody>{rows}</tbody></table>"
