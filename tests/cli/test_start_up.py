"""Start-up is quick: what a command does not need, it does not import."""

import subprocess
import sys

import pytest

HEAVY = ("genanki", "yaml", "litdeck.facts", "litdeck.reading", "litdeck.recipes", "anki", "asyncio")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"], ["new", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from litdeck.cli.app import main\n"
        f"sys.argv = ['litdeck', *{arguments!r}]\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print('\\n'.join(name for name in {HEAVY!r} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [line for line in done.stdout.splitlines() if line in HEAVY] == []
    assert done.stderr == ""


def test_checking_facts_does_not_import_the_package_writer() -> None:
    code = "import sys, litdeck.reading, litdeck.recipes; print('genanki' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
