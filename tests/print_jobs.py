"""Jobs for the tests of printed forms: a small sound work, and one whose every text is as long as may be."""

from pathlib import Path
from typing import Any

from litdeck.building import all_cards
from litdeck.decks import choose
from litdeck.definitions import Deck
from litdeck.outputs.pictures import addresses
from litdeck.outputs.printing import Job
from litdeck.reading import Reading, read_files, read_project
from litdeck.recipes import BY_ID

ROOT = Path(__file__).parents[1]
WORK = """
work:
  title: {title}
  author: A. Writer
  form: novel
  abbreviation: tide
  namespace: test
  narrator: Kathy
  parts: {{one: {{name: "{part}", chapters: 1-9}}, two: {{name: Part Two, chapters: 10-17}}}}
"""
SMALL = r"""
characters:
  Kathy: {is: a carer, clue: She tells it, tier: core, image: k.svg, alt: A face}
  Tommy: {is: a donor, clue: He rages, tier: core}
  Ruth: {is: a friend, clue: She leads, also: [Ruthie]}
  Miss Lucy: {is: a guardian, clue: She is sent away}
  Madame: {is: a visitor, clue: She takes the best art}
  Laura: {is: a late friend, clue: She comes last}
  the guardians: {is: those who teach, group: yes}
events:
  the talk: {what: Miss Lucy tells the students, part: one, at: 7, who: [Miss Lucy, Tommy, Ruth], why: She cannot bear it}
  the end: {what: Kathy drives off, part: two, at: 17, who: [Kathy, Laura], result: She is alone}
themes: {secrecy: {says: Mild words hide a horror}}
symbols:
  the tape:
    is: a cassette
    means:
      the end: {text: It means a loss, tier: core}
      the talk: {text: It means a hope}
quotes:
  told: {text: you've been _told and not told_, speaker: Miss Lucy, event: the talk, standing: verified, themes: secrecy, method: paradox, effect: names a lie}
  rage: {text: "I never _asked_ for this", speaker: Tommy, at: 8, standing: verified}
  fake: {text: it was _never said_, speaker: Ruth, standing: not-in-the-text, wrong: Nobody says it}
  chorus: {text: we _all knew_ that, speaker: the guardians, at: 3, standing: verified}
  telling: {text: the _tide_ had gone out, speaker: Kathy, at: 4, standing: verified}
  asking: {text: do you _remember_ it, speaker: Kathy, to: Tommy, at: 5, standing: verified}
  lead: {text: come along with _me now_, speaker: Ruth, at: 6, standing: verified}
  named: {text: "Madame is _here_ again", speaker: Madame, at: 6, standing: verified}
  twice-a: {text: nobody _told us_ anything, speaker: Ruth, at: 7, standing: verified}
  twice-b: {text: Nobody told us anything., speaker: Madame, at: 7, standing: verified}
  late: {text: he should have _stayed_, speaker: Laura, at: 12, standing: verified}
"""
FACE = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="90"><circle cx="20" cy="20" r="9"/></svg>'


def long_work() -> str:
    """Write facts with texts of all awkward lengths and kinds."""
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmütze"
    facts = ["characters:", "  Kathy: {is: a carer, clue: She tells it}"]
    for number in range(12):
        clue = " ".join(["wanders", word, "WWWMMM@@@"][: 1 + number % 3] * (4 + 3 * number))
        facts += [
            f"  Person {word} {number}:",
            f"    is: {clue[:200]}",
            f"    clue: {clue} {number}",
            "    tier: core",
        ]
    facts.append("events:")
    for number in range(40):
        what = f"Somebody does something rather long-winded {'again and again ' * (number % 7)}for reason {number}"
        facts.append(
            f"  event {number}: {{what: {what}, part: one, at: 3, who: [Person {word} 1], why: {what} because}}"
        )
    facts.append("themes:")
    facts += [
        f"  theme {number}: {{says: {'Everything passes and ' * (number + 1)} is gone}}"
        for number in range(9)
    ]
    facts.append("quotes:")
    for number in range(20):
        text = f"the tide {'had gone out and ' * (1 + number * 2)}_never {'ever ' * (number % 6)}came_ back {number}"
        facts += [
            f"  quote-{number}:",
            f"    text: {text}",
            f"    speaker: Person {word} {number % 5}",
            "    at: 4",
            "    standing: verified",
            f"    moment: {'They stand and wait for a very long time ' * (1 + number % 4)}",
            "    method: metaphor",
            f"    effect: {'makes the waiting felt as loss ' * (1 + number % 5)}",
            f"    themes: [theme {number % 9}]",
            f"    use: {'A model sentence that uses it in an argument ' * 3}",
        ]
    facts += [
        "questions:",
        "  q: {ask: What of verse?, thesis: 漢字とかな交じりの長い文は空白なしで続いてゆくので折り返しが要る, points: {a: {text: "
        + "x" * 180
        + "}}}",
    ]
    return "\n".join(facts)


def reading(facts: str, title: str = "The Tide", part: str = "Part One") -> Reading:
    """Read one work's facts."""
    files = {
        "content/tide/work.yaml": WORK.format(title=title, part=part).encode(),
        "content/tide/facts.yaml": facts.encode(),
        "content/tide/k.svg": FACE,
    }
    found = read_files(files, BY_ID)
    assert found.findings == (), found.findings
    return found


def job(found: Reading | None = None, **changes: Any) -> Job:
    """Make a job of the small work, or of another, with everything in it."""
    found = found or reading(SMALL)
    work = next(iter(found.library.books))
    select = changes.pop("select", {})
    deck = Deck.model_validate({"id": "d", "name": "D", "works": [work], "select": select})
    chosen = choose(deck, found.library, all_cards(found.library, {work}))
    return Job(chosen, found.library, pictures=addresses(found.media), **changes)


def real() -> Reading:
    """Read the project's own content."""
    return read_project(ROOT, BY_ID)
