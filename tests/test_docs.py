"""What the guides show works: their examples read without a mistake and make cards."""

import re
from pathlib import Path

import pytest

from examples import FRAME
from litdeck.reading import read_deck_files, read_files
from litdeck.recipes import BY_ID, cards_of

ROOT = Path(__file__).parent.parent
YAML = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


def _examples(name: str) -> list[str]:
    return YAML.findall((ROOT / "docs" / name).read_text(encoding="utf-8"))


def test_the_guide_for_authors_shows_a_work_that_reads_and_makes_cards_by_most_recipes() -> None:
    work, facts, *_ = _examples("authors.md")
    reading = read_files(
        {"content/ge/work.yaml": work.encode(), "content/ge/facts.yaml": facts.encode()}, BY_ID
    )
    assert reading.findings == ()
    made = {card.id.recipe for card in cards_of(reading.library.books["ge"])}
    assert len(made) >= 20


@pytest.mark.parametrize("example", _examples("authors.md")[2:])
def test_the_shorter_examples_for_authors_read(example: str) -> None:
    reading = read_files(
        {
            "content/w/work.yaml": FRAME.replace("one:", "part-1:").encode(),
            "content/w/facts.yaml": example.encode(),
        },
        BY_ID,
    )
    assert reading.findings == ()


def test_the_deck_for_teachers_reads() -> None:
    files = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in ROOT.glob("content/*/*.yaml")}
    library = read_files(files, BY_ID).library
    decks, findings = read_deck_files(
        {"decks/year-10.yaml": _examples("teachers.md")[0].encode()}, library, BY_ID
    )
    assert findings == []
    assert list(decks) == ["year-10"]


@pytest.mark.parametrize(
    "page",
    sorted(path.relative_to(ROOT).as_posix() for path in [ROOT / "README.md", *ROOT.glob("docs/*.md")]),
)
def test_every_link_in_the_guides_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in link]
    missing = [link for link in links if not (ROOT / page).parent.joinpath(link).exists()]
    assert missing == []
