"""Whatever facts say, the rules find or leave them: they never raise."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from rule_verbs import check_files

WORK: dict[str, Any] = {
    "title": "W",
    "author": "A",
    "form": "novel",
    "abbreviation": "w",
    "namespace": "n",
    "sources": {"g": {"title": "G", "sections": ["a > b", "c"]}, "n": "N"},
    "parts": {"one": {"name": "One", "chapters": "1-9"}, "two": {"name": "Two", "chapters": "10-17"}},
}
WORDS = st.sampled_from(
    [
        "Ruth",
        "ruth's",
        "Kathy",
        "the",
        "tape",
        "tapes",
        "not",
        "—",
        "7",
        "…",
        "“no”",
        "half-known",
        "é",
        "yes,",
    ]
)
TEXT = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
MARKED = st.lists(WORDS | WORDS.map("_{}_".format) | WORDS.map("_{}|the tape_".format), min_size=1).map(
    " ".join
)
STATEMENT = MARKED.map(lambda text: f"{text} _tape_")
PEOPLE = st.sampled_from(["Ruth", "Kathy"])
EVENTS = st.sampled_from(["e0", "e1", "e2"])
SOURCE = st.sampled_from(["g > a", "g > a > b", "g > x", "n", "n > 7", "z", ">", "https://x.y"])


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Give mappings with any of these keys, written with `-` for `_`."""
    named = {name.strip("_").replace("_", "-"): value for name, value in fields.items()}
    return st.fixed_dictionaries({}, optional=named)


COMMON: dict[str, st.SearchStrategy[Any]] = {
    "source": SOURCE,
    "from_": st.sampled_from(["one", "two"]),
    "tier": st.sampled_from(["core", "full"]),
    "statements": st.dictionaries(st.sampled_from(["a", "b"]), STATEMENT, max_size=2),
    "questions": st.dictionaries(
        st.sampled_from(["a", "b"]),
        st.fixed_dictionaries(
            {"ask": TEXT, "answer": TEXT}, optional={"typed": st.just("yes"), "hint": TEXT}
        ),
        max_size=2,
    ),
    "disputed": st.lists(
        st.fixed_dictionaries({"claim": TEXT, "source": SOURCE, "against": TEXT, "decision": TEXT}),
        max_size=1,
    ),
}
CHARACTER = st.tuples(TEXT, some(**COMMON, clue=TEXT, dies=EVENTS)).map(
    lambda pair: {"is": pair[0], **pair[1]}
)
EVENT = st.tuples(
    TEXT,
    some(
        **COMMON,
        at=st.integers(1, 17).map(str),
        why=TEXT,
        result=TEXT,
        shows=TEXT,
        who=st.lists(PEOPLE, max_size=2),
        leads_to=st.lists(EVENTS, max_size=2),
        after=st.lists(EVENTS, max_size=2),
    ),
).map(lambda pair: {"what": pair[0], **pair[1]})
QUOTE = st.tuples(
    MARKED,
    some(
        source=SOURCE,
        speaker=PEOPLE,
        event=EVENTS,
        moment=TEXT,
        method=TEXT,
        effect=TEXT,
        at=st.integers(1, 17).map(str),
        standing=st.sampled_from(["verified", "as-cited", "not-in-the-text"]),
        wrong=TEXT,
    ),
).map(lambda pair: {"text": pair[0], **pair[1]})
WORKS = st.fixed_dictionaries(
    {
        "characters": st.fixed_dictionaries({"Ruth": CHARACTER, "Kathy": CHARACTER}),
        "events": st.fixed_dictionaries(dict.fromkeys(("e0", "e1", "e2"), EVENT)),
        "quotes": st.dictionaries(st.sampled_from(["q0", "q1", "q2", "q3"]), QUOTE, min_size=1),
        "threads": st.dictionaries(st.just("t"), st.lists(EVENTS, min_size=2, max_size=4), max_size=1),
    }
)


@settings(max_examples=150, deadline=None)
@given(facts=WORKS, language=st.sampled_from(["en", "de"]), form=st.sampled_from(["novel", "poem"]))
def test_rules_never_raise(facts: dict[str, Any], language: str, form: str) -> None:
    work = {**WORK, "language": language, "form": form}
    found = check_files(
        {"content/w/facts.yaml": json.dumps(facts), "content/w/work.yaml": json.dumps({"work": work})}
    )
    for finding in found:
        assert finding.message
        assert finding.help
