"""The note types are frozen; their HTML and CSS may change, together with their date."""

import re
import time

import pytest

from litdeck.facts import KINDS
from litdeck.notetypes import CLOZE, FACE, MOD, NOTE_TYPES, QUESTION, NoteType, face

both = pytest.mark.parametrize("kind", NOTE_TYPES, ids=lambda kind: kind.files)


def test_names_and_ids_are_those_of_the_first_release() -> None:
    """A change here forks the note type in every student's collection: never change this test."""
    assert (QUESTION.id, QUESTION.name, QUESTION.template) == (1391742608317, "litdeck Question", "Question")
    assert (CLOZE.id, CLOZE.name, CLOZE.template) == (1391742608744, "litdeck Cloze", "Cloze")
    assert ",".join(QUESTION.fields) == (
        "Id,Kind,Language,Header,Setup,Passage,Question,Hint,Answer,Typed,Details,Source,Picture,Sound,"
        "Spare 1,Spare 2,Spare 3"
    )
    assert ",".join(CLOZE.fields) == (
        "Id,Kind,Language,Header,Setup,Text,Details,Source,Picture,Sound,Spare 1,Spare 2,Spare 3"
    )
    assert QUESTION.field_ids == tuple(4830517264901100 + n for n in range(17))
    assert CLOZE.field_ids == tuple(4830517264902100 + n for n in range(13))
    assert (QUESTION.template_id, CLOZE.template_id) == (4830517264901001, 4830517264902001)


def test_new_html_or_css_has_a_new_date() -> None:
    """Anki takes HTML and CSS only if they are newer: when this fails, set MOD to now and FACE to face()."""
    assert face() == FACE


def test_the_date_is_not_in_the_future() -> None:
    assert time.time() >= MOD


@both
def test_templates_use_only_fields_that_exist(kind: NoteType) -> None:
    for template in (kind.front, kind.back):
        used = {name.split(":")[-1] for name in re.findall(r"\{\{[#/^]?([^}]+)\}\}", template)}
        assert used <= set(kind.fields)


@both
def test_the_front_shows_the_fields_that_make_a_card(kind: NoteType) -> None:
    used = {name.split(":")[-1] for name in re.findall(r"\{\{[#/^]?([^}]+)\}\}", kind.front)}
    assert used == set(kind.shown)


@both
def test_nothing_is_fetched_or_run(kind: NoteType) -> None:
    """No scripts, no remote fonts: a card looks the same without a network and on every device."""
    for text in (kind.front, kind.back, kind.css):
        assert not re.search(r"<script|javascript:|https?:|@import|@font-face|url\(", text)


def test_emphasis_is_not_italic() -> None:
    assert "italic" not in QUESTION.css


def test_every_kind_of_fact_has_an_accent() -> None:
    for kind in KINDS:
        assert f".kind-{kind} {{\n  --accent: var(--{kind});" in QUESTION.css


def _colours(selector: str) -> dict[str, str]:
    block = re.search(re.escape(selector) + r" \{(.*?)\}", QUESTION.css, re.DOTALL)
    assert block
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", block[1]))


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("selector", [":root", ".nightMode,\n.night_mode"], ids=["light", "dark"])
def test_text_has_enough_contrast(selector: str) -> None:
    """WCAG 2.1 AA asks 4.5 to 1 of text (AAA 7 to 1); accents are used for small text too."""
    colours = _colours(selector)
    assert _contrast(colours["ink"], colours["paper"]) >= 7
    assert _contrast(colours["ink"], colours["mark"]) >= 7
    for name in ("muted", *KINDS):
        assert _contrast(colours[name], colours["paper"]) >= 4.5, name


def test_dark_mode_sets_every_colour() -> None:
    assert _colours(":root").keys() == _colours(".nightMode,\n.night_mode").keys()
