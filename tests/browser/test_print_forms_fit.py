"""Printed forms in a real browser: nothing overflows or is cut, and the pages are as many as they should be."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from chromium import REQUIRED, browser, missing
from selenium.webdriver import Chrome

from litdeck.outputs.printing import FORMS, PAPERS, Job
from litdeck.outputs.printing.pdf import as_pdf
from print_jobs import job, long_work, reading, real

pytestmark = pytest.mark.skipif(bool(missing()) and not REQUIRED, reason=missing() or "needs Chromium")

CUT = """
const inner = (box, part) => part.left >= box.left - 1 && part.right <= box.right + 1
  && part.top >= box.top - 1 && part.bottom <= box.bottom + 1;
const said = [];
for (const each of document.querySelectorAll('.sheet, .card, .words, .columns, .cell, td, li, p, header, .bank, .flow'))
  if (each.scrollWidth > each.clientWidth + 1 && each.clientWidth || each.scrollHeight > each.clientHeight + 2 && each.clientHeight)
    if (getComputedStyle(each).display !== 'inline' && !each.querySelector('.sr'))
      said.push(`${each.className || each.tagName} ${each.scrollWidth}×${each.scrollHeight} in ${each.clientWidth}×${each.clientHeight}: ${each.textContent.slice(0, 60)}`);
for (const sheet of document.querySelectorAll('.sheet')) {
  const box = sheet.getBoundingClientRect();
  for (const each of sheet.querySelectorAll('p, h1, h2, h3, footer, img, small'))
    for (const part of each.getClientRects())
      if (!inner(box, part)) said.push(`outside the sheet: ${each.textContent.slice(0, 60)}`);
}
for (const words of document.querySelectorAll('.words')) {
  const box = words.getBoundingClientRect();
  for (const each of words.children) if (!inner(box, each.getBoundingClientRect())) said.push(`outside its card: ${each.textContent.slice(0, 60)}`);
}
return said;
"""


@pytest.fixture(scope="module")
def chrome() -> Iterator[Chrome]:
    """One browser for all tests, which lays out as for paper."""
    assert not missing(), missing()
    with browser() as driver:
        yield driver


@cache
def _jobs(paper: str) -> dict[str, Job]:
    sheet = PAPERS[paper]
    long = "A Very Long Title That Goes On and On, as Those of Some Novels of the Eighteenth Century Do"
    return {
        "small": job(paper=sheet),
        "long": job(
            reading(long_work(), long, "The Part with a Long Name: Everything at Once"),
            paper=sheet,
            number=40,
        ),
        "real": job(real(), paper=sheet),
        "real core of a part": job(real(), paper=sheet, select={"tier": "core"}, part="part-1"),
    }


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("form", FORMS)
def test_nothing_overflows_or_is_cut(chrome: Chrome, tmp_path: Path, form: str, paper: str) -> None:
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    for name, each in _jobs(paper).items():
        page = tmp_path / f"{name}.html"
        html = FORMS[form](each).html
        assert "http:" not in re.sub(r"http://www\.w3\.org", "", html)
        page.write_text(html, encoding="utf-8")
        chrome.get(page.as_uri())
        assert chrome.execute_script(CUT) == [], (name, form, paper)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("form", FORMS)
def test_a_pdf_has_the_pages_it_should_have(form: str, paper: str) -> None:
    for name in ("long",) if paper == "a4" else ("real core of a part",):
        each = _jobs(paper)[name]
        printed = FORMS[form](each)
        pdf = as_pdf(printed.html)
        assert pdf.startswith(b"%PDF-")
        pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
        sheets = printed.html.count('<section class="sheet')
        sections = printed.html.count('<section class="flow')
        assert pages == sheets if sheets else sections <= pages <= 20 * sections, (name, form)
        if form == "organiser":
            assert pages == 2
        wide, high = (each.paper.width, each.paper.height)
        if form == "organiser":
            wide, high = high, wide
        box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
        assert box is not None
        assert [float(box[1]), float(box[2])] == pytest.approx([wide / 25.4 * 72, high / 25.4 * 72], abs=1.5)
