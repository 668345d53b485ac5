"""The preview page in a real browser: what a teacher or student sees, does with keys and hears."""

import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from chromium import REQUIRED, browser, missing, resize
from preview_pages import real_page, small, small_page
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.support.ui import WebDriverWait

from litdeck.cli.serving import Look, Site, serving
from litdeck.findings import Finding, Severity
from litdeck.outputs.preview import page

pytestmark = pytest.mark.skipif(bool(missing()) and not REQUIRED, reason=missing() or "needs Chromium")
SECONDS = 20
WRONG = ("serious", "critical")


@pytest.fixture(scope="module")
def chrome() -> Iterator[Chrome]:
    """One browser for all tests; each loads its page anew."""
    assert not missing(), missing()
    with browser() as driver:
        yield driver


class Preview:
    """A page in the browser, and what one does with it."""

    def __init__(self, driver: Chrome, address: str) -> None:
        self.driver = driver
        self.address = address

    def open(self, link: str = "") -> "Preview":
        """Load the page from disk, without anything left of an earlier visit."""
        self.driver.get("about:blank")
        self.log()
        self.driver.get(self.address + link)
        return self

    def log(self) -> list[dict[str, Any]]:
        """Give what the browser has complained of since it was last asked."""
        return list(self.driver.get_log("browser"))  # type: ignore[no-untyped-call]

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page."""
        return self.driver.execute_script(script, *arguments)

    def wait(self, script: str) -> Any:
        """Wait until a script gives something true."""
        return WebDriverWait(self.driver, SECONDS).until(lambda _: self.run(script))

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def click(self, selector: str) -> None:
        """Click what a selector finds first."""
        self.driver.find_element("css selector", selector).click()

    def search(self, text: str) -> None:
        """Search as one types."""
        field = self.driver.find_element("id", "search")
        field.clear()
        field.send_keys(text)

    @property
    def count(self) -> str:
        """Give what stands beside the search: how many cards there are."""
        return str(self.run("return document.getElementById('count').textContent"))

    def shown(self) -> list[str]:
        """Give the ids of the cards that are shown."""
        return list(
            self.run("return [...document.querySelectorAll('article')].filter(a => !a.hidden).map(a => a.id)")
        )

    def card(self, card_id: str, script: str) -> Any:
        """Ask something of a card once it is there: `card` is its element."""
        find = f"document.getElementById({json.dumps(card_id)}).querySelector('.face').shadowRoot"
        self.wait(f"return {find} !== null")
        return self.run(f"const card = {find}.querySelector('.card'); return {script}")

    def check(self, facet: str, value: str) -> None:
        """Choose a value of a filter."""
        self.run(
            """
            const group = [...document.querySelectorAll('#facets details')].find(d => d.querySelector('summary').textContent === arguments[0]);
            [...group.querySelectorAll('label')].find(l => l.children[1].textContent === arguments[1]).querySelector('input').click();
            """,
            facet,
            value,
        )

    def counts(self, facet: str) -> dict[str, int]:
        """Give the counts beside a filter's values."""
        found = self.run(
            """
            const group = [...document.querySelectorAll('#facets details')].find(d => d.querySelector('summary').textContent === arguments[0]);
            return [...group.querySelectorAll('label')].map(l => [l.children[1].textContent, Number(l.children[2].textContent)]);
            """,
            facet,
        )
        return {str(value): int(count) for value, count in found}

    def complaints(self) -> list[str]:
        """Give what axe finds that keeps people out, with where."""
        if not self.run("return 'axe' in window"):
            self.run(files("axe_core_python").joinpath("axe.min.js").read_text("utf-8"))
        found = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1]; axe.run(document).then(r => done(r.violations))"
        )
        return [
            f"{each['id']}: {node['target']} {node['failureSummary']}"
            for each in found
            if each["impact"] in WRONG
            for node in each["nodes"]
        ]


@pytest.fixture
def preview(chrome: Chrome, tmp_path: Path) -> Preview:
    """The small work's page, opened from disk."""
    path = tmp_path / "preview.html"
    path.write_text(small_page(), encoding="utf-8")
    resize(chrome, 1280)
    return Preview(chrome, path.as_uri()).open()


ENTRIES = small()[0].entries
FIRST = ENTRIES[0]["id"]
ALL = len(ENTRIES)


def one(recipe: str, nth: int = 0) -> str:
    """Give the id of a card of a recipe."""
    return [each["id"] for each in ENTRIES if each["facets"]["recipe"] == [recipe]][nth]


