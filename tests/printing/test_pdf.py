"""A PDF comes from a browser that is there, and every way in which it may not come is a sentence."""

import sys
from pathlib import Path

import pytest

from litdeck.outputs.printing import pdf


def _browser(folder: Path, code: str) -> str:
    """Write a program that stands in for a browser."""
    program = folder / "browser"
    program.write_text(f"#!{sys.executable}\nimport sys\n{code}\n", encoding="utf-8")
    program.chmod(0o755)
    return str(program)


@pytest.mark.skipif(sys.platform == "win32", reason="scripts do not run there as programs")
@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("sys.exit(7)", "it ended with 7"),
        ("sys.exit('no display')", "no display"),
    ],
)
def test_a_browser_that_writes_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, said: str
) -> None:
    program = _browser(tmp_path, code)
    monkeypatch.setattr(pdf, "find_browser", lambda: program)
    with pytest.raises(pdf.NoBrowserError, match=said):
        pdf.as_pdf("<p>x</p>")


@pytest.mark.skipif(sys.platform == "win32", reason="scripts do not run there as programs")
def test_the_sandbox_is_left_out_only_where_it_does_not_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = "open(next(a for a in sys.argv if 'to-pdf' in a).split('=')[1], 'w').write(' '.join(sys.argv))"
    program = _browser(tmp_path, write)
    monkeypatch.setattr(pdf, "find_browser", lambda: program)
    assert b"--no-sandbox" not in pdf.as_pdf("<p>x</p>")
    program = _browser(tmp_path, f"'--no-sandbox' in sys.argv or sys.exit(1)\n{write}")
    assert b"--no-sandbox" in pdf.as_pdf("<p>x</p>")


def test_a_missing_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_browser", lambda: str(tmp_path / "none"))
    with pytest.raises(pdf.NoBrowserError, match="did not write"):
        pdf.as_pdf("<p>x</p>")
