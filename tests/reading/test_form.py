"""Each form rule: the mistake, the place where it is shown, and that it is shown once."""

import pytest
from verbs import WORK, check_findings, check_reads, found, read

from litdeck.facts import Character, Event, Quote, Theme
from litdeck.findings import Severity
from litdeck.reading import read_files

MISTAKES = {
    "tab indentation": ("characters:\n\tRuth: x\n", "yaml-syntax@2:1", "tab"),
    "no space after a colon": ("characters:\n  Ruth:x\n  Tommy: y\n", "yaml-syntax@2:7", "space after"),
    "a colon inside a value": (
        "characters:\n  Ruth: x: y\n",
        "yaml-syntax@2:10",
        "colon with a space inside",
    ),
    "an unclosed quotation mark": (
        "characters:\n  Ruth: 'x\n  Tommy: y\n",
        "yaml-syntax@2:9",
        "never closed",
    ),
    "a brace open at the end of the file": ("work: {title: x", "yaml-syntax@1:7", "{ is never closed"),
    "a bracket open at the end of the file": ("threads:\n  t: [\n", "yaml-syntax@2:6", "[ is never closed"),
    "text after a quotation": ('characters:\n  Ruth: "x" y\n', "yaml-syntax@2:9", "do not close at its end"),
    "a brace that is never closed": (
        "settings:\n  a: {is: x\n  b: {is: y}\n",
        "yaml-syntax@2:6",
        "This { is never closed",
    ),
    "a colon inside braces": ("settings:\n  a: {is: x: y, id: z}\n", "yaml-syntax@2:12", "lacks its quotes"),
    "no comma inside braces": ("settings:\n  a: {is: x\n    id: z}\n", "yaml-syntax@3:7", "comma is missing"),
    "no colon behind a key": (
        "settings:\n  a:\n    is: x\n    name y\n    id: y\n",
        "yaml-syntax@4:5",
        "colon and a space",
    ),
    "no colon behind a name": (
        "settings:\n  # so\n  a\n\n    is: x\n",
        "yaml-syntax@3:3",
        "end with a colon",
    ),
    "a space that is none": (
        "settings:\n  a:\n    id: y\n    is:\u00a0x\n",
        "yaml-syntax@4:7",
        "another sign",
    ),
    "marks of a merge": (
        "settings:\n<<<<<<< mine\n  a: x y\n=======\n  a: y z\n>>>>>>> theirs\n",
        "yaml-syntax@2:1",
        "merge was not finished",
    ),
    "a brace at the start": ("characters:\n  Ruth: {x} y\n", "yaml-syntax@2:9", "begins with {"),
    "a bracket at the start": ("characters:\n  Ruth: [x] y\n", "yaml-syntax@2:9", "begins with ["),
    "an asterisk at the start": ("characters:\n  Ruth: *x* y\n", "yaml-syntax@2:9", "begins with *"),
    "an at sign at the start": ("characters:\n  Ruth: @x\n", "yaml-syntax@2:9", "begins with @"),
    "a per cent sign at the start": ("characters:\n  Ruth: %x\n", "yaml-syntax@2:9", "begins with %"),
    "a backtick at the start": ("characters:\n  Ruth: `x`\n", "yaml-syntax@2:9", "begins with `"),
    "a tag": ("characters:\n  Ruth: !x y\n", "yaml-feature@2:9", "a tag"),
    "an anchor": ("characters:\n  Ruth: &x y\n", "yaml-feature@2:9", "an anchor"),
    "an alias": ("characters:\n  Ruth: *x\n", "yaml-feature@2:9", "an alias"),
    "a merge key": ("characters:\n  Ruth:\n    is: x\n    <<: {also: [y]}\n", "yaml-feature@4:5", "merge"),
    "a second document": (
        "characters: {Ruth: x}\n---\ncharacters: {Tommy: y}\n",
        "yaml-feature@2:1",
        "second document",
    ),
    "a key twice": ("characters:\n  Ruth:\n    is: x\n    is: y\n", "duplicate-key@4:5", "line 3"),
    "a fact twice": ("characters:\n  Ruth: x\n  Ruth: y\n", "duplicate-key@3:3", "line 2"),
    "an empty value": (
        "characters:\n  Ruth:\n    is: x\n    clue:\n",
        "empty-value@4:5",
        "“clue” has no value",
    ),
    "an empty text": ('characters:\n  Ruth: {is: ""}\n', "empty-value@2:10", "“is” has no value"),
    "an empty item": (
        "characters:\n  Ruth: {is: x, also: ['', y]}\n",
        "empty-value@2:24",
        "item of a list is empty",
    ),
    "a character that does not show": ("characters:\n  Ruth: x\x07y\n", "bad-character@2:10", "U+0007"),
    "a line separator": ("characters:\n  Ruth: x\u2028y\n", "bad-character@2:10", "line separator"),
    "an escaped control character": ('characters:\n  Ruth: "x\\x07"\n', "bad-character@2:9", "U+0007"),
    "an unknown section": ("charcters:\n  Ruth: x\n", "unknown-key@1:1", "charcters"),
    "a list for a section": ("characters:\n  - Ruth\n", "wrong-type@1:1", "each under its name"),
    "an unknown key": ("characters:\n  Ruth: {is: x, clu: y}\n", "unknown-key@2:17", "“clu”"),
    "a field's Python name": ("characters:\n  Ruth: {is_: x}\n", "unknown-key@2:10", "“is_”"),
    "a misspelt required key": ("events:\n  Tea: {waht: x}\n", "unknown-key@2:9", "“waht”"),
    "a claim without evidence": (
        "themes:\n  T: {says: x, claims: {c: {claim: y}}}\n",
        "missing-key@2:25",
        "“c” needs “quote” or “reference”",
    ),
    "a comparison that says nothing": (
        "themes: {U: x}\n\nsettings:\n  S: {is: x}\n  T: {is: x, compare: {S: {tier: core}}}\n",
        "missing-key@5:24",
        "“S” needs “likeness” or “difference”",
    ),
    "a missing key": ("events:\n  Tea: {why: x}\n", "missing-key@2:3", "“Tea” has no “what”"),
    "a missing key inside": (
        "themes:\n  T: {says: x, questions: {q: {ask: y}}}\n",
        "missing-key@2:28",
        "“q” has no",
    ),
    "a list for a text": ("themes:\n  T: {says: [x]}\n", "wrong-type@2:7", "is a list"),
    "keys for a text": ("themes:\n  T: {says: {x: y}}\n", "wrong-type@2:7", "group of keys"),
    "a text for keys": ("themes:\n  T: {says: x, questions: {q: y}}\n", "wrong-type@2:31", "keys of its own"),
    "a text for a mapping": ("themes:\n  T: {says: x, questions: y}\n", "wrong-type@2:27", "keys of its own"),
    "a choice that is none": ("themes:\n  T: {says: x, tier: cor}\n", "wrong-type@2:22", "cannot be “cor”"),
    "neither yes nor no": (
        "themes:\n  T: {says: x, questions: {q: {ask: y, answer: z, typed: maybe}}}\n",
        "wrong-type@2:58",
        "yes or no",
    ),
    "a relationship of one": (
        "characters: {A: x}\nrelationships:\n  R: {between: [A]}\n",
        "wrong-type@3:7",
        "exactly two",
    ),
    "an id that is none": ("themes:\n  T: {says: x, id: My Id}\n", "bad-id@2:20", "my-id|My Id"),
    "a key without letters": ("themes:\n  '?!': x\n", "bad-id@2:3", "neither letters nor digits"),
    "a former id that is none": ("themes:\n  T: {says: x, was: Old One}\n", "bad-id@2:21", "Old One"),
    "one id twice": ("themes:\n  T-1: x\n  T 1: y\n", "doubled-identity@3:3", "line 2"),
    "a former key of another item": (
        "themes:\n  T: {says: x, statements: {a: _b_, c: {text: _d_, was: a}}}\n",
        "doubled-identity@2:57",
        "own old keys",
    ),
    "a former id of another": ("themes:\n  A: x\n  B: {says: y, was: a}\n", "doubled-identity@3:3", "line 2"),
    "an unknown name": ("events:\n  Tea: {what: x, who: [Ruth]}\n", "unknown-reference@2:24", "“Ruth”"),
    "an unknown name as a key": (
        "themes:\n  T: {says: x, shown: {the tea: y}}\n",
        "unknown-reference@2:24",
        "“the tea” is not the name of an event",
    ),
    "an unknown part": (
        "events:\n  Tea: {what: x, part: part-9}\n",
        "unknown-reference@2:24",
        "part of this work",
    ),
    "an unknown name in an item": (
        "themes:\n  T: {says: x, claims: {c: {claim: y, reference: z, event: tea}}}\n",
        "unknown-reference@2:60",
        "“tea”",
    ),
    "one fact as two keys": (
        "events: {Tea: x}\nthemes:\n  T: {says: x, shown: {Tea: y, tea: z}}\n",
        "duplicate-key@3:32",
        "same event",
    ),
    "a name of two": (
        "characters:\n  A: {is: x, also: Ruth}\n  B: {is: y, also: Ruth}\nevents:\n  Tea: {what: z, who: ruth}\n",
        "ambiguous-reference@5:23",
        "“a” or “b”",
    ),
    "a mark never closed": ("quotes:\n  q: the _tide\n", "deletion-syntax@2:10", "never closed"),
    "a mark in a folded text": (
        'quotes:\n  q:\n    text: "it\'s a __tide\n      gone"\n',
        "deletion-syntax@3:19",
        "empty",
    ),
    "a second hint": ("quotes:\n  q: the _tide|a|b_\n", "deletion-syntax@2:17", "second hint"),
    "a statement that hides nothing": (
        "themes:\n  T: {says: x, statements: {s: it ends}}\n",
        "deletion-syntax@2:32",
        "hides nothing",
    ),
    "a thread of one": (
        "events: {Tea: x}\nthreads:\n  main: [Tea]\n",
        "wrong-type@3:3",
        "at least two events",
    ),
    "an unknown event in a thread": (
        "events: {Tea: x}\nthreads:\n  main: [Tea, Te]\n",
        "unknown-reference@3:15",
        "“Te”",
    ),
    "a chapter in another part": (
        "events:\n  Tea: {what: x, at: ch. 12, part: part-1}\n",
        "wrong-type@2:22",
        "Part Two",
    ),
    "a chapter in no part": (
        "events:\n  Tea: {what: x, at: 99}\n",
        "wrong-type@2:22",
        "Chapter 99 is in none",
    ),
    "a place that is none": ("events:\n  Tea: {what: x, at: later}\n", "wrong-type@2:22", "“later”"),
    "quotes under another fact": (
        "themes:\n  T: {says: x, quotes: {q: y}}\n",
        "unknown-key@2:16",
        "“quotes”",
    ),
    "an event in a quote under one": (
        "events:\n  Tea: {what: x, quotes: {q: {text: y, event: Tea}}}\n",
        "unknown-key@2:40",
        "from there",
    ),
    "a list where a file has sections": ("- Ruth\n", "wrong-type@1:1", "sections"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_gives_one_finding_in_its_place(name: str) -> None:
    text, expected, words = MISTAKES[name]
    [finding] = check_findings(text, expected).findings
    assert any(word in finding.message + finding.help for word in words.split("|"))
    assert finding.severity is Severity.ERROR


def test_a_text_with_a_comma_inside_braces_is_told_to_want_quotes() -> None:
    reading = check_findings("settings:\n  a: {is: x, so}\n", "empty-value@2:14", "unknown-key@2:14")
    assert "a comma begins another key" in reading.findings[0].help


def test_a_text_cut_by_a_comment_is_a_warning_and_the_fact_is_kept() -> None:
    reading = check_findings("themes:\n  T: see #4\n", "cut-by-comment@2:10")
    assert reading.findings[0].severity is Severity.WARNING
    assert reading.library.books["tide"].find(Theme, "t").says == "see"


def test_a_comment_as_people_write_them_is_none_of_our_business() -> None:
    book = check_reads("themes:  # all of them\n  T: loss # of #4\n  U: 'see #4' # x\n")
    assert book.find(Theme, "u").says == "see #4"


def test_all_mistakes_of_a_folder_come_in_one_run() -> None:
    reading = read(
        "characters:\n  Ruth: {iss: x}\n  Tom: {is: [x], dies: nowhere}\nevents:\n  Tea: {what: x, who: Rth, at: 99}\n",
        more="quotes:\n  q: an _open mark\n",
    )
    assert found(reading) == [
        "unknown-key@2:10",
        "wrong-type@3:9",
        "unknown-reference@3:24",
        "unknown-reference@5:23",
        "wrong-type@5:32",
        "deletion-syntax@2:9",
    ]


def test_a_name_in_a_broken_file_is_not_called_unknown() -> None:
    reading = check_findings(
        "events:\n  Tea: {what: x, who: Ruth}\n  Walk: y\n",
        "yaml-syntax@2:10",
        more="characters:\n  Ruth: x: y\n",
    )
    assert list(reading.library.books["tide"].facts["event"]) == ["walk"]
    assert reading.incomplete == {"tide"}


def test_a_fact_with_an_error_takes_along_what_rests_on_it() -> None:
    reading = check_findings(
        "characters:\n  Ruth: {is: [x], also: R}\nevents:\n  Tea: {what: x, who: R, quotes: {q: y}}\n"
        "  Walk: {what: x, after: Tea}\n  Rain: x\n  Sun: x\nthreads:\n  one: [Tea, Rain]\n  two: [Rain, Sun]\n",
        "wrong-type@2:10",
    )
    book = reading.library.books["tide"]
    assert list(book.facts["event"]) == ["rain", "sun"]
    assert not book.facts["quote"]
    assert list(book.threads) == ["two"]


def test_suggestions_name_what_may_have_been_meant() -> None:
    reading = read(
        "characters: {Miss Lucy: x}\nevents:\n  Tea: {what: x, who: Mis Lucy}\n  Rain: {whta: x}\n"
    )
    assert [finding.help.split("?")[0] for finding in reading.findings] == [
        "Did you mean “Miss Lucy”",
        "Did you mean “what”",
    ]


def test_a_name_of_another_kind_is_pointed_out() -> None:
    [finding] = read("symbols: {Boat: x}\nevents:\n  Tea: {what: x, themes: boat}\n").findings
    assert "There is a symbol of this name" in finding.help


def test_an_exact_id_is_never_ambiguous() -> None:
    book = check_reads(
        "characters:\n  Ruth: x\n  Other: {is: y, also: Ruth}\nevents:\n  Tea: {what: z, who: ruth}\n"
    )
    assert book.find(Event, "tea").who == ("ruth",)


def test_recipes_are_checked_only_against_names_given() -> None:
    text = f"{WORK}themes:\n  T: {{says: x, recipes: {{thme-stated: off}}}}\n"
    files = {"content/tide.yaml": text.encode()}
    assert not read_files(files).findings
    [finding] = read_files(files, ["theme-stated"]).findings
    assert (finding.rule, finding.span.line) == ("unknown-reference", 11)
    assert "theme-stated" in finding.help


def test_a_work_without_a_work_section_is_told_so() -> None:
    [finding] = read_files({"content/tide/themes.yaml": b"themes: {T: x}\n"}).findings
    assert (finding.rule, finding.span.file) == ("missing-key", "content/tide/themes.yaml")


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("form: nove", "wrong-type"),
        ("namespace: a b", "bad-id"),
        ("id: x", "bad-id"),
        ("was: [The Tide]", "bad-id"),
        ("was: ../tide", "bad-id"),
    ],
)
def test_a_work_is_checked_like_a_fact(line: str, rule: str) -> None:
    key = line.split(":", maxsplit=1)[0]
    kept = "".join(old + "\n" for old in WORK.splitlines() if not old.startswith(f"  {key}:"))
    text = kept.replace("work:\n", f"work:\n  {line}\n")
    [finding] = read_files({"content/tide.yaml": text.encode()}).findings
    assert (finding.rule, finding.span.line) == (rule, 2)


