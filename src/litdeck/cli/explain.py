"""`litdeck explain`: the page of a rule or a recipe."""

from typing import TYPE_CHECKING, Annotated

import typer

from litdeck.cli.say import complain

if TYPE_CHECKING:
    from litdeck.pages import Page


def explain(
    name: Annotated[
        str | None, typer.Argument(metavar="ID", help="A rule or a recipe.", show_default=False)
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="List them all, a line each.")] = False,
) -> None:
    """Explain a rule or a recipe.

    Example: litdeck explain cloze-leak
    """
    from litdeck.outputs.handbook import rule_page
    from litdeck.reading.names import did_you_mean
    from litdeck.recipes import RECIPES
    from litdeck.rules import BY_ID, RULES
    from litdeck.rules.form import FORM

    groups = {
        "Rules": [rule.page for rule in RULES],
        "Form and identity": list(FORM.values()),
        "Recipes": [recipe.page for recipe in RECIPES],
    }
    if every:
        typer.echo("\n\n".join(_listed(title, pages) for title, pages in groups.items()))
        return
    if name is None:
        complain("Which rule or recipe? “litdeck explain --all” lists them.")
        raise typer.Exit(2)
    known = {page.id: page for pages in groups.values() for page in pages}
    if name not in known:
        hint = did_you_mean(name, known) or "“litdeck explain --all” lists them."
        complain(f"There is no rule or recipe “{name}”. {hint}".strip())
        raise typer.Exit(2)
    text = rule_page(BY_ID[name]) if name in BY_ID else known[name].markdown()
    typer.echo(text.rstrip("\n"))


def _listed(title: str, pages: "list[Page]") -> str:
    width = max(len(page.id) for page in pages)
    return "\n".join([f"{title}:", *(f"  {page.id:{width}}  {page.title}" for page in pages)])


command = explain
