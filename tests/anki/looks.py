"""Note types that look otherwise for a while, as a later release of litdeck would make them."""

from collections.abc import Iterator
from contextlib import contextmanager

from litdeck.notetypes import NOTE_TYPES


@contextmanager
def passing_looks() -> Iterator[None]:
    """Put the note types' looks and dates back at the end."""
    kept = [(kind, dict(kind.__dict__)) for kind in NOTE_TYPES]
    try:
        yield
    finally:
        for kind, values in kept:
            kind.__dict__.clear()
            kind.__dict__.update(values)


def restyle(mark: str) -> None:
    """Change style sheet and front template of both note types, under a newer date."""
    for kind in NOTE_TYPES:
        look = {"css": f"{kind.css}\n.{mark} {{}}\n", "front": f"{kind.front}<!-- {mark} -->"}
        kind.__dict__.update(look, mod=kind.mod + 1)
