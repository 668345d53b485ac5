"""Names: slugs for ids, a form in which names are compared, and the name an author may have meant."""

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_LOOKS = 2000


def slug(text: str) -> str:
    """Give the id a name stands for: `Ruth C.` is `ruth-c`; letters of all scripts are kept; may be empty."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    folded = _APOSTROPHES.sub("", folded)
    if folded.isascii():
        return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    kept = "".join(char if char.isalnum() or unicodedata.category(char)[0] == "M" else " " for char in folded)
    return "-".join(kept.split())


def fold(text: str) -> str:
    """Give the form in which names are compared: no case, plain apostrophes, single spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.replace("\u2019", "'"))
    return " ".join(text.casefold().split())


def closest(text: str, known: Collection[str], most: int = 3) -> list[str]:
    """Give the known names that are most like a text, the likest first."""
    folded: dict[str, str] = {}
    for name in known:
        folded.setdefault(fold(name), name)
    wanted = fold(text)
    pool: Iterable[str] = folded
    if len(folded) > _LOOKS:
        pool = [name for name in folded if name[:1] == wanted[:1]][:_LOOKS]
    likes = difflib.get_close_matches(wanted, pool, most, 0.65)
    if not likes and len(wanted) >= 3 and len(folded) <= _LOOKS:
        likes = [name for name in folded if wanted in name.split() or name in wanted.split()][:most]
    return [folded[name] for name in likes]


def did_you_mean(text: str, known: Collection[str]) -> str:
    """Give “Did you mean …? ” with the closest names, or nothing."""
    names = closest(text, known)
    return f"Did you mean {either(names)}? " if names else ""


def either(names: Collection[str]) -> str:
    """Give names in quotation marks, as `“a”, “b” or “c”`."""
    quoted = [f"“{name}”" for name in names]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + f" or {quoted[-1]}" if quoted else ""
