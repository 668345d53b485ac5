"""The ordered list of rules: each looks at a book with its cards and yields problems. One rule a file.

`check_library` runs them. Rules of form are checked while reading; their pages stand in `form`.
"""

from collections.abc import Mapping

from litdeck.rules import (
    answer_in_front,
    answer_list,
    answer_long,
    answer_not_unique,
    as_cited_verbatim,
    bad_allow,
    base_missing,
    cloze_density,
    cloze_leak,
    cloze_long,
    cloze_siblings,
    cloze_trivial,
    dead_man_walking,
    disputed_one_sided,
    front_duplicate,
    front_long,
    front_near,
    hint_leak,
    label_only,
    locator_wrong,
    no_source,
    order_conflict,
    orphan,
    quote_budget,
    quote_conflict,
    quote_in_text,
    quote_start_clash,
    quote_unverified,
    thin,
    typed_unsafe,
    unknown_source,
    unused_allow,
    unused_source,
    yes_no,
)
from litdeck.rules.making import Rule

TRUTH: tuple[Rule, ...] = (
    no_source.RULE,
    unknown_source.RULE,
    quote_conflict.RULE,
    quote_unverified.RULE,
    quote_in_text.RULE,
    locator_wrong.RULE,
    as_cited_verbatim.RULE,
    order_conflict.RULE,
    dead_man_walking.RULE,
    disputed_one_sided.RULE,
)
CARDS: tuple[Rule, ...] = (
    answer_not_unique.RULE,
    front_duplicate.RULE,
    front_near.RULE,
    quote_start_clash.RULE,
    answer_in_front.RULE,
    cloze_leak.RULE,
    hint_leak.RULE,
    cloze_long.RULE,
    cloze_density.RULE,
    cloze_trivial.RULE,
    cloze_siblings.RULE,
    answer_long.RULE,
    answer_list.RULE,
    yes_no.RULE,
    front_long.RULE,
    quote_budget.RULE,
    typed_unsafe.RULE,
    base_missing.RULE,
)
COVERAGE: tuple[Rule, ...] = (
    orphan.RULE,
    thin.RULE,
    unused_source.RULE,
    label_only.RULE,
)
ALLOWS: tuple[Rule, ...] = (bad_allow.RULE, unused_allow.RULE)

GROUPS: Mapping[str, tuple[Rule, ...]] = {
    "Truth": TRUTH,
    "Cards": CARDS,
    "Coverage": COVERAGE,
    "Comments": ALLOWS,
}
RULES: tuple[Rule, ...] = tuple(rule for rules in GROUPS.values() for rule in rules)
BY_ID: Mapping[str, Rule] = {rule.id: rule for rule in RULES}
