"""Cards that a deck's works no longer hold: a package cannot take them out, one search in Anki finds them.

`search(guids)` is that search; `retired_text(name, guids)` the file that says what to do with it.
"""

from collections.abc import Collection, Iterable

_TEXT = """\
Cards that are no longer in {name}

Some cards of earlier versions were withdrawn: {count} in all. Anki never takes a card out by itself, so those
that you have stay, with their reviews, until you decide. To find them, copy this whole line into the search
box of Anki's Browse window and press Enter:

{search}

Whatever it shows is withdrawn; a card that you never had does not show. Choose all of it (Ctrl-A, on a Mac
Cmd-A), then either Notes, Delete; or Cards, Toggle Suspend, if you would rather keep them asleep.
Nothing else in your collection has to do with it. If a card comes back in a later version, it will be there
again, and one that you only suspended goes on where it stopped.
"""


def search(guids: Iterable[str]) -> str:
    """Give the search for Anki's browser that finds the notes with these GUIDs, and no others."""
    return f'"note:litdeck*" "Id:re:^({"|".join(sorted(guids))})$"'


def retired_text(name: str, guids: Collection[str]) -> str:
    """Give the text of the file beside a deck; `guids` are all notes of its works ever retired, one at least."""
    return _TEXT.format(name=name, count=len(guids), search=search(guids))