def test_it_fetches_nothing_and_breaks_no_rule_of_its_own(preview: Preview) -> None:
    preview.click("#answers")
    preview.wait("return document.querySelectorAll('.face')[0].shadowRoot !== null")
    assert preview.run("return performance.getEntriesByType('resource').length") == 0
    assert preview.log() == []
    assert (
        preview.run("return fetch('data:text/plain,x').then(() => 'fetched', () => 'refused')") == "refused"
    )


def test_it_shows_every_card_in_order(preview: Preview) -> None:
    assert preview.count == f"{ALL} of {ALL} cards"
    assert preview.shown() == [each["id"] for each in ENTRIES]


def test_hostile_text_is_text(preview: Preview) -> None:
    text = preview.card(one("complete-the-quote"), "card.textContent")
    assert "</script><!-- & @@data@@ ‘Café’" in text
    assert preview.driver.title == "Small <b>"


def test_search_finds_words_in_any_order_whatever_their_accents(preview: Preview) -> None:
    preview.search("cafe TOLD")
    assert 0 < len(preview.shown()) < ALL
    assert preview.count == f"{len(preview.shown())} of {ALL} cards"
    preview.search('"not told" paradox')
    assert one("method-and-effect") in preview.shown()
    preview.search('"told not"')
    assert preview.shown() == []
    assert preview.driver.find_element("id", "none").is_displayed()
    preview.click("#clear")
    assert len(preview.shown()) == ALL


def test_filters_narrow_and_their_counts_tell_by_how_much(preview: Preview) -> None:
    kinds = preview.counts("Kind")
    assert sum(kinds.values()) == ALL
    preview.check("Kind", "Quotation")
    assert len(preview.shown()) == kinds["Quotation"]
    assert preview.counts("Kind") == kinds  # what another kind would add stays to be seen
    lucy = preview.counts("Character")["Miss Lucy"]
    preview.check("Character", "Miss Lucy")
    assert len(preview.shown()) == lucy
    preview.check("Kind", "Quotation")
    preview.check("Character", "Ruth")
    assert len(preview.shown()) > lucy
    preview.click("#clear")
    assert preview.counts("Kind") == kinds


def test_the_filters_that_were_asked_for_are_there(preview: Preview) -> None:
    names = preview.run("return [...document.querySelectorAll('#facets summary')].map(s => s.textContent)")
    assert names == ["Kind", "Part", "Character", "Theme", "Recipe", "Tier", "Findings"]


def test_filters_and_search_outlive_a_reload(preview: Preview) -> None:
    preview.check("Tier", "Core")
    preview.search("ruth")
    before = preview.shown()
    preview.click("#dark")
    preview.click("#answers")
    preview.driver.refresh()
    assert preview.shown() == before != [each["id"] for each in ENTRIES]
    assert preview.run("return document.getElementById('search').value") == "ruth"
    assert preview.card(before[0], "card.classList.contains('nightMode')")
    assert preview.card(before[0], "card.querySelector('.answer') !== null")


def test_a_card_is_turned_by_its_button_by_a_click_and_by_keys(preview: Preview) -> None:
    back = "card.querySelector('.answer') !== null"
    assert not preview.card(FIRST, back)
    preview.click(".turn")
    assert preview.card(FIRST, back)
    assert preview.run("return document.querySelector('.turn').textContent") == "Show question"
    assert preview.run("return document.getElementById('said').textContent").startswith("Answer: ")
    preview.click(".face")
    assert not preview.card(FIRST, back)
    preview.press("j", Keys.SPACE)
    assert preview.card(FIRST, back) or preview.card(ENTRIES[1]["id"], back)
    preview.click("#answers")
    assert all(preview.card(each["id"], back) for each in ENTRIES[:3])


def test_keys_move_between_the_cards_that_are_shown(preview: Preview) -> None:
    focused = "return document.activeElement.closest('article')?.id"
    preview.check("Kind", "Quotation")
    preview.run("document.activeElement.blur()")
    cards = preview.shown()
    seen = []
    for key in ("j", Keys.ARROW_RIGHT, Keys.ARROW_DOWN, "k", Keys.ARROW_LEFT, Keys.ARROW_UP):
        preview.press(key)
        seen.append(cards.index(preview.run(focused)))
    assert seen == [0, 1, 2, 1, 0, 0]
    preview.press(Keys.ENTER)
    assert preview.card(cards[0], "card.querySelector('.answer') !== null")


def test_a_slash_searches_and_escape_empties(preview: Preview) -> None:
    preview.press("/")
    preview.press("told j")
    assert preview.run("return document.activeElement.value") == "told j"
    preview.press(Keys.ESCAPE)
    assert len(preview.shown()) == ALL
    assert preview.run("return document.activeElement === document.body")


