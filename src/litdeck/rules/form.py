"""The pages of what is checked outside this folder: the form of files, while reading; identity, while building."""

from collections.abc import Mapping

from litdeck.pages import Page, page

_READING: Mapping[str, str] = {
    "no-content": """There is nothing to read: no folder `content`, or a work or a file without facts.

    Start a work with `litdeck new`; a file that is only empty is a warning.""",
    "unreadable": """A file or folder cannot be opened.

    Look at its name and its permissions, or at where a link leads.""",
    "too-large": """A file is larger than 20 MB.

    Split its facts over several files of the work's folder.""",
    "not-utf8": """A file is not saved as UTF-8.

    Why: in any other encoding, letters with accents and quotation marks cannot be read for certain.""",
    "bad-character": """A character does not show, and Anki would lose it.

    Control characters, byte order marks inside a text and line separators come along when text is pasted.""",
    "yaml-syntax": """A file cannot be read as YAML.

    There is one such finding a file: what stands after it was not looked at. Most often a quotation mark is not
    closed, a line is not indented like its neighbours, or a value with a colon needs quotes around it.

    Bad:
        events: {the talk: {what: "Miss Lucy speaks out, part: one}}

    Good:
        events: {the talk: {what: "Miss Lucy speaks out", part: one}}
    """,
    "csv-syntax": """A CSV file cannot be read as a table, or a row has more or fewer cells than the head.

    Most often a comma belongs to a text: put quotation marks around the whole cell, and double those inside it.
    A row with too few cells is a warning.""",
    "yaml-feature": """A value begins with a sign that means something else in YAML.

    Anchors, aliases, tags, merge keys, several documents and very deep nesting are not read. A text that begins
    with `*`, `&` or `!` needs quotes.

    Bad:
        characters:
          Ruth: &proud Kathy's friend

    Good:
        characters:
          Ruth: "&proud Kathy's friend"
    """,
    "cut-by-comment": """A text ends where a comment begins, perhaps by mistake.

    In YAML `#` after a space begins a comment. The finding is a warning.

    Bad:
        characters:
          Ruth: Kathy's friend #1

    Good:
        characters:
          Ruth: "Kathy's friend #1"
    """,
    "duplicate-key": """A key stands twice in one place, so one of its values would be lost.

    Bad:
        characters:
          Ruth: Kathy's friend
          Ruth: Kathy's rival

    Good:
        characters:
          Ruth: Kathy's friend and rival
    """,
    "unknown-key": """A key means nothing where it stands.

    Most often it is misspelt; the finding names the keys that can stand there.

    Bad:
        characters: {Ruth: {is: Kathy's friend, cleu: She hands over an address}}

    Good:
        characters: {Ruth: {is: Kathy's friend, clue: She hands over an address}}
    """,
    "missing-key": """Something lacks a key that it needs.

    Bad:
        characters: {Ruth: {clue: She hands over an address}}

    Good:
        characters: {Ruth: {is: Kathy's friend, clue: She hands over an address}}
    """,
    "empty-value": """A key has no value.

    Bad:
        characters: {Ruth: {is: Kathy's friend, clue: }}

    Good:
        characters: {Ruth: {is: Kathy's friend}}
    """,
    "wrong-type": """A value has another form than its key needs: a list for a text, a word for a number.

    Also a locator (`at`) that points to no part of the work, or to another part than `part` says.

    Bad:
        events: {the talk: {what: Miss Lucy speaks out, at: 99}}

    Good:
        events: {the talk: {what: Miss Lucy speaks out, at: 7}}
    """,
    "bad-id": """Something cannot be used as an id or a name.

    Ids have small letters and digits, with `-` between words.

    Bad:
        characters: {Ruth: {is: Kathy's friend, id: Ruth C.}}

    Good:
        characters: {Ruth: {is: Kathy's friend, id: ruth-c}}
    """,
    "doubled-identity": """Two facts of one kind have, or had, the same id.

    Why: a student's progress hangs on the id, so it must mean one fact for ever.

    Bad:
        characters: {Ruth C.: Kathy's friend, ruth c: Kathy's rival}

    Good:
        characters: {Ruth C.: Kathy's friend and rival}
    """,
    "unknown-reference": """A name is that of no fact.

    References are by key, id, name or any `also`, whatever the case. The finding names what may have been meant.

    Bad:
        characters: {Ruth: Kathy's friend}
        events: {amends: {what: Ruth makes amends, who: [Rut], part: one}}

    Good:
        characters: {Ruth: Kathy's friend}
        events: {amends: {what: Ruth makes amends, who: [Ruth], part: one}}
    """,
    "ambiguous-reference": """A name is that of several facts.

    Bad:
        characters:
          Miss Emily: {is: the head guardian, also: [the guardian]}
          Miss Lucy: {is: a guardian, also: [the guardian]}
        events: {the talk: {what: She speaks out, who: [the guardian], part: one}}

    Good:
        characters:
          Miss Emily: {is: the head guardian, also: [the guardian]}
          Miss Lucy: {is: a guardian, also: [the guardian]}
        events: {the talk: {what: She speaks out, who: [miss-lucy], part: one}}
    """,
    "deletion-syntax": """A mark `_…_` cannot be read, or a statement hides nothing.

    Mark what to hide as `_words_` or `_words|hint_`; an underscore that marks nothing is written `\\_`.

    Bad:
        characters: {Ruth: {is: Kathy's friend, statements: {amends: Ruth asks to be _forgiven.}}}

    Good:
        characters: {Ruth: {is: Kathy's friend, statements: {amends: Ruth asks to be _forgiven_.}}}
    """,
    "bad-media": """A picture or sound cannot be used.

    It must be a file below the work's folder, of a kind that Anki shows on every device, and not too large.""",
    "missing-file": """A picture or sound is named that is not there.

    Write its path from the work's folder.""",
    "not-checked": """The rules did not look at a work, because it has errors.

    Only its form was checked: with facts left out, the rules would find mistakes that are none. A warning.""",
}
_BUILDING: Mapping[str, str] = {
    "renamed-without-was": """A fact, an item or a work seems to be renamed, without `was`.

    Why: a card's identity hangs on ids. Without `was: [old-id]` every student starts it again. Older ids come first. A warning.""",
    "id-used-again": """A fact has the id of one that was withdrawn, and other cards.

    Why: a card that comes back goes on with its reviews; another one under its id would be taken for it. A warning.""",
    "namespace-changed": """The work's namespace, or its first id, is not the one under which cards were published.

    Why: all progress of every student would be lost.""",
    "note-type-changed": """A card was published as a question and is now a cloze, or the other way round.

    Why: Anki never updates a note whose type has changed. Give the new card another key.""",
    "empty-deck": """A deck has no cards, so there is nothing to build.

    Look at what its file selects, and at what facts there are.""",
    "ledger-newer": """A ledger was written by a later litdeck.

    Why: what this one does not know it would lose. Install that one, or a later one.""",
    "clock-behind": """This computer's clock is behind the last publication.

    Why: Anki ignores a change that is dated before the last one.""",
    "ledger-damaged": """A line of a ledger was changed by hand or damaged.

    Take the ledger from version control again.""",
    "ledger-conflict": """A ledger holds two versions of one note, or marks of a merge.

    Keep the line with the later time, delete the other, then build again.""",
}


def _pages(texts: Mapping[str, str]) -> dict[str, Page]:
    return {name: page(name, _dedented(text)) for name, text in texts.items()}


def _dedented(text: str) -> str:
    """Take the four spaces off every line but the title."""
    return "\n".join(line.removeprefix("    ") for line in text.split("\n"))


READING: Mapping[str, Page] = _pages(_READING)
BUILDING: Mapping[str, Page] = _pages(_BUILDING)
FORM: Mapping[str, Page] = {**READING, **BUILDING}
