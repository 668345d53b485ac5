"""Defects planted in real content by a program: each is noticed by its rule at its line; sound content is clean."""

import pytest
from defects import DEFECTS
from planting import Caught, Content, content, plant
from rule_verbs import check_reading

from litdeck.findings import Severity
from litdeck.rules import RULES
from litdeck.rules.running import NEED_A_TEXT

CONTENT = content()
FEWEST = 200
GOAL = 0.95

pytestmark = pytest.mark.skipif(CONTENT is None, reason="the real content is not here")


@pytest.fixture(scope="module")
def real() -> Content:
    assert CONTENT is not None
    assert CONTENT.reading.findings == ()
    return CONTENT


@pytest.fixture(scope="module")
def caught(real: Content) -> list[Caught]:
    return [plant(real, rule, make)[0] for rule, make in DEFECTS]


def test_sound_content_has_no_error(real: Content) -> None:
    found = check_reading(real.reading)
    assert [each for each in found if each.severity is Severity.ERROR] == []


def test_planted_defects_are_noticed_at_their_lines(caught: list[Caught]) -> None:
    planted = sum(each.planted for each in caught)
    missed = [one for each in caught for one in each.missed]
    assert planted >= FEWEST
    assert len(missed) <= (1 - GOAL) * planted, missed


def test_no_kind_of_defect_is_missed_as_a_whole(caught: list[Caught]) -> None:
    for (rule, make), each in zip(DEFECTS, caught, strict=True):
        assert len(each.missed) < max(each.planted, 1), (rule, make, each.missed)


def test_every_rule_has_its_defect() -> None:
    """Those that need a text have theirs in a play whose text may be had: tests/verifying/test_macbeth.py."""
    assert {rule.id for rule in RULES} - NEED_A_TEXT <= {rule for rule, _ in DEFECTS}