def test_every_control_can_be_reached_and_named(preview: Preview) -> None:
    names = preview.run(
        "return [...document.querySelectorAll('button, input, a[href], summary')].map(e => e.ariaLabel || e.labels?.[0]?.textContent || e.textContent)"
    )
    assert all(name.strip() for name in names)
    preview.press(Keys.TAB)
    assert preview.run("return document.activeElement.className") == "skip"
    assert preview.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_hint_opens_and_a_typed_answer_is_typed(preview: Preview) -> None:
    typed = one("answer-the-question")
    preview.open(f"#{typed}")
    assert not preview.card(typed, "card.querySelector('div.hint').checkVisibility()")
    preview.card(typed, "card.querySelector('a.hint').click()")
    assert preview.card(typed, "card.querySelector('div.hint').checkVisibility()")
    preview.card(typed, "card.querySelector('input').focus()")
    preview.press("a j /")
    assert preview.card(typed, "card.querySelector('input').value") == "a j /"
    preview.press(Keys.ENTER)
    assert preview.card(typed, "card.querySelector('code#typeans').textContent") == "Madame's address"


def test_what_is_shown_is_copied_with_tabs(preview: Preview) -> None:
    preview.check("Kind", "Theme")
    preview.run(
        "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
    )
    preview.click("#copy")
    lines = preview.wait("return window.copied").split("\n")
    wanted = [each for each in ENTRIES if each["facets"]["kind"] == ["theme"]]
    assert lines == [f"{each['front']}\t{each['back']}" for each in wanted]
    preview.wait("return document.getElementById('said').textContent.includes('copied')")


