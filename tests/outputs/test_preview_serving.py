"""`preview` writes a page; `preview --serve` serves one that is loaded anew when a file changes."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TypeVar

import pytest
from typer.testing import CliRunner

from examples import FRAME
from litdeck.cli.app import app
from litdeck.cli.serving import Look, Site, serving, stamp, watch
from litdeck.findings import Finding, Severity, Span
from litdeck.outputs.preview import Contents

SECONDS = 20
T = TypeVar("T")
# A shell that runs the tests in the background hands down an ignored SIGINT: the command must hear Ctrl-C.
RUN = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from litdeck.cli.app import main; main()"
)
COMMAND = (sys.executable, "-c", RUN, "preview", "--serve")
GOOD = "characters: {Ruth: {is: a rival, clue: She lies}}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one work and no deck."""
    folder = tmp_path / "content" / "the-work"
    folder.mkdir(parents=True)
    (folder / "work.yaml").write_text(FRAME, encoding="utf-8")
    (folder / "facts.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def run(*arguments: object) -> tuple[int, str, str]:
    """Run the command; give its exit code, results and talk."""
    result = CliRunner().invoke(app, ["preview", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def until(there: Callable[[], T | None]) -> T:
    """Wait until something is there."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        found = there()
        if found:
            return found
        Event().wait(0.01)
    raise AssertionError("it did not come in time")


def look(title: str, *, broken: bool = False) -> Look:
    """Give a look at a page without cards."""
    wrong = Finding("yaml-syntax", Severity.ERROR, Span("content/x.yaml", 2, 3), f"Wrong in {title}.")
    return Look(Contents(title, (), (), ""), [wrong] if broken else [], {}, broken)


def get(address: str, path: str = "/", host: str | None = None) -> tuple[int, str]:
    """Ask for a page."""
    name = address.removeprefix("http://").rstrip("/")
    connection = http.client.HTTPConnection(name, timeout=SECONDS)
    connection.request("GET", path, headers={"Host": host or name})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def test_a_page_is_written_and_named(project: Path) -> None:
    code, results, talk = run("--root", project)
    assert (code, results) == (0, f"{project / 'preview.html'}\n")
    assert "Cards: 2" in talk
    assert "She lies" in (project / "preview.html").read_text(encoding="utf-8")


def test_a_deck_can_be_named_and_so_can_the_file(project: Path) -> None:
    (project / "decks").mkdir()
    (project / "decks" / "few.yaml").write_text("name: A::Few\nworks: [the-work]\nselect: {kinds: [quote]}\n")
    code, results, talk = run("few", "--root", project, "--output", project / "few.html")
    assert (code, results) == (0, f"{project / 'few.html'}\n")
    assert "Cards: 0" in talk
    code, results, talk = run("fewer", "--root", project)
    assert (code, results) == (2, "")
    assert "Did you mean few?" in talk


def test_what_can_be_read_is_shown_with_what_is_wrong(project: Path) -> None:
    (project / "content" / "the-work" / "more.yaml").write_text("themes: {memory: }\n")
    code, _, talk = run("--root", project)
    text = (project / "preview.html").read_text(encoding="utf-8")
    assert code == 1
    assert "more.yaml" in talk
    assert "content/the-work/more.yaml:1" in text
    assert "She lies" in text


def test_findings_of_the_rules_are_in_the_page(project: Path) -> None:
    run("--root", project)
    assert "no-source" in (project / "preview.html").read_text(encoding="utf-8")


def test_the_last_good_page_stays_with_the_errors_above_it() -> None:
    looks = iter([look("one"), look("two", broken=True), look("three")])
    site = Site(lambda: next(looks))
    assert "<h1>one</h1>" in site.page.decode()
    site.refresh()
    assert "<h1>one</h1>" in site.page.decode()
    assert "content/x.yaml:2:3 Wrong in two." in site.page.decode()
    site.refresh()
    assert "<h1>three</h1>" in site.page.decode()
    assert "Wrong in" not in site.page.decode()


def test_what_could_never_be_read_is_shown_as_far_as_it_goes() -> None:
    assert "<h1>one</h1>" in Site(lambda: look("one", broken=True)).page.decode()


def test_a_waiting_page_hears_of_news_and_a_late_one_at_once() -> None:
    site = Site(lambda: look("one"))
    with serving(site, 0) as address:
        heard: list[str] = []
        waiting = Thread(target=lambda: heard.append(get(address, "/events?version=1")[1]), daemon=True)
        waiting.start()
        site.refresh()
        waiting.join(SECONDS)
        assert "event: newer" in heard[0]
        assert "event: newer" in get(address, "/events?version=1")[1]


def test_only_our_own_address_is_answered() -> None:
    """A name of another site that was made to lead here gets nothing."""
    with serving(Site(lambda: look("one")), 0) as address:
        assert get(address)[0] == 200
        assert get(address, host="evil.example")[0] == 403
        assert get(address, "/content/work.yaml")[0] == 404


@contextmanager
def watching(site: Site, folder: Path, complaints: list[str]) -> Iterator[None]:
    """Watch a folder meanwhile."""
    stop = Event()
    thread = Thread(target=watch, args=(site, folder, complaints.append, stop), daemon=True)
    before = stamp(folder)
    thread.start()
    try:
        assert before
        yield
    finally:
        stop.set()
        thread.join(SECONDS)


def test_a_saved_file_makes_a_new_page_and_a_mistake_of_ours_does_not_end_it(project: Path) -> None:
    facts = project / "content" / "the-work" / "facts.yaml"
    fail = Event()

    def looked() -> Look:
        if fail.is_set():
            fail.clear()
            raise RuntimeError("a mistake of ours")
        return look(facts.read_text(encoding="utf-8").strip())

    site = Site(looked)
    complaints: list[str] = []
    with watching(site, project, complaints):

        def saved(text: str) -> bool:
            facts.write_text(text, encoding="utf-8")
            return f"<h1>{text.strip()}</h1>" in site.page.decode()

        until(lambda: saved("one" + " " * (time.monotonic_ns() % 50)))
        fail.set()
        until(lambda: saved("two" + " " * (time.monotonic_ns() % 50)) and complaints)
    assert "a mistake of ours" in complaints[0]


def test_the_whole_command_serves_follows_and_ends_quietly(project: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "--port", "0", "--root", str(project)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"},
    ) as process:
        try:
            assert process.stdout
            address = process.stdout.readline().strip()
            facts = project / "content" / "the-work" / "facts.yaml"
            assert "She lies" in get(address)[1]
            facts.write_text("characters: {Ruth: {is: a rival, clue: She moves\n", encoding="utf-8")
            broken = until(lambda: text if 'class="broken"' in (text := get(address)[1]) else None)
            assert "She lies" in broken
            assert "facts.yaml:" in broken
            facts.write_text(GOOD.replace("lies", "dances"), encoding="utf-8")
            until(lambda: "She dances" in get(address)[1])
            process.send_signal(signal.SIGINT)
            _, talk = process.communicate(timeout=SECONDS)
        finally:
            process.kill()
    assert process.returncode == 0
    assert "Traceback" not in talk
    assert "Aborted" not in talk


def test_a_taken_port_is_said_in_a_sentence(project: Path) -> None:
    with serving(Site(lambda: look("one")), 0) as address:
        port = address.rstrip("/").rpartition(":")[2]
        done = subprocess.run(
            [*COMMAND, "--port", port, "--root", str(project)],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
