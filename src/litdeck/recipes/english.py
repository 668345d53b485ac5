"""Small helps for prompts that must read as good English for every fact.

Names stand in YAML as they would in the middle of a sentence (`the students`, `memory and nostalgia`).
"""

_CLOSING = "”’\"')]»"


def sentence(text: str) -> str:
    """Make a sentence of a phrase: a capital at its start and a stop at its end, where they lack."""
    return closed(capitalised(text))


def closed(text: str) -> str:
    """Give the text a full stop unless it already ends in a stop, also inside a closing quote."""
    return text if text.rstrip(_CLOSING).endswith((".", "!", "?", "…", ":")) else text + "."


def capitalised(text: str) -> str:
    """Give the text a capital, behind an opening quote too."""
    if text[:1].isalnum():
        return text[0].upper() + text[1:]
    for index, char in enumerate(text):
        if char.isalnum():
            return text[:index] + char.upper() + text[index + 1 :]
    return text


def possessive(name: str) -> str:
    """Give the possessive: `Tommy’s`, `James’s`, `the students’`."""
    plural = name.lower().startswith("the ") and name.endswith("s")
    return name + ("’" if plural else "’s")


def listed(names: list[str]) -> str:
    """Join names as English does: `Ruth`, `Ruth and Tommy`, `Ruth, Tommy and Kathy`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def word_count(text: str) -> int:
    """Count the words of a text, as a reader would."""
    return sum([any(map(str.isalnum, word)) for word in text.split()])
