"""A real browser for tests: the system's Chromium, looking at a folder served on this machine alone."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, sync_playwright

from plugins.core.policies import site_policy

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

# What a host is told to send with the site; nothing on it may need more.
POLICY = site_policy(is_secure=False)


def chromium_path() -> str:
    """Where Chromium is, by `CHROMIUM` or on the system; the test fails with what to install if nowhere."""
    for name in (os.environ.get("CHROMIUM"), *_NAMES):
        if name and (found := shutil.which(name)):
            return found
    pytest.fail("no Chromium on this system; install it (Debian: apt-get install chromium) or set CHROMIUM")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a run; each test opens pages and contexts of its own."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path(), args=list(_FLAGS))
        yield started
        started.close()


class _Handler(SimpleHTTPRequestHandler):
    """Files as a static host sends them, below the path of the site, with the policy."""

    def __init__(self, *args: object, base: str, **kwargs: object) -> None:
        self.base = base
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        if not urlsplit(path).path.startswith(f"{self.base}/"):
            return str(Path(self.directory) / "not-on-this-site")
        return super().translate_path(path.removeprefix(self.base))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Tests speak for themselves."""


@contextmanager
def serving(folder: Path, base: str = "") -> Iterator[str]:
    """Serve a built site whose address ends in the path `base`; gives its root without the last slash."""
    handler = partial(_Handler, directory=str(folder), base=base)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()
            thread.join()


def watch(page: Page) -> list[str]:
    """A list that fills with everything that goes wrong on a page from now on."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if line.type in ("error", "warning") else None)
    page.on("requestfailed", lambda request: wrong.append(request.url) if not _given_up(request) else None)
    return wrong


def _given_up(request: Request) -> bool:
    """Whether the browser itself dropped a request, as it does when a reader moves on."""
    return request.failure == "net::ERR_ABORTED"


def accessibility_faults(page: Page, *more_tags: str) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA, and further tags, on the page as it is, one line each."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", *more_tags]
    options = {"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{fault['id']}: {node['html']}" for fault in found for node in fault["nodes"]]
