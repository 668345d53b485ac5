"""Puts malformed projects through everything that `check` and `build` do, without a disk: nothing may raise."""

import os
import resource
import time
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from inputs import Files, make

from litdeck.building import EmptyDeckError, all_cards, bring_up_to_date, package_deck
from litdeck.decks import choose
from litdeck.findings import has_errors
from litdeck.fixing import fix
from litdeck.ledger import format_ledger, parse
from litdeck.outputs.report import as_github, as_json, as_text
from litdeck.reading import read_deck_files, read_files
from litdeck.recipes import BY_ID
from litdeck.rules.running import check_library
from litdeck.settings import settings_of
from litdeck.verifying import Text, Unreadable, check_quotes, read_text

SLOW, LARGE = 2.0, 500
NOW = 1_700_000_000


@dataclass(frozen=True)
class Failure:
    """A seed whose project raised, took too long, or too much memory."""

    seed: int
    what: str


def check_and_build(files: Mapping[str, bytes]) -> tuple[int, int]:
    """Check a project, mend it, build its decks; give how many findings and packages there are."""
    reading = read_files(files, BY_ID)
    decks, more = read_deck_files(files, reading.library, BY_ID, reading.incomplete)
    settings, said = settings_of(files.get("litdeck.yaml", b""))
    cards = all_cards(reading.library, set(reading.library.books))
    texts: dict[str, Text] = {}
    with suppress(Unreadable):
        texts = dict.fromkeys(reading.library.books, read_text("tide.txt", files.get("tide.txt", b"")))
    checked = check_quotes(reading.library, texts)
    chosen = [choose(deck, reading.library, cards) for deck in decks.values()]
    findings = [
        *reading.findings,
        *more,
        *said,
        *check_library(reading, cards, chosen, settings.rules, checked),
    ]
    for each in fix(reading, files, checked):
        read_files({**files, each.file: each.after}, BY_ID)
    locks = {
        path.removeprefix("decks/"): data.decode(errors="replace")
        for path, data in files.items()
        if path.endswith(".lock")
    }
    packages = 0
    ledgers = bring_up_to_date(reading, cards, locks, NOW)
    findings += ledgers.findings
    for show in (as_text, as_json, as_github):
        show(findings).encode()
    if not has_errors(findings):
        for _, text in ledgers.texts():
            assert not parse(text, "again")[1]
        for deck in decks.values():
            try:
                package_deck(deck, reading.library, cards, ledgers)
                packages += 1
            except EmptyDeckError as empty:
                as_text([empty.finding])
    return len(findings), packages


def ledger_of(files: Files) -> bytes:
    """Give the ledger of a sound project."""
    reading = read_files(files, BY_ID)
    ledgers = bring_up_to_date(reading, all_cards(reading.library, set(reading.library.books)), {}, NOW)
    return next(format_ledger(each.ledger) for each in ledgers.updates.values()).encode()


def try_seed(seed: int) -> Failure | None:
    """Try the project of a seed."""
    start = time.process_time()
    try:
        check_and_build(make(seed))
    except Exception:  # noqa: BLE001 -- whatever is raised is what is looked for
        return Failure(seed, traceback.format_exc(limit=-3))
    seconds = time.process_time() - start
    return Failure(seed, f"took {seconds:.1f} s") if seconds > SLOW else None


def memory() -> int:
    """Give the most megabytes that this process has used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def calm() -> None:
    """Let other work on this machine go first."""
    os.nice(10)
