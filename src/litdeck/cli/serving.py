"""The preview as a small web site on this computer alone, that tells the page when there is a newer one.

`serving(site, port)` answers requests; `watch(site, folder, complain)` looks again when a file changes. While
the facts cannot be read, the last good page stays, with the errors of the moment above it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from litdeck.findings import Finding
from litdeck.outputs.preview import Contents, page

HOST = "127.0.0.1"
EVERY = 0.3
"""How often files are looked at, in seconds."""
ALIVE = 15.0
"""After how many seconds without news a waiting page is told that we are still here."""

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Look:
    """What there is to show at one moment.

    `concerns` has the findings about each card, by its GUID; `broken` tells that some facts could not be read.
    """

    contents: Contents
    findings: Sequence[Finding] = ()
    concerns: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    broken: bool = False

    def page(self, version: int | None = None, instead: Contents | None = None) -> str:
        """Give the page, with other contents where given."""
        return page(instead or self.contents, self.findings, self.concerns, version, broken=self.broken)


class Site:
    """The page of the moment and its version. `look` reads the files; it is called on every change."""

    def __init__(self, look: Callable[[], Look]) -> None:
        self._look = look
        self._good: Contents | None = None
        self._news = Condition()
        self.version = 0
        self.page = b""
        self.refresh()

    def refresh(self) -> None:
        """Look again, and tell every page that waits."""
        look = self._look()
        if not look.broken:
            self._good = look.contents
        text = look.page(self.version + 1, self._good if look.broken else None)
        with self._news:
            self.version += 1
            self.page = text.encode()
            self._news.notify_all()

    def wait(self, version: str, seconds: float) -> bool:
        """Wait until there is another version than this one; tell whether there is."""
        with self._news:
            return self._news.wait_for(lambda: str(self.version) != version, seconds)


@contextmanager
def serving(site: Site, port: int) -> Iterator[str]:
    """Serve a site to this computer alone, in threads of its own; yield its address."""
    server = ThreadingHTTPServer((HOST, port), partial(_Handler, site))
    server.daemon_threads = True
    server.block_on_close = False
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def watch(site: Site, folder: Path, complain: Callable[[str], None], stop: Event | None = None) -> None:
    """Look at the files again and again, and refresh the site when one has changed; until told to stop."""
    ended = stop or Event()
    seen = stamp(folder)
    while not ended.wait(EVERY):
        now = stamp(folder)
        if now != seen:
            seen = now
            try:
                site.refresh()
            except Exception as error:  # noqa: BLE001  the next change may well be fine: keep serving
                complain(f"The page could not be made anew ({type(error).__name__}: {error}).")


def stamp(folder: Path) -> Stamp:
    """Give name, time and size of every file that a page is made from."""
    found = []
    for path in sorted(
        [folder / "litdeck.yaml", *(folder / "content").rglob("*"), *(folder / "decks").rglob("*")]
    ):
        with suppress(OSError):
            status = path.stat()
            if not path.name.startswith(".") and path.suffix not in {".apkg", ".lock"}:
                found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)


class _Handler(BaseHTTPRequestHandler):
    """Answers requests for a site."""

    def __init__(self, site: Site, *request: Any) -> None:
        self._site = site
        super().__init__(*request)

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if self.headers.get("Host", "").split(":")[0] not in {HOST, "localhost"}:
            self.send_error(HTTPStatus.FORBIDDEN)  # another site's name that leads here: not ours to answer
        elif url.path == "/":
            self._send("text/html; charset=utf-8", self._site.page)
        elif url.path == "/events":
            self._tell(parse_qs(url.query).get("version", [""])[0])
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _send(self, kind: str, content: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _tell(self, version: str) -> None:
        """Keep the line open until there is news, or the page has gone."""
        with suppress(OSError):
            self._send("text/event-stream", b": here\n\n")
            while not self._site.wait(version, ALIVE):
                self.wfile.write(b": still here\n\n")
            self.wfile.write(b"event: newer\ndata: newer\n\n")

    def log_message(self, *args: object) -> None:
        """Say nothing: the author's terminal is for findings."""
