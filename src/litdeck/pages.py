"""The page of a recipe or a rule is its module's docstring: read here for `explain`, docs and tests."""

import re
from dataclasses import dataclass
from textwrap import dedent

_BLOCK = re.compile(r"^([A-Z][a-z]+):[ \t]*\n((?:(?:[ \t]+[^\n]*)?\n)+)", re.MULTILINE)
_OPTION = re.compile(r"^([a-z-]+) \(([\d.]+)\): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """A page: its title, its prose, and its indented blocks by name (`Example`, `Card`, `Text`, `Bad`, `Good`)."""

    id: str
    title: str
    text: str
    blocks: dict[str, str]

    @property
    def options(self) -> dict[str, tuple[float, str]]:
        """Give the default and the meaning of each option in the block `Options`: `words (5): the most words`."""
        found = _OPTION.findall(self.blocks.get("Options", ""))
        return {name: (float(default), meaning) for name, default, meaning in found}

    def markdown(self) -> str:
        """Give the page as Markdown."""
        lines = [f"# {self.id}", self.title, *([self.text.strip()] if self.text.strip() else [])]
        for name, block in self.blocks.items():
            if name == "Options":
                items = [
                    f"- `{key}` ({default:g}): {meaning}" for key, (default, meaning) in self.options.items()
                ]
                lines.append("## Options\n\n" + "\n".join(items))
            else:
                fence = "text" if name in ("Card", "Text") else "yaml"
                lines.append(f"## {name}\n\n```{fence}\n{block}\n```")
        return "\n\n".join(lines) + "\n"


def page(name: str, docstring: str) -> Page:
    """Read a docstring: a title line, prose, and blocks whose name stands alone before a colon."""
    title, _, rest = docstring.strip().partition("\n")
    rest += "\n"
    blocks = {match[1]: dedent(match[2]).strip("\n") for match in _BLOCK.finditer(rest)}
    return Page(name, title, _BLOCK.sub("", rest).strip(), blocks)
