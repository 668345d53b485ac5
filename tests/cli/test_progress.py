"""Progress shows on a terminal only, never in the first second, never with NO_COLOR."""

import io
import sys

import pytest

from litdeck.cli import say


class Terminal(io.StringIO):
    """A stream that calls itself a terminal."""

    def isatty(self) -> bool:
        return True


def _shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, patience: float) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(say, "PATIENCE", patience)
    assert list(say.progress("Reading", ["a", "b"])) == ["a", "b"]
    return stream.getvalue()


def test_a_long_job_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = _shown(monkeypatch, Terminal(), 0)
    assert "Reading" in shown
    assert "100%" in shown


def test_a_short_job_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert _shown(monkeypatch, Terminal(), float("inf")) == ""


def test_nothing_reaches_a_pipe_or_a_terminal_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert _shown(monkeypatch, io.StringIO(), 0) == ""
    monkeypatch.setenv("NO_COLOR", "1")
    assert _shown(monkeypatch, Terminal(), 0) == ""
