"""What `make anki-versions` tries in many released engines holds in the one that is installed here."""

import json
import subprocess
import sys
from pathlib import Path

import versions

MEANT = {"empty cards": "1"}


def probe(folder: Path) -> dict[str, str]:
    """Run the probe as `versions.py` does."""
    script = Path(versions.__file__).with_name("versions_probe.py")
    done = subprocess.run(
        [sys.executable, str(script), str(folder), "new"], capture_output=True, text=True, check=True
    )
    found: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_every_check_passes_in_the_engine_of_the_tests(tmp_path: Path) -> None:
    versions.write_packages(tmp_path)
    found = probe(tmp_path)
    assert {check: text for check, text in found.items() if text != "yes"} == MEANT


def test_the_checks_notice_an_update_that_does_not_arrive(tmp_path: Path) -> None:
    """With the first package in the place of the second, nothing of the update is there."""
    versions.write_packages(tmp_path)
    first, second = tmp_path / "first.apkg", tmp_path / "second.apkg"

    second.write_bytes(first.read_bytes())
    plan = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    plan["second"]["cards"] = []
    (tmp_path / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    missed = {check for check, text in probe(tmp_path).items() if text == "no"}
    arriving = {"changes arrive", "tags arrive", "style arrives", "new description arrives"}
    assert missed == {*arriving, "new cards arrive", "overlapping deck"}


def test_an_engine_that_cannot_be_installed_is_named_with_the_reason() -> None:
    page = versions.table(
        [
            versions.Outcome("1.0", skipped="Python 3.11: no wheel"),
            versions.Outcome("2.0", "3.11", {"import": "yes", "rendering": "no: a instead of b"}),
        ]
    )
    assert "- 1.0: skipped, Python 3.11: no wheel." in page
    assert "| rendering | no |" in page
    assert "- 2.0, rendering: no: a instead of b" in page
