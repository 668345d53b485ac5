"""Malformed input of every kind: no exception, no input that takes long, no memory without end.

`python tests/fuzz/run.py FIRST COUNT` tries as many more as one likes.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from harness import check_and_build
from inputs import MAKERS, make

from cli.conftest import Run

SEEDS = 2000
RUN = Path(__file__).parent / "run.py"


def test_nothing_malformed_raises_or_takes_long_or_much_memory() -> None:
    """In a process of its own, whose memory is that of these inputs alone."""
    done = subprocess.run([sys.executable, RUN, "0", str(SEEDS)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"{SEEDS} inputs, 0 failures")


def test_what_is_tried_gets_far_enough_to_matter() -> None:
    """Some inputs have findings, and some are built: else only the first line of defence would be tried."""
    results = [check_and_build(make(seed)) for seed in range(300)]
    assert sum(findings > 0 for findings, _ in results) > 150
    assert sum(packages > 0 for _, packages in results) > 15
    assert len(MAKERS) > 10


@pytest.mark.parametrize("seed", range(60))
def test_the_commands_end_with_a_sentence_and_no_traceback(project: Path, run: Run, seed: int) -> None:
    (project / "content").mkdir()
    for path, data in make(10_000_000 + seed).items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(data)
    for arguments in (["check"], ["check", "--fix"], ["build"]):
        result = run(*arguments)
        assert result.exit_code in (0, 1, 2)
        assert "mistake in litdeck" not in result.stderr
        assert "Traceback" not in result.stderr
