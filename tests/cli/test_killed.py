"""A build that is killed at any moment leaves every file whole, and the next one gives the bytes it would have.

`make kill-test` kills two hundred builds; LITDECK_KILLS says how many are killed here.
"""

import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from litdeck.ledger import parse

KILLS = int(os.environ.get("LITDECK_KILLS", "12"))
CLOCK = 1_790_000_000
BUILD = """
import os, signal, sys, time
time.time = lambda: {now}
left = {steps}
def step(event, arguments):
    global left
    if any("decks" in str(each) for each in arguments):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(step)
from litdeck.cli.app import main
main()
"""
"""Builds, and ends by SIGKILL before its so-manieth operation on a file in decks/, if it has so many."""
FEWEST = 75
"""How many such operations every build here has at least, from the second on."""
FACTS = """
work: {{title: Tide, author: A, form: novel, abbreviation: tide, namespace: test}}
characters: {{{people}}}
"""


def write(folder: Path, version: int) -> None:
    """Write facts of which each version adds, changes and retires some; three decks of them."""
    names = (f"Person {version + each}: {{is: number {each}, clue: Met {version}}}" for each in range(40))
    (folder / "content" / "tide").mkdir(parents=True, exist_ok=True)
    (folder / "content" / "tide" / "work.yaml").write_text(FACTS.format(people=", ".join(names)), "utf-8")
    (folder / "decks").mkdir(exist_ok=True)
    for name in ("one", "two", "three"):
        (folder / "decks" / f"{name}.yaml").write_text(f"name: {name}\nworks: tide\n", "utf-8")


def start(folder: Path, version: int, steps: int = 0) -> "subprocess.Popen[bytes]":
    """Start a build at a version's own time."""
    code = BUILD.format(now=CLOCK + version * 60, steps=steps)
    command = [sys.executable, "-c", code, "build"]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet)


def made(folder: Path) -> dict[str, bytes]:
    """Give what is in decks/; what a killed build left unfinished has a name that begins with a dot."""
    return {path.name: path.read_bytes() for path in (folder / "decks").iterdir() if path.name[0] != "."}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_builds_leave_whole_files_and_the_next_build_gives_the_same_bytes(tmp_path: Path) -> None:
    moments = random.Random(f"{KILLS}")  # noqa: S311  a moment need not be secret
    disturbed, undisturbed = tmp_path / "disturbed", tmp_path / "undisturbed"
    cut = 0
    for version in range(KILLS + 1):
        for folder in (undisturbed, disturbed):
            write(folder, version)
        began = time.monotonic()
        assert start(undisturbed, version).wait() == 0
        took = time.monotonic() - began
        before, after = made(disturbed), made(undisturbed)
        if version % 2:
            cut += start(disturbed, version, moments.randint(1, FEWEST)).wait() != 0
        elif version:
            process = start(disturbed, version)
            time.sleep(took * moments.uniform(0.4, 1.0))
            process.send_signal(signal.SIGKILL)
            process.wait()
        for name, content in made(disturbed).items():
            assert content in (before.get(name), after.get(name)), f"{name} is neither old nor new"
            if name.endswith(".apkg"):
                assert zipfile.ZipFile(disturbed / "decks" / name).testzip() is None
            if name.endswith(".lock"):
                assert parse(content, name)[1] == []
        assert start(disturbed, version).wait() == 0
        assert made(disturbed) == after
    assert cut == (KILLS + 1) // 2, "every build that was to end after some operations did"
