"""`litdeck schema`: the JSON Schema that lets an editor complete and check facts."""

from enum import StrEnum
from typing import Annotated

import typer


class Of(StrEnum):
    """What the schema describes."""

    CONTENT = "content"
    DECK = "deck"


def schema(
    of: Annotated[Of, typer.Argument(help="A file of facts, or a deck.")] = Of.CONTENT,
) -> None:
    """Print the JSON Schema for your editor.

    Example: litdeck schema > docs/schema.json
    """
    import json

    from litdeck.reading import deck_schema, json_schema

    described = json_schema() if of is Of.CONTENT else deck_schema()
    typer.echo(json.dumps(described, ensure_ascii=False, indent=2))


command = schema
