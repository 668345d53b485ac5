"""The pace rides along as a preset, arrives if the student asks for it, and never overrules the student."""

from pathlib import Path

import pytest

from engine import Engine
from projects import Project

WORK = "work: {title: Tide, author: A, form: novel, abbreviation: tide, namespace: test}\ncharacters: {Ruth: a friend}\n"


def project(pace: str) -> Project:
    """Give a project with one deck at this pace."""
    return Project(
        {"content/tide/work.yaml": WORK, "decks/tide.yaml": f"name: Tide\nworks: tide\npace: {{{pace}}}\n"}
    )


def preset(anki: Engine) -> dict[str, object]:
    """Give the preset that the deck has."""
    deck = anki.col.decks.by_name("Tide")
    assert deck is not None
    return dict(anki.col.decks.config_dict_for_deck_id(deck["id"]))


def values(anki: Engine) -> tuple[object, object]:
    """Give its new cards a day, and its retention."""
    chosen = preset(anki)
    new = chosen["new"]
    assert isinstance(new, dict)
    return new["perDay"], round(float(str(chosen["desiredRetention"])), 2)


def test_unasked_it_stays_away_and_the_pace_stands_in_words(tmp_path: Path) -> None:
    with Engine(tmp_path) as anki:
        anki.take(project("new-per-day: 5").build()["tide"])
        assert preset(anki)["name"] == "Default"
        deck = anki.col.decks.by_name("Tide")
        assert deck is not None
        assert "5 new cards a day" in deck["desc"]


def test_asked_for_it_arrives_and_new_values_come_as_another_preset(tmp_path: Path) -> None:
    made = project("new-per-day: 5")
    with Engine(tmp_path) as anki:
        anki.take(made.build()["tide"], presets=True)
        first = preset(anki)["id"]
        assert values(anki) == (5, 0.9)
        anki.take(made.build()["tide"], presets=True)
        assert preset(anki)["id"] == first, "the same values are the same preset"
        made.edit("decks/tide.yaml", "new-per-day: 5", "new-per-day: 9, retention: 0.85")
        anki.take(made.build()["tide"], presets=True)
        assert preset(anki)["id"] != first
        assert values(anki) == (9, 0.85)


@pytest.mark.parametrize("presets", [False, True])
def test_what_a_student_set_in_it_stays_when_the_deck_is_updated(tmp_path: Path, *, presets: bool) -> None:
    made = project("new-per-day: 5")
    with Engine(tmp_path) as anki:
        anki.take(made.build()["tide"], presets=True)
        chosen = preset(anki)
        chosen["new"] = {**dict(chosen["new"]), "perDay": 2}  # type: ignore[call-overload]
        anki.col.decks.update_config(chosen)
        made.edit("content/tide/work.yaml", "a friend", "a rival")
        anki.take(made.build()["tide"], presets=presets)
        assert values(anki) == (2, 0.9)


def test_a_preset_that_a_student_chose_stays_unless_presets_are_asked_for(tmp_path: Path) -> None:
    made = project("new-per-day: 5")
    with Engine(tmp_path) as anki:
        anki.take(made.build()["tide"])
        deck = anki.col.decks.by_name("Tide")
        assert deck is not None
        own = anki.col.decks.add_config("Mine")
        anki.col.decks.set_config_id_for_deck_dict(deck, own["id"])
        made.edit("decks/tide.yaml", "new-per-day: 5", "new-per-day: 9")
        anki.take(made.build()["tide"])
        assert preset(anki)["name"] == "Mine"
