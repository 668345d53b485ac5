"""Preview pages for browser tests: a small work with every sort of card, and the real works."""

from functools import cache
from pathlib import Path

from examples import read
from litdeck.building import all_cards
from litdeck.decks import Chosen, choose
from litdeck.definitions import Deck
from litdeck.facts import Library
from litdeck.findings import Finding, Severity, Span
from litdeck.outputs.preview import Contents, concerns, contents, page
from litdeck.reading import read_project
from litdeck.recipes import BY_ID

ROOT = Path(__file__).parents[2]
WORK = """
characters:
  Ruth:
    is: Kathy's rival, who wants to belong
    clue: She hands over Madame's address
    tier: core
    questions: {who: {ask: Whose address?, answer: Madame's address, hint: a lady, typed: yes}}
  Miss Lucy: a guardian who cannot lie
  the students: {is: children raised to give their organs, group: yes}
events:
  the lie: {part: one, at: 5, what: Ruth lies about a pencil case, who: [Ruth], why: She wants to be thought loved}
  the apology: {part: two, at: 16, what: Ruth asks to be forgiven, who: Ruth, themes: [memory], tier: core}
themes:
  memory: {says: Memory comforts and deceives, tier: core}
  secrecy: Mild words hide a cruel system
quotes:
  told:
    text: you've been _told and not told_ </script><!-- & @@data@@ ‘Café’
    speaker: Miss Lucy
    to: the students
    moment: She speaks out in the pavilion
    standing: verified
    themes: [secrecy, memory]
    method: paradox
    effect: names the half-knowledge that keeps the children obedient
    at: 7
  lucky: {text: You were _lucky pawns_ and _much more|two words_, speaker: Ruth, standing: verified, part: two}
"""


@cache
def small() -> tuple[Contents, dict[str, list[Finding]], list[Finding]]:
    """Give a page of a small work, with a warning about one card and an error elsewhere."""
    reading = read(WORK)
    assert reading.findings == (), reading.findings
    deck = Deck(id="small", name="Tests::Small <b>", works=("the-work",))
    chosen = chosen_cards(reading.library, deck)
    place = Span("content/the-work/facts.yaml", 3, 1, "Ruth")
    findings = [Finding("front-long", Severity.WARNING, place, "The front is <long>.", "Cut it.")]
    return (
        contents("Small <b>", reading.library, [chosen]),
        concerns(findings, chosen.cards, reading.places),
        findings,
    )


def chosen_cards(library: Library, deck: Deck) -> Chosen:
    """Choose a deck's cards."""
    return choose(deck, library, all_cards(library, set(deck.works)))


@cache
def small_page() -> str:
    """Give the page of the small work."""
    shown, about, findings = small()
    return page(shown, findings, about)


@cache
def real_page() -> str:
    """Give the page of all works in this repository."""
    library = read_project(ROOT, BY_ID).library
    deck = Deck(id="all", name="All cards", works=tuple(library.books))
    return page(contents("All cards", library, [chosen_cards(library, deck)]))
