"""A whole page of HTML that needs nothing from elsewhere: shared styles, a form's own, and its body."""

from html import escape
from importlib.resources import files

from litdeck.outputs.printing.job import Paper


def page(
    title: str,
    language: str,
    paper: Paper,
    styles: str,
    body: str,
    *,
    more: str = "",
    landscape: bool = False,
) -> str:
    """Write the page. `styles` names the form's style sheet; sheets are edge to edge, flowing text has margins."""
    wide, high = (paper.height, paper.width) if landscape else (paper.width, paper.height)
    margin = "12mm 16mm 14mm" if styles == "flow" else "0"
    size = f"@page {{ size: {wide}mm {high}mm; margin: {margin}; }}"
    root = f":root {{ --width: {wide}mm; --height: {high}mm; }}"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{size}\n{root}\n{_css('sheet')}{_css(styles)}{more}</style>\n"
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _css(name: str) -> str:
    return files(__name__.rpartition(".")[0]).joinpath(f"{name}.css").read_text("utf-8").replace("\r\n", "\n")


def text(words: str) -> str:
    """Give the HTML that shows a text, line breaks included."""
    return escape(words).replace("\n", "<br>")
