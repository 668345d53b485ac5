"""From facts to ledgers: what the ledgers of several works tell of one another."""

from examples import FRAME
from litdeck.building import all_cards, bring_up_to_date
from litdeck.findings import Finding
from litdeck.reading import read_files
from litdeck.recipes import BY_ID

START = 1_700_000_000
FACTS = FRAME + "characters: {Kit: a boy, Ann: a friend, Bo: a dog}\n"


def _built(texts: dict[str, str], **works: str) -> list[Finding]:
    """Build works by id, one text each; bring `texts`, the ledgers by file name, up to date."""
    reading = read_files({f"content/{work}.yaml": text.encode() for work, text in works.items()}, BY_ID)
    assert reading.findings == ()
    ledgers = bring_up_to_date(reading, all_cards(reading.library, set(works)), texts, START)
    texts |= dict(ledgers.texts())
    return list(ledgers.findings)


def test_a_work_renamed_without_was_is_noticed() -> None:
    texts: dict[str, str] = {}
    assert _built(texts, tide=FACTS) == []
    [finding] = _built(dict(texts), sea=FACTS)
    assert finding.rule == "renamed-without-was"
    assert (finding.span.file, "was: [tide]" in finding.help) == ("content/sea.yaml", True)
    assert _built(texts, sea=FACTS.replace("title:", "was: tide\n  title:")) == []
    assert list(texts) == ["tide.lock"]


def test_another_work_beside_one_that_is_gone_is_no_rename() -> None:
    texts: dict[str, str] = {}
    _built(texts, tide=FACTS)
    assert _built(dict(texts), tide=FACTS, sea=FACTS.replace("example", "other")) == []
    assert _built(dict(texts), sea=FACTS.replace("example", "other")) == []
    assert _built(dict(texts), sea=FRAME + "characters: {Joe: a smith}\n") == []
