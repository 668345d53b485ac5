"""The page of a recipe or a rule is its module's docstring: read here for `explain`, docs and tests."""

import re
from dataclasses import dataclass
from textwrap import dedent

_BLOCK = re.compile(r"^([A-Z][a-z]+):[ \t]*\n((?:(?:[ \t]+[^\n]*)?\n)+)", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """A page: its title, its prose, and its indented blocks by name (`Example`, `Card`, `Bad`, `Good`)."""

    id: str
    title: str
    text: str
    blocks: dict[str, str]

    def markdown(self) -> str:
        """Give the page as Markdown."""
        lines = [f"# {self.id}", self.title, self.text.strip()]
        for name, block in self.blocks.items():
            fence = "text" if name == "Card" else "yaml"
            lines.append(f"## {name}\n\n```{fence}\n{block}\n```")
        return "\n\n".join(lines) + "\n"


def page(name: str, docstring: str) -> Page:
    """Read a docstring: a title line, prose, and blocks whose name stands alone before a colon."""
    title, _, rest = docstring.strip().partition("\n")
    rest += "\n"
    blocks = {match[1]: dedent(match[2]).strip("\n") for match in _BLOCK.finditer(rest)}
    return Page(name, title, _BLOCK.sub("", rest).strip(), blocks)
