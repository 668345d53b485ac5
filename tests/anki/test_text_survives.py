"""Any text that an author may write comes out of the imported card exactly as it went in."""

import html
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anki_cards import Teacher, question
from engine import Engine
from litdeck.cards import Card, CardId, Cloze, FactRef
from litdeck.cloze import Deletion, Segments, Words

HOSTILE = (
    "{{c1::x}}",
    "{{Answer}}",
    "}}",
    "{{",
    "{",
    "}",
    "a}}b}}c{{d",
    "::",
    "a::b",
    "ends with:",
    ":begins",
    "[latex]x[/latex]",
    "[$]x[/$]",
    "[sound:x.mp3]",
    "[anki:tts lang=en]x[/anki:tts]",
    "[[type:Question]]",
    r"\(x\)",
    r"\[x\]",
    "\\",
    "<script>alert(1)</script>",
    "<!-- x",
    "-->",
    "<b>x</b>",
    "&lt; &amp; &#123; &nbsp;",
    "3 < 4 > 2",
    '"quoted" and ‘quoted’',
    "= \u0338 >\u0338",
    "\u0338",
    "one\n  two\n\n    three",
    "e\u0301 \u1e69 \ufb01",
    "שלום — مرحبا",
    "\u200b\u200d\u2060\ufeff\u202e",
    "\U0001f600\U000e0001",
    "a\u00a0b\u3000c",
    "<%cloze:Text%>",
    "%{x}",
    "{{=<% %>=}}",
    "{{!x}}{{#Text}}{{/Text}}",
    "<br>",
    "<img src=x>",
    "c1::a::b",
    "1) _a_ |b|",
    " ",
)


def accepted(text: str) -> str:
    """Give a text as reading gives it: NFC, spaces at its ends cut off; '' is never a text."""
    return unicodedata.normalize("NFC", text).strip() or "x"


CHARACTERS = st.characters(
    exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2028\u2029"
) | st.just("\n")
TEXTS = st.text(st.sampled_from("{}[]:\\<>&\"'`$%c1;#=- \n\u0338") | CHARACTERS, min_size=1, max_size=30).map(
    accepted
)


def seen(markup: str) -> str:
    """Give the text that a browser shows of HTML that holds only our own elements."""
    text = markup.replace("<br>", "\n")
    text = re.sub(r'</?span( class="[a-z-]+"( data-ordinal="[0-9]+")?)?>', "", text)
    assert "<" not in text, markup
    return html.unescape(text)


def cut(start: str, end: str, text: str) -> str:
    """Give what stands between two strings."""
    return text.partition(start)[2].partition(end)[0]


def survives(texts: list[str], folder: Path) -> None:
    """Import questions and clozes of these texts in one package, and look at every part of them."""
    cards: list[Card] = [question(f"q{index}", ask=text, answer=text) for index, text in enumerate(texts)]
    clozes: list[Cloze] = []
    for index, text in enumerate(texts):
        before, after = texts[index - 1], texts[(index + 1) % len(texts)]
        segments: Segments = (
            Words(before),
            Deletion(text, after),
            Words(after),
            Deletion(after),
            Words(text),
        )
        id_ = CardId("ns", "work", "quote", f"c{index}", "cloze")
        clozes.append(
            Cloze(id=id_, fact=FactRef("work", "quote", "c"), header=text, setup=text, text=segments)
        )
    with Engine(folder) as anki:
        log = anki.take(Teacher().build(*cards, *clozes))
        assert (log.new, log.conflicting) == (2 * len(texts), 0)
        assert anki.empty_cards() == 0
        assert len(anki.cards()) == 3 * len(texts)
        for card, text in zip(cards, texts, strict=True):
            assert seen(cut('class="prompt" dir="auto">', "</div>", anki.front(card.id.guid))) == text
            assert seen(cut('class="answer" dir="auto">', "</div>", anki.back(card.id.guid))) == text
        for index, (cloze, text) in enumerate(zip(clozes, texts, strict=True)):
            before, after = texts[index - 1], texts[(index + 1) % len(texts)]
            front, back = anki.front(cloze.id.guid), anki.back(cloze.id.guid)
            assert seen(cut('class="header">', "</div>", front)) == text
            shown = cut('class="text" dir="auto">', "</div>", front)
            gap = re.search(
                r'<span class="cloze" data-cloze="([^"]*)" data-ordinal="1">\[(.*?)\]</span>', shown
            )
            assert gap
            assert seen(cut("words, </span>", "\0", gap[2]) or cut("word, </span>", "\0", gap[2])) == after
            assert seen(html.unescape(gap[1])) == text
            rest = shown[: gap.start()] + shown[gap.end() :]
            assert seen(rest) == before + after + after + text
            whole = cut('class="text answer" dir="auto">', "</div>", back)
            revealed = re.search(
                r'<span class="cloze" data-ordinal="1">(.*?)</span><?', whole.replace(BACKSLASH, "\0")
            )
            assert revealed
            assert seen(revealed[1].replace("\0", BACKSLASH)) == text
            assert seen(whole) == before + text + after + after + text


BACKSLASH = "<span>&#92;</span>"


def test_hostile_texts_survive(tmp_path: Path) -> None:
    survives([accepted(text) for text in HOSTILE], tmp_path)


@pytest.mark.parametrize("text", ["x" * 20_000, "word " * 4_000 + "end"], ids=["one word", "many words"])
def test_long_texts_survive(tmp_path: Path, text: str) -> None:
    survives([text, "short"], tmp_path)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(TEXTS, min_size=2, max_size=60))
def test_any_text_survives(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    survives(texts, tmp_path_factory.mktemp("anki"))
