"""Pictures and sounds arrive in the real Anki, its notes refer to them, and Check Media has nothing to say."""

from collections.abc import Mapping
from pathlib import Path

from engine import Engine, ImportLog
from litdeck.building import all_cards, bring_up_to_date, package_deck
from litdeck.definitions import Deck
from litdeck.reading import read_files
from litdeck.recipes import BY_ID

PNG = b"\x89PNG\r\n\x1a\n and the rest"
MP3 = b"ID3\x04 and the rest"
NOW = 1_700_000_000
DECK = Deck(id="tide", name="Tide", works=("tide",))
FACTS = """
work: {title: The Tide, author: A. Writer, form: novel, abbreviation: tide, namespace: Ä.b-Test}
characters:
  Kathy: {is: a carer, clue: She tells it, image: a/same.png, alt: "Kathy: \\"[sound:x]\\""}
  Tommy: {is: a donor, clue: He rages, image: b/same.png, alt: Tommy}
  Ruth: {is: a friend, clue: She leads, image: b/copy.png, alt: Ruth}
symbols:
  the tape:
    is: a cassette
    sound: song.mp3
    statements: {song: The tape holds a _song_.}
"""


def _package(
    files: Mapping[str, bytes], lock: str = "", now: int = NOW, deck: Deck = DECK
) -> tuple[bytes, str]:
    """Build the work with these files beside it; give the package and the ledger."""
    given = {"content/tide.yaml": FACTS.encode()} | {f"content/tide/{path}": files[path] for path in files}
    reading = read_files(given, BY_ID)
    assert reading.findings == ()
    cards = all_cards(reading.library, {"tide"})
    ledgers = bring_up_to_date(reading, cards, {"tide.lock": lock} if lock else {}, now)
    return package_deck(deck, reading.library, cards, ledgers), dict(ledgers.texts())["tide.lock"]


FILES = {"a/same.png": PNG, "b/same.png": PNG + b"2", "b/copy.png": PNG, "song.mp3": MP3}


def test_pictures_and_sounds_arrive_and_check_media_finds_nothing(tmp_path: Path) -> None:
    content, _ = _package(FILES)
    with Engine(tmp_path) as anki:
        anki.take(content)
        folder = Path(anki.col.media.dir())
        stored = {path.name: path.read_bytes() for path in folder.iterdir()}
        assert sorted(stored.values()) == sorted([PNG, PNG + b"2", MP3]), "one file for the same bytes"
        checked = anki.col.media.check()
        assert (list(checked.missing), list(checked.unused)) == ([], [])
        for note in anki.notes().values():
            shown = note.fields["Picture"] + note.fields["Sound"]
            assert any(name in shown for name in stored)
        back = next(
            anki.back(guid) for guid, note in anki.notes().items() if "Kathy" in note.fields["Picture"]
        )
        assert "anki:play" not in back, "words are never taken for a sound"
        assert any("[anki:play:a:0]" in anki.back(guid) for guid in anki.notes())


def test_a_new_picture_changes_its_notes_alone_and_reaches_the_student(tmp_path: Path) -> None:
    first, lock = _package(FILES)
    second, _ = _package(FILES | {"a/same.png": PNG + b"new"}, lock, NOW + 60)
    with Engine(tmp_path) as anki:
        assert anki.take(first).updated == 0
        log = anki.take(second)
        changed = [guid for guid, note in anki.notes().items() if note.mod == NOW + 60]
        assert log.updated == len(changed) > 0
        assert all('alt="Kathy' in anki.note(guid).fields["Picture"] for guid in changed)
        assert not list(anki.col.media.check().missing)


def test_a_deck_carries_only_the_media_of_its_own_cards(tmp_path: Path) -> None:
    only = Deck.model_validate({"id": "t", "name": "T", "works": ["tide"], "select": {"kinds": ["symbol"]}})
    content, _ = _package(FILES, deck=only)
    with Engine(tmp_path) as anki:
        assert anki.take(content) == ImportLog(1, 0, 0, 0)
        assert [path.read_bytes() for path in Path(anki.col.media.dir()).iterdir()] == [MP3]
