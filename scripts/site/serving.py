"""A small web server for looking at a built site on one's own machine.

It can tell pages what builds have changed, so that they show themselves anew, and what is wrong: each HTML
page is then served with a script added to it. The files of the site stay as they are.
"""

import os
import socket
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from plugins.core.addresses import ADMIN
from scripts.site.changes import Changes
from scripts.site.panel import Panel

# Below this address is what the preview itself serves; no page of a site has such a one.
_OWN = "/-/"
_SCRIPT = Path(__file__).with_name("preview.js")
# After so many seconds without news a stream is tried, to see whether anybody still listens.
_BREATH = 15.0
# Shown in place of a site that could not be built yet; what stands in the way is told on it.
_NOTHING_YET = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Nothing has been built yet</title></head>
<body><main><h1>Nothing has been built yet</h1>
<p>This page shows the archive as soon as it can be built.</p></main></body></html>
"""


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a site's folder as a host would, with its own page for what is not there.

    Where `changes` are given, its pages listen for them, and show what the `panel` holds.
    """

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".html": "text/html; charset=utf-8",
        ".ics": "text/calendar; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".opml": "text/x-opml; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
    }

    def __init__(
        self, *args: object, directory: str, changes: Changes | None = None, panel: Panel | None = None
    ) -> None:
        self._changes = changes
        self._panel = panel or Panel("")
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Serve what lies at an address; a browser that has left meanwhile is no matter."""
        with suppress(ConnectionError):
            if self._changes is None or not self.path.startswith(_OWN):
                super().do_GET()
            elif urlsplit(self.path).path == f"{_OWN}preview.js":
                self._send(HTTPStatus.OK, self.extensions_map[".js"], _SCRIPT.read_bytes())
            elif urlsplit(self.path).path == f"{_OWN}changes":
                self._tell_changes(self._changes)
            else:
                self.send_error(HTTPStatus.NOT_FOUND)

    def send_head(self):  # type: ignore[no-untyped-def]
        """As any file is sent; but pages that listen are sent whole, with what they listen by."""
        page = self._page()
        if self._changes is None or page is None:
            return super().send_head()
        if _is_form(self.path):
            return super().send_head()
        mark = self._changes.mark  # first: what changes after it, the page will be told
        try:
            html = page.read_bytes()
        except FileNotFoundError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        self._send(HTTPStatus.OK, self.extensions_map[".html"], _listening(html, mark))
        return None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page where there is nothing; the plain one for any other error."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not (page.is_file() or self._changes):
            super().send_error(code, message, explain)
            return
        mark = self._changes.mark if self._changes else ""
        html = page.read_bytes() if page.is_file() else _NOTHING_YET
        self._send(code, self.extensions_map[".html"], _listening(html, mark) if mark else html)

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """A folder without a page is nothing, as on a host."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Let the browser ask again each time: what is looked at is being worked on."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Only problems are worth a line on the terminal."""
        if isinstance(code, int) and code >= HTTPStatus.BAD_REQUEST:
            super().log_request(code, size)

    def _page(self) -> Path | None:
        """The HTML file at the address that is asked for; None if something else is."""
        path = Path(self.translate_path(self.path))
        if urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        return path if path.suffix == ".html" and path.is_file() else None

    def _send(self, code: int, kind: str, content: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _tell_changes(self, changes: Changes) -> None:
        """Tell a page what changes, for as long as it listens."""
        query = parse_qs(urlsplit(self.path).query)
        mark, page = (query.get(name, [""])[0] for name in ("since", "page"))
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        while True:
            news = changes.since(mark, _BREATH)
            mark = news.mark if news else mark
            event = news.event(self._panel.for_page(page)) if news else ":\n\n"
            self.wfile.write(event.encode())


class SiteServer(ThreadingHTTPServer):
    """A server that ends without waiting for anybody who still listens."""

    daemon_threads = True
    block_on_close = False

    def __init__(
        self,
        folder: Path,
        listener: socket.socket,
        changes: Changes | None = None,
        panel: Panel | None = None,
    ) -> None:
        handler = partial(SiteHandler, directory=str(folder), changes=changes, panel=panel)
        super().__init__(listener.getsockname()[:2], handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listener
        self.server_activate()


def open_port(port: int) -> socket.socket:
    """A port of this machine alone; 0 takes any that is free. Raises OSError if it cannot be had."""
    return socket.create_server(("127.0.0.1", port), reuse_port=False)


def _is_form(path: str) -> bool:
    """Whether it is the form for editors: to show it anew would lose what is being written."""
    return urlsplit(path).path == ADMIN


def _listening(html: bytes, mark: str) -> bytes:
    """A page with the script by which it listens."""
    before, body_end, after = html.rpartition(b"</body>")
    script = f'<script src="{_OWN}preview.js" data-mark="{mark}"></script>'.encode()
    return before + script + body_end + after if body_end else html + script
