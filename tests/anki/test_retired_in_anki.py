"""Retired cards: one search finds them, all of them and nothing else; what comes back is found no more."""

import re
from pathlib import Path

from engine import Engine, ImportLog
from litdeck.outputs.retired import search
from projects import Project

WORK = "content/tide/work.yaml"
HEAD = "work: {title: Tide, author: A, form: novel, abbreviation: tide, namespace: test}\ncharacters:\n"


def people(*numbers: int) -> str:
    """Give a work with these people, each of whom makes one note."""
    return HEAD + "".join(f"  Person {each}: {{is: number {each}}}\n" for each in numbers)


def project(*numbers: int) -> Project:
    """Give a project with a deck of these people."""
    return Project({WORK: people(*numbers), "decks/tide.yaml": "name: Tide\nworks: tide\n"})


def listed(text: str) -> str:
    """Give the search that a list of retired cards holds, on a line of its own."""
    (line,) = [line for line in text.splitlines() if line.startswith('"note:litdeck')]
    return line


def found(anki: Engine, query: str) -> set[str]:
    """Give the GUIDs of the notes that a search in Anki's browser finds."""
    return {anki.col.get_note(id_).guid for id_ in anki.col.find_notes(query)}


def test_nothing_was_retired_and_there_is_no_list() -> None:
    made = project(1, 2)
    made.build()
    assert made.retired == {"tide": ""}


def test_the_search_finds_just_what_was_retired_over_all_versions(tmp_path: Path) -> None:
    made = project(1, 2, 3, 4)
    with Engine(tmp_path) as anki:
        anki.take(made.build()["tide"])
        everyone = set(anki.notes())
        other = project(1, 2)
        other.edit(WORK, "namespace: test", "namespace: other")
        anki.take(other.build()["tide"])
        for numbers in ([1, 2, 4], [1, 4, 5], [1, 4]):
            made.files[WORK] = people(*numbers)
            anki.take(made.build()["tide"])
        here = {guid for guid, entry in made.ledger("tide").entries.items() if entry.live}
        assert len(here) == 2
        assert found(anki, listed(made.retired["tide"])) == set(anki.notes()) - here - set(
            other.ledger("tide").entries
        )
        assert len(everyone - here) == 2
        assert "3 in all" in made.retired["tide"]
        deck = anki.col.decks.by_name("Tide")
        assert deck is not None
        assert "tide.retired.txt" in deck["desc"]


def test_a_card_that_comes_back_goes_on_and_is_listed_no_more(tmp_path: Path) -> None:
    made = project(1, 2)
    with Engine(tmp_path) as anki:
        anki.take(made.build()["tide"])
        for guid in anki.notes():
            anki.study(guid)
        before = anki.state()
        made.files[WORK] = people(1)
        anki.take(made.build()["tide"])
        assert len(found(anki, listed(made.retired["tide"]))) == 1
        made.files[WORK] = people(1, 2)
        assert anki.take(made.build()["tide"]) == ImportLog(0, 0, 2, 0)
        assert anki.state() == before
        assert made.retired == {"tide": ""}


def test_a_student_who_deleted_them_gets_none_back(tmp_path: Path) -> None:
    made = project(1, 2, 3)
    with Engine(tmp_path) as anki:
        anki.take(made.build()["tide"])
        made.files[WORK] = people(1)
        content = made.build()["tide"]
        anki.col.remove_notes(list(anki.col.find_notes(listed(made.retired["tide"]))))
        assert len(anki.notes()) == 1
        anki.take(content)
        assert len(anki.notes()) == 1


def test_four_hundred_are_found_among_a_thousand(tmp_path: Path) -> None:
    made = project(*range(1000))
    with Engine(tmp_path) as anki:
        anki.take(made.build()["tide"])
        made.files[WORK] = people(*range(400, 1000))
        made.build()
        retired = made.ledger("tide").retired
        assert len(retired) == 400
        assert found(anki, listed(made.retired["tide"])) == set(retired)


def test_the_search_holds_nothing_that_a_shell_or_a_regular_expression_would_read_otherwise() -> None:
    assert re.fullmatch(r'"note:litdeck\*" "Id:re:\^\([a-z2-7|]+\)\$"', search(["abc", "def234567xyz"]))
