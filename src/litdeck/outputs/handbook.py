"""The handbook: a Markdown page for each rule and recipe, with an index, from their own pages. Pure."""

from collections.abc import Iterable, Mapping

from litdeck.pages import Page
from litdeck.recipes import RECIPES
from litdeck.recipes.making import Family
from litdeck.rules import GROUPS, RULES
from litdeck.rules.form import BUILDING, FORM, READING
from litdeck.rules.making import Rule

_FAMILIES = {Family.BASE: "The base", Family.WORDS: "The words", Family.ARGUMENT: "The argument"}
_RULES = """\
# Rules

`litdeck check` runs them all. An error also stops `litdeck build` where form or identity is at stake. A severity
or a threshold can be set in `litdeck.yaml`:

```yaml
rules:
  front-near: {severity: info, overlap: 0.9}
  thin: off
```

A finding that is right and yet not to be mended is let pass by a comment in its fact:
`# litdeck: allow RULE, because …`. The reason is required.
"""
_RECIPES = """\
# Recipes

Each makes cards from facts. A fact turns one off with `recipes: {who-says-it: off}`; a deck does so for all its
cards.
"""


def handbook() -> Mapping[str, str]:
    """Give the text of every page by its path below the project's root."""
    pages = {f"docs/rules/{name}.md": page.markdown() for name, page in FORM.items()}
    pages |= {f"docs/rules/{rule.id}.md": rule_page(rule) for rule in RULES}
    pages |= {f"docs/recipes/{recipe.id}.md": recipe.page.markdown() for recipe in RECIPES}
    pages["docs/rules/index.md"] = _rules_index()
    pages["docs/recipes/index.md"] = _recipes_index()
    return dict(sorted(pages.items()))


def rule_page(rule: Rule) -> str:
    """Give a rule's page as Markdown, with its severity."""
    head, _, rest = rule.page.markdown().partition("\n\n")
    return f"{head}\n\nSeverity: {rule.severity}.\n\n{rest}"


def _rules_index() -> str:
    groups = {name: [(rule.page, f" ({rule.severity})") for rule in rules] for name, rules in GROUPS.items()}
    groups["Form, checked while reading"] = [(page, "") for page in READING.values()]
    groups["Identity, checked while building"] = [(page, "") for page in BUILDING.values()]
    return _index(_RULES, groups)


def _recipes_index() -> str:
    groups = {
        title: [(recipe.page, "") for recipe in RECIPES if recipe.family is family]
        for family, title in _FAMILIES.items()
    }
    return _index(_RECIPES, groups)


def _index(opening: str, groups: Mapping[str, Iterable[tuple[Page, str]]]) -> str:
    blocks = [opening]
    for title, pages in groups.items():
        lines = [f"- [{page.id}]({page.id}.md){note}: {page.title}" for page, note in pages]
        blocks.append(f"## {title}\n\n" + "\n".join(lines) + "\n")
    return "\n".join(blocks)
