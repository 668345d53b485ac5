"""Malformed projects without end: each a mapping from path to bytes, made from a seed alone."""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from samples import NOVEL, PLAY, POEM

from litdeck.reading import json_schema

ROOT = Path(__file__).parents[2]
Files = dict[str, bytes]
FACTS, TABLE = "content/tide/facts.yaml", "content/tide/quotes.csv"
NASTY = [
    "{", "}", "[", "]", ":", ": ", "- ", "? ", "|", ">", "&a", "*a", "!t", "!!binary x", "<<: ", "%", "@", "`",
    "#", " #", '"', "'", "\\", "\\x", "\n", "\r", "\r\n", "\t", "    ", "---", "...", "\0", "\x85", "\u2028",
    "\ufeff", "\ud7ff", "\U0010ffff", "\u202e", "e\u0301", "_", "__", "_a|b|c_", "\\_", "{{c1::x}}", "</div>",
    "[sound:a.mp3]", "${", "~", "null", "yes", "1e999", "-0", ".inf", "0x", "9" * 400, "a" * 300, ";", ",", "=1+1",
    '""', "\u0130", "\u00df", "\U0001f600", "::", "1.5.38", "I.v", "1-9, 3-", "ch. \u0664", "..", "/etc", "~root",
]  # fmt: skip
KEYS = [
    "work", "characters", "relationships", "events", "settings", "themes", "symbols", "quotes", "techniques",
    "contexts", "questions", "threads", "text", "is", "what", "says", "ask", "answer", "at", "part", "from", "id",
    "name", "was", "source", "tier", "recipes", "statements", "claims", "compare", "phases", "between", "quotes",
    "leads-to", "after", "speaker", "themes", "standing", "extends", "parts", "chapters", "image", "disputed",
]  # fmt: skip


@cache
def real() -> Mapping[str, bytes]:
    """The real content, and the samples of the reading tests."""
    found = {str(path.relative_to(ROOT)): path.read_bytes() for path in (ROOT / "content").rglob("*.yaml")}
    small = {path: data for path, data in found.items() if len(data) < 60_000}
    return {**small, **{f"content/s{i}.yaml": text.encode() for i, text in enumerate((NOVEL, PLAY, POEM))}}


def make(seed: int) -> Files:
    """Make the project of a seed."""
    chance = random.Random(seed)  # noqa: S311 -- nothing secret
    return chance.choice(MAKERS)(chance)


def _bytes(chance: random.Random) -> Files:
    data = chance.randbytes(chance.choice([0, 1, 5, 50, 500, 3000]))
    return {
        **_sound(chance),
        chance.choice([FACTS, TABLE, "decks/d.yaml", "decks/tide.lock", "litdeck.yaml"]): data,
    }


def _mutated(chance: random.Random) -> Files:
    path = chance.choice(sorted(real()))
    text = real()[path]
    lines = text.split(b"\n")
    start = chance.randrange(len(lines))
    piece = b"\n".join(lines[start : start + chance.choice([5, 40, 400])])
    return {**_sound(chance), "content/tide/facts.yaml": mutate(chance, piece)}


def mutate(chance: random.Random, data: bytes) -> bytes:
    """Change bytes, lines and tokens at random places."""
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(data))
        end = min(len(data), at + chance.choice([0, 1, 1, 3, 20]))
        new = chance.choice(
            [b"", chance.randbytes(1), chance.choice(NASTY).encode(errors="replace"), data[at:end] * 2]
        )
        data = data[:at] + new + data[end:]
    return data


def _grammar(chance: random.Random) -> Files:
    lines = []
    for _ in range(chance.randint(1, 30)):
        indent = " " * chance.choice([0, 0, 2, 2, 4, 4, 6, 1, 40])
        key = chance.choice([*KEYS, *KEYS, chance.choice(NASTY)])
        value = "".join(chance.choice([*NASTY, "word", "a word", *KEYS]) for _ in range(chance.randint(0, 4)))
        lines.append(
            indent
            + chance.choice(["", "", "- "])
            + key
            + chance.choice([": ", ":", " ", ": |", ": {", ": ["])
            + value
        )
    text = "\n".join(lines)
    if chance.random() < 0.05:
        text += chance.choice("[{") * chance.choice([30, 60, 3000])
    return {**_sound(chance), FACTS: text.encode(errors="replace")}


