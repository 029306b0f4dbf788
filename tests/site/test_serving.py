"""A built site is served as a host would serve it."""

import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest

from scripts.site.changes import Changes
from scripts.site.serving import SiteServer, open_port


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    (tmp_path / "about").mkdir()
    (tmp_path / "about/index.html").write_text("<h1>About</h1>")
    (tmp_path / "404.html").write_text("<h1>Page not found</h1>")
    (tmp_path / "events.ics").write_text("BEGIN:VCALENDAR")
    with SiteServer(tmp_path, open_port(0)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def get(port: int, path: str) -> tuple[int, str, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    response = connection.getresponse()
    answer = response.status, response.headers["Content-Type"], response.read().decode()
    connection.close()
    return answer


def test_an_address_with_a_slash_is_its_page(port: int):
    assert get(port, "/about/") == (200, "text/html; charset=utf-8", "<h1>About</h1>")


def test_an_address_without_its_slash_leads_to_the_one_with_it(port: int):
    assert get(port, "/about")[0] == 301


def test_what_is_not_there_gets_the_page_of_the_site(port: int):
    assert get(port, "/nowhere/") == (404, "text/html; charset=utf-8", "<h1>Page not found</h1>")


def test_a_folder_without_a_page_is_not_there(port: int, tmp_path: Path):
    (tmp_path / "feeds").mkdir()

    assert get(port, "/feeds/")[0] == 404


def test_only_problems_are_told_on_the_terminal(port: int, capsys: pytest.CaptureFixture[str]):
    get(port, "/about/")
    get(port, "/nowhere/")

    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith('"GET /nowhere/ HTTP/1.1" 404 -')


def test_a_calendar_is_said_to_be_one(port: int):
    assert get(port, "/events.ics")[1] == "text/calendar; charset=utf-8"


@pytest.mark.parametrize("path", ["/../conftest.py", "/%2e%2e/%2e%2e/etc/passwd"])
def test_nothing_outside_the_site_is_served(port: int, path: str):
    assert get(port, path)[0] == 404


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
def listening(port: int, tmp_path: Path, changes: Changes) -> Iterator[int]:
    """The port of a server of the same site whose pages hear of changes."""
    with SiteServer(tmp_path, open_port(0), changes) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_a_page_that_listens_has_a_script_more_than_its_file(
    listening: int, tmp_path: Path, changes: Changes
):
    page = tmp_path / "about/index.html"
    page.write_text("<body><h1>About</h1></body>")

    script = f'<script src="/-/preview.js" data-mark="{changes.mark}"></script>'
    assert get(listening, "/about/")[2] == f"<body><h1>About</h1>{script}</body>"
    assert script in get(listening, "/about/index.html")[2]
    assert script in get(listening, "/nowhere/")[2]
    assert get(listening, "/events.ics")[2] == "BEGIN:VCALENDAR"
    assert page.read_text() == "<body><h1>About</h1></body>"


def test_the_script_is_served(listening: int):
    assert get(listening, "/-/preview.js")[:2] == (200, "text/javascript; charset=utf-8")


def test_a_site_that_does_not_listen_has_no_such_addresses(port: int):
    assert get(port, "/-/preview.js")[0] == 404
    assert get(port, "/-/changes")[0] == 404


def test_changes_are_told_as_events(listening: int, changes: Changes):
    mark = changes.mark
    changes.add(["/about/", "/theme/site.css"])
    connection = HTTPConnection("127.0.0.1", listening, timeout=5)

    connection.request("GET", f"/-/changes?since={mark}")
    response = connection.getresponse()
    line = response.readline().decode()
    connection.close()

    assert response.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert line == (
        f'data: {{"mark": "{changes.mark}", "addresses": ["/about/", "/theme/site.css"], "panel": null}}\n'
    )


def test_a_server_ends_at_once_with_a_listener_left(tmp_path: Path):
    changes = Changes()
    with SiteServer(tmp_path, open_port(0), changes) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=5)
        connection.request("GET", f"/-/changes?since={changes.mark}")
        connection.getresponse()
        before = time.monotonic()

        server.shutdown()

    assert time.monotonic() - before < 2
    connection.close()