def test_a_second_work_section_is_one_too_many() -> None:
    check_findings("themes: {T: x}\n", "doubled-identity@1:1", zwork=WORK)


def test_parts_with_one_id_are_told_apart() -> None:
    text = WORK.replace("part-2: {", "Part 1: {")
    assert found(read_files({"content/tide.yaml": text.encode()})) == ["doubled-identity@9:5"]


def test_two_works_of_one_namespace_and_id_clash() -> None:
    files = {"content/sea.yaml": WORK + "  was: tide\n", "content/tide.yaml": WORK}
    reading = read_files({name: text.encode() for name, text in files.items()})
    assert found(reading) == ["doubled-identity@1:1"]


def test_two_works_of_two_namespaces_may_not_share_a_ledger() -> None:
    other = WORK.replace("namespace: ", "namespace: other-")
    files = {"content/sea.yaml": other + "  was: tide\n", "content/tide.yaml": WORK}
    reading = read_files({name: text.encode() for name, text in files.items()})
    assert found(reading) == ["doubled-identity@1:1"]


def test_columns_count_characters_not_bytes() -> None:
    check_findings("quotes:\n  Ä𝄞: é _x\n", "deletion-syntax@2:9")


def test_unknown_references_do_not_hide_a_sound_fact_beside_them() -> None:
    reading = read("characters: {A: x}\nevents:\n  Tea: {what: x, who: B}\n  Rain: {what: y, who: A}\n")
    assert list(reading.library.books["tide"].facts["event"]) == ["rain"]
    assert reading.library.books["tide"].find(Character, "a").is_ == "x"
    assert not list(reading.library.books["tide"].all(Quote))


@pytest.mark.parametrize("held", ["9-1", "one to nine", "1-9, the rest"])
def test_what_a_part_holds_must_be_a_range(held: str) -> None:
    work = WORK.replace("chapters: 1-9", f'chapters: "{held}"')
    reading = check_findings("themes:\n  T: says so\n", "wrong-type@8:40", work=work)
    assert f"“{held}”" in reading.findings[0].message


@pytest.mark.parametrize("held", ["1", "1-9", "1\u20139", "1-3, 5", "ch. 1 - ch. 9"])
def test_a_range_may_be_written_as_people_do(held: str) -> None:
    check_findings("themes:\n  T: says so\n", work=WORK.replace("chapters: 1-9", f'chapters: "{held}"'))
