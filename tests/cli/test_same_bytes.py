"""The same facts give the same bytes, whatever the computer: the whole of `litdeck build`, ledger included."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Run

BUILD = "import time; time.time = lambda: 1_790_000_000; from litdeck.cli.app import main; main()"
SOURCE = Path(__file__).parents[2] / "src"
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
PYTHONS = os.environ.get("LITDECK_PYTHONS", "").split(os.pathsep)
"""More Pythons that have what litdeck needs, by path."""


@pytest.fixture
def facts(run: Run, project: Path) -> dict[str, bytes]:
    """Three works of several files each, two of them in one deck, and a deck with sub-decks."""
    for form in ("novel", "play", "poem"):
        assert run("new", f"The {form}", "--form", form).exit_code == 0
        folder = project / "content" / f"the-{form}"
        for name in ("b", "a", "ü", "Z"):
            more = f"characters:\n  {name} of {form}: {{is: 'ß {name} é'}}\n"
            (folder / f"{name}.yaml").write_text(more, encoding="utf-8")
    (project / "decks" / "all.yaml").write_text(
        "name: All\nworks: [the-play, the-novel]\nsubdecks: yes\n", encoding="utf-8"
    )
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in project.rglob("*.yaml")}


def built(folder: Path, facts: dict[str, bytes], python: str = "", **around: str) -> dict[str, bytes]:
    """Write the files in their order, build in a process of its own, give what is in decks/."""
    for path, content in facts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    environment = {**os.environ, **around, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [python or sys.executable, "-c", BUILD, "build"],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in (folder / "decks").iterdir()}


@pytest.mark.parametrize(
    "around",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "de_DE.UTF-8"},
        {"PYTHONHASHSEED": "77", "TZ": "EST5EDT", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "3", "TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONOPTIMIZE": "2"},
    ],
    ids=lambda around: around["TZ"],
)
def test_hash_seed_time_zone_and_locale_do_not_matter(
    tmp_path: Path, facts: dict[str, bytes], around: dict[str, str]
) -> None:
    expected = built(tmp_path / "one", facts, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    assert len(expected) == 4 + 4 + 3
    assert built(tmp_path / "two", facts, **around) == expected


def test_the_order_in_which_files_were_made_does_not_matter(tmp_path: Path, facts: dict[str, bytes]) -> None:
    expected = built(tmp_path / "one", facts)
    assert built(tmp_path / "two", dict(reversed(facts.items()))) == expected
    assert built(tmp_path / "three", dict(sorted(facts.items()))) == expected


def test_where_the_project_stands_does_not_matter(tmp_path: Path, facts: dict[str, bytes]) -> None:
    assert built(tmp_path / "a place" / "ñ", facts) == built(tmp_path / "b", facts)


@pytest.mark.parametrize("python", [*(f"python{version}" for version in VERSIONS), *filter(None, PYTHONS)])
def test_the_version_of_python_does_not_matter(
    tmp_path: Path, facts: dict[str, bytes], python: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYENV_VERSION", python.removeprefix("python"))
    needed = "import genanki, pydantic, typer, yaml, sys; assert sys.version_info >= (3, 11)"
    try:
        ready = subprocess.run([python, "-c", needed], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip(f"there is no {python} here")
    if ready.returncode:
        pytest.skip(f"{python} does not have what litdeck needs")
    assert built(tmp_path / "two", facts, python) == built(tmp_path / "one", facts)