def test_without_a_clipboard_the_text_is_there_to_copy(preview: Preview) -> None:
    preview.run("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    preview.click("#copy")
    preview.wait("return document.getElementById('copying').open")
    assert len(preview.run("return getSelection().toString() || copied.value").split("\n")) == ALL
    assert preview.run("return document.activeElement.id") == "copied"


def test_dark_is_dark_in_page_and_cards(preview: Preview) -> None:
    colour = "getComputedStyle(card).backgroundColor"
    assert preview.card(FIRST, colour) == "rgb(251, 249, 244)"
    preview.click("#dark")
    assert preview.card(FIRST, colour) == "rgb(29, 31, 34)"
    assert preview.run("return getComputedStyle(document.body).backgroundColor") == "rgb(20, 21, 23)"
    assert preview.run("return document.getElementById('dark').ariaPressed") == "true"


def test_phone_width_shows_cards_as_on_a_phone(preview: Preview) -> None:
    preview.click("#phone")
    assert preview.card(FIRST, "getComputedStyle(card).fontSize") == "18px"
    assert preview.run("return document.querySelector('article').offsetWidth") == 360


def test_the_page_and_its_cards_do_not_style_one_another(preview: Preview) -> None:
    preview.run(
        "document.head.append(Object.assign(document.createElement('style'), {textContent: 'div { color: red !important }'}))"
    )
    assert preview.card(FIRST, "getComputedStyle(card.querySelector('.prompt')).color") == "rgb(34, 37, 42)"
    assert preview.card(FIRST, "getComputedStyle(card).fontSize") == "20px"
    assert preview.run("return getComputedStyle(document.body).fontSize") == "16px"


@pytest.mark.parametrize("view", ["#cards", "#overview", "#findings"])
def test_at_320_pixels_nothing_is_cut_off(chrome: Chrome, preview: Preview, view: str) -> None:
    resize(chrome, 320, 640, mobile=True)
    preview.open(view)
    preview.run("document.getElementById('answers').click(); document.getElementById('filters').open = true")
    assert preview.run("return document.documentElement.scrollWidth") == 320
    assert (
        preview.run(
            "return Math.max(...[...document.querySelectorAll('article')].map(a => a.getBoundingClientRect().right))"
        )
        <= 320
    )


def test_a_link_leads_to_its_card_even_if_a_filter_hides_it(preview: Preview) -> None:
    last = ENTRIES[-1]["id"]
    in_sight = f"const box = document.getElementById('{last}').getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight"
    preview.open(f"#{last}")
    preview.wait(in_sight)
    preview.wait(f"return document.activeElement.closest('article')?.id === '{last}'")
    preview.open()
    preview.search("nothing like this")
    preview.run(f"location.hash = '{last}'")
    preview.wait(in_sight)
    assert len(preview.shown()) == ALL


def test_what_is_printed_is_what_is_shown(preview: Preview) -> None:
    preview.check("Kind", "Theme")
    count = len(preview.shown())
    preview.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        preview.run("dispatchEvent(new Event('beforeprint'))")
        assert preview.run("return document.querySelectorAll('#paper tbody tr').length") == count
        assert preview.run("return document.getElementById('paper').checkVisibility()")
        assert not preview.run("return document.querySelector('main').checkVisibility()")
        assert preview.run("return document.querySelector('#paper td:nth-child(3)').textContent") in [
            each["back"] for each in ENTRIES
        ]
    finally:
        preview.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert len(preview.driver.print_page()) > 1000


def test_findings_stand_at_their_cards_and_in_a_list(preview: Preview) -> None:
    concerned = preview.run(
        "return [...document.querySelectorAll('.notes')].map(n => n.closest('article').id)"
    )
    assert concerned
    assert "The front is <long>. Cut it." in preview.run(
        "return document.querySelector('.notes').textContent"
    )
    preview.check("Findings", "Warnings")
    assert preview.shown() == concerned
    preview.click("nav a[href='#findings']")
    links = preview.run("return [...document.querySelectorAll('#finding-list a')].map(a => a.hash.slice(1))")
    assert links == concerned


def test_a_number_of_the_overview_shows_its_cards(preview: Preview) -> None:
    preview.open("#overview")
    preview.click("[data-filters]")
    preview.wait("return document.getElementById('view-cards').checkVisibility()")
    assert 0 < len(preview.shown()) < ALL
    chosen = preview.run("return document.querySelectorAll('#facets input:checked').length")
    assert chosen == 2


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("view", ["#cards", "#overview", "#findings"])
def test_nothing_keeps_anyone_out(preview: Preview, view: str, mode: str) -> None:
    """Axe finds nothing serious or critical, in the page and in the cards' shadow roots."""
    preview.open(view)
    if mode == "dark":
        preview.run("document.getElementById('dark').click()")
    preview.run("document.querySelectorAll('details').forEach(d => { d.open = true })")
    if view == "#cards":
        preview.wait("return [...document.querySelectorAll('.face')].slice(0, 3).every(f => f.shadowRoot)")
    assert preview.complaints() == []
    if view == "#cards":
        preview.run("document.getElementById('answers').click()")
        assert preview.complaints() == []


def test_errors_stand_above_everything(chrome: Chrome, tmp_path: Path) -> None:
    shown, about, findings = small()
    wrong = Finding("yaml-syntax", Severity.ERROR, findings[0].span, "A <b>.", "Mend it.")
    path = tmp_path / "broken.html"
    path.write_text(page(shown, [wrong], about, broken=True), encoding="utf-8")
    preview = Preview(chrome, path.as_uri()).open()
    assert "A <b>. Mend it." in preview.driver.find_element("css selector", "[role=alert]").text
    assert len(preview.shown()) == ALL


def test_of_many_cards_only_those_in_sight_are_made(chrome: Chrome, tmp_path: Path) -> None:
    """Thousands of cards stay quick because a card is made when it comes near."""
    path = tmp_path / "real.html"
    path.write_text(real_page(), encoding="utf-8")
    resize(chrome, 1280)
    preview = Preview(chrome, path.as_uri()).open()
    total = len(preview.shown())
    made = "return [...document.querySelectorAll('.face')].filter(f => f.shadowRoot).length"
    assert preview.wait(made) < 60 <= total
    last = preview.shown()[-1]
    preview.run(f"location.hash = '{last}'")
    preview.wait(
        f"const b = document.getElementById('{last}').getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight + 200"
    )
    assert preview.complaints() == []


def test_a_served_page_loads_itself_anew_and_keeps_its_filters(chrome: Chrome) -> None:
    shown, about, findings = small()
    wrong = Finding("yaml-syntax", Severity.ERROR, findings[0].span, "Broken.", "Mend it.")
    looks = [
        Look(replace(shown, title="Second"), findings, about),
        Look(shown, [wrong], {}, broken=True),
        Look(replace(shown, title="First"), findings, about),
    ]
    site = Site(looks.pop)
    resize(chrome, 1280)
    with serving(site, 0) as address:
        preview = Preview(chrome, address).open()
        preview.check("Kind", "Theme")
        themes = preview.shown()
        site.refresh()
        preview.wait("return document.querySelector('[role=alert]') !== null")
        assert preview.run("return document.querySelector('h1').textContent") == "First"
        assert preview.shown() == themes
        site.refresh()
        preview.wait("return document.querySelector('h1')?.textContent === 'Second'")
        assert preview.shown() == themes
        assert preview.log() == []
        preview.driver.get("about:blank")