def _table(chance: random.Random) -> Files:
    sign = chance.choice(",;\t")
    heads = [
        chance.choice([*KEYS, "says.x", "name", "id", "text", "recipes.who-says-it", "", "q"])
        for _ in range(chance.randint(1, 8))
    ]
    rows = [heads]
    for _ in range(chance.randint(0, 12)):
        size = chance.choice([len(heads)] * 4 + [1, 12])
        rows.append(
            [chance.choice(["", "x", "Ruth", "a;b", '"q""r"', '"l\nm"', *NASTY]) for _ in range(size)]
        )
    name = chance.choice(["quotes", "characters", "events", "themes", "relationships", "works", "questions"])
    text = chance.choice(["\n", "\r\n", "\r"]).join(sign.join(row) for row in rows)
    data = text.encode(chance.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16"]), errors="replace")
    return {
        **_sound(chance),
        f"content/tide/{name}.csv": mutate(chance, data) if chance.random() < 0.3 else data,
    }


@cache
def _schema() -> Mapping[str, Any]:
    return json_schema()


def _valid(chance: random.Random) -> Files:
    """Write nonsense that the schema takes: all names from a handful, so that references cross and loop."""
    sections = chance.sample(sorted(set(_schema()["properties"]) - {"work"}), chance.randint(1, 6))
    facts = {section: _value(chance, _schema()["properties"][section], 0) for section in sections}
    return {
        **_sound(chance),
        FACTS: json.dumps(facts, ensure_ascii=chance.random() < 0.5).encode(errors="replace"),
    }


_NAMES = ["A", "B", "C", "d d", "one", "two", "who-says-it", "1"]
_TEXTS = [
    "A",
    "B",
    "_a_ b",
    "x _y|z_",
    "\u2026",
    "<b>",
    "one; two",
    "a b c d e f g h",
    "No.",
    "1.5",
    "7",
    "..",
    "\U0001f600 _x_",
]


def _value(chance: random.Random, schema: Mapping[str, Any], depth: int) -> Any:  # noqa: PLR0911 -- one a sort of schema
    if "$ref" in schema:
        return _value(chance, _schema()["$defs"][schema["$ref"].rpartition("/")[2]], depth)
    if "anyOf" in schema and "properties" not in schema:
        return _value(chance, chance.choice(schema["anyOf"]), depth)
    if "enum" in schema:
        return chance.choice(schema["enum"])
    kind = schema.get("type")
    if kind == "array":
        size = chance.randint(schema.get("minItems", 0), schema.get("maxItems", 3))
        return [_value(chance, schema["items"], depth + 1) for _ in range(size)]
    if kind != "object":
        return chance.choice([*_TEXTS, *_NAMES]) if "pattern" not in schema else "abc"
    if "properties" not in schema:
        inner = schema["additionalProperties"]
        return {
            chance.choice(_NAMES): _value(chance, inner, depth + 1)
            for _ in range(chance.randint(0, 3 if depth else 8))
        }
    wanted = set(schema.get("required", ())) | {
        key for key in schema["properties"] if chance.random() < 0.5 / (1 + depth)
    }
    return {key: _value(chance, schema["properties"][key], depth + 1) for key in sorted(wanted)}


def _deck(chance: random.Random) -> Files:
    text = b"name: A::B\nworks: [tide]\nselect: {through: two, kinds: [quote], tier: core}\npace: {new-per-day: 8, retention: 0.9}\n"
    return {**_sound(chance), "decks/d.yaml": mutate(chance, text)}


def _ledger(chance: random.Random) -> Files:
    from harness import ledger_of  # noqa: PLC0415 -- the harness imports this module

    return {**_sound(chance), "decks/tide.lock": mutate(chance, ledger_of(_SOUND))}


def _settings(chance: random.Random) -> Files:
    text = b"rules:\n  front-near: {severity: off, overlap: 0.9}\n  answer-long: error\n"
    return {**_sound(chance), "litdeck.yaml": mutate(chance, text)}


def _local(chance: random.Random) -> Files:
    text = b"texts:\n  tide: {file: tide.txt, edition: first}\n"
    book = b"Chapter 1\n\nThe tide _went_ out.\n" * 3
    return {**_sound(chance), "litdeck.local.yaml": mutate(chance, text), "tide.txt": mutate(chance, book)}


_SOUND: Files = {
    "content/tide/work.yaml": (
        b"work:\n  title: The Tide\n  author: A\n  form: novel\n  abbreviation: tide\n  namespace: t\n"
        b"  parts: {one: {name: One, chapters: 1-9}, two: {name: Two, chapters: 10-17}}\n"
    ),
    "content/tide/base.yaml": (
        b"characters: {A: x, B: {is: y, clue: z}}\nthemes: {T: goes}\nevents:\n  E: {what: x, who: [A], part: one, why: w}\n"
        b"quotes: {q: {text: the tide _went_ out, speaker: A, event: E, standing: verified}}\n"
    ),
    "decks/d.yaml": b"name: A::B\nworks: [tide]\n",
}


def _sound(chance: random.Random) -> Files:
    """Give the sound rest of a project, or now and then none."""
    return dict(_SOUND) if chance.random() < 0.9 else {}


MAKERS: Sequence[Callable[[random.Random], Files]] = (
    _bytes, _mutated, _mutated, _grammar, _grammar, _table, _table, _valid, _valid, _deck, _ledger, _settings, _local,
)  # fmt: skip
