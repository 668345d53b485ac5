"""Whole projects for the real Anki: files as authors write them, built in memory as `litdeck build` does."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from anki_cards import START
from litdeck.building import all_cards, bring_up_to_date, package_deck, retired_file
from litdeck.ledger import Ledger, parse
from litdeck.reading import read_deck_files, read_files
from litdeck.recipes import BY_ID


@dataclass
class Project:
    """A project's files by path, its ledgers, and after a build its lists of retired cards by deck."""

    files: dict[str, str]
    ledgers: dict[str, str] = field(default_factory=dict)
    retired: dict[str, str] = field(default_factory=dict)
    now: int = START

    def build(self) -> Mapping[str, bytes]:
        """Give the packages by deck, dated a minute after the last ones; there must be no findings."""
        self.now += 60
        files = {path: text.encode() for path, text in self.files.items()}
        reading = read_files(files, BY_ID)
        decks, findings = read_deck_files(files, reading.library, BY_ID)
        assert (*reading.findings, *findings) == ()
        cards = all_cards(reading.library, {work for deck in decks.values() for work in deck.works})
        ledgers = bring_up_to_date(reading, cards, self.ledgers, self.now)
        assert ledgers.findings == ()
        self.ledgers |= dict(ledgers.texts())
        self.retired = {name: retired_file(deck, ledgers) for name, deck in decks.items()}
        return {name: package_deck(deck, reading.library, cards, ledgers) for name, deck in decks.items()}

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a piece of a file, which must be there."""
        assert old in self.files[path]
        self.files[path] = self.files[path].replace(old, new)

    def ledger(self, work: str) -> Ledger:
        """Give a work's ledger as it was last written."""
        ledger, findings = parse(self.ledgers[f"{work}.lock"], work)
        assert ledger is not None, findings
        return ledger
