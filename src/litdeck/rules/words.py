"""Texts as rules compare them: words without case, apostrophes, possessives, hyphens or plural -s.

A content word is one that carries meaning: not an article, pronoun, preposition or auxiliary.
"""

import re
from collections.abc import Sequence

_TOKEN = re.compile(r"[^\W_]+(?:['\u2019\u02bc][^\W_]+)*['\u2019]?")
_APOSTROPHES = re.compile("['\u2019\u02bc]")
_FUNCTION = frozenset(
    """
    a an the this that these those such same other another each every either neither both all any some one ones
    i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself
    it its itself they them their theirs themselves who whom whose which what when where why how
    am is are was were be been being do does did done doing have has had having will would shall should can
    could may might must ought and or but nor so yet if then than as because while though although until unless
    since of in on at by for from to into onto upon with within without about after before between over under
    through during against again out off up down here there not no yes too very just only also even ever
    im ive ill id youre youve youll youd hes shes thats theres theyre theyve theyll weve were well wed
    isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt wont wouldnt shant shouldnt cant couldnt mustnt
    lets let upon toward towards thou thee thy thine ye
    """.split()  # noqa: SIM905 -- they read better as words
)
_SHORT = 3


class Lexicon:
    """The words of one language, remembered as they are met."""

    def __init__(self, language: str = "en") -> None:
        self._english = language.casefold().split("-")[0] == "en"
        self._words: dict[str, str] = {}
        self._texts: dict[str, tuple[str, ...]] = {}
        self._content: dict[str, frozenset[str]] = {}

    def words(self, text: str) -> tuple[str, ...]:
        """Give the words of a text, in order, in the form in which they are compared."""
        found = self._texts.get(text)
        if found is None:
            known = self._words
            raw = _TOKEN.findall(text.casefold())
            found = self._texts[text] = tuple([known.get(word) or self._word(word) for word in raw])
        return found

    def content(self, text: str) -> frozenset[str]:
        """Give the content words of a text."""
        found = self._content.get(text)
        if found is None:
            carries = self.carries
            found = self._content[text] = frozenset([word for word in self.words(text) if carries(word)])
        return found

    def carries(self, word: str) -> bool:
        """Tell whether a word, in the form in which it is compared, carries meaning."""
        if self._english:
            return word not in _FUNCTION
        return len(word) > _SHORT  # of other languages we only know that function words are short

    def _word(self, raw: str) -> str:
        word = _APOSTROPHES.sub("", raw)
        if self._english:
            plain = re.sub("['\u2019\u02bc]s?$", "", raw)
            word = word if word in _FUNCTION else _singular(_APOSTROPHES.sub("", plain) or word)
        self._words[raw] = word
        return word


def _singular(word: str) -> str:
    """Take a plural -s off: `stories` is `story`, `wishes` is `wish`; `kiss`, `bus` and `this` stay."""
    if len(word) <= _SHORT or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return word[:-2]
    return word[:-1]


def runs_in(needle: Sequence[str], hay: Sequence[str]) -> bool:
    """Tell whether the words stand in the others one after the other."""
    return bool(needle) and f" {' '.join(needle)} " in f" {' '.join(hay)} "


def key_of(text: str) -> str:
    """Give the form in which two texts count as the same: no case, no punctuation, single spaces."""
    return " ".join(re.findall(r"[^\W_]+", _APOSTROPHES.sub("", text.casefold())))
