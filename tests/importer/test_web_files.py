"""What a source lacks is fetched where that is asked for, once, and found again without the web."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.importer.files.fetching import Fetcher
from scripts.importer.running.importing import import_sources
from scripts.importer.running.outcomes import Outcome
from scripts.importer.running.reading import Options
from scripts.importer.running.stages import alone
from scripts.importer.running.writing import WriteOptions
from scripts.network.pace import Pace
from tests.importer.files import pdf, png
from tests.importer.sources.crawling import Crawl
from tests.webserver import Reply, WebServer, serving


@pytest.fixture
def server() -> Iterator[WebServer]:
    answers = {
        "/u/map.png": Reply(png(5, 32), "image/png"),
        "/u/map-300x200.png": Reply(png(6), "image/png"),
        "/u/rules.pdf": Reply(pdf(["Rules"]), "application/pdf"),
        "/u/lost.png": Reply(b"<html>not found", "text/html"),
    }
    with serving(answers) as found:
        yield found


def page_of(server: WebServer, tmp_path: Path) -> Path:
    words = "<p>Words enough for an entry that shows a picture or two and links to a document of rules.</p>"
    words += '<p><img src="/u/map-300x200.png" alt="Map"> <img src="/u/lost.png" alt="Lost"></p>'
    words += '<p>The panel has <a href="/u/rules.pdf">rules of procedure</a>, and others have '
    words += '<a href="http://else.example/x.pdf">theirs</a> '
    words += '<img src="http://else.example/y.png" alt="y"> too.</p>'
    crawl = Crawl().page(f"{server.url}/one", 1, words).page(f"{server.url}/two", 1, f"{words} Twice.")
    return crawl.save(tmp_path / "crawl.warc.gz")


def run(source: Path, root: Path, server: WebServer | None = None) -> list[Outcome]:
    fetcher = Fetcher("tests/1", guard=server.guard, pace=Pace(least=0.0)) if server else None
    return list(import_sources([source], Options(), WriteOptions(root), alone, fetcher))


def texts(root: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes() for path in root.rglob("*") if path.is_file() and path.suffix == ".md"
    }


def test_nothing_is_asked_of_the_web_unless_that_is_wanted(server: WebServer, tmp_path: Path) -> None:
    run(page_of(server, tmp_path), tmp_path / "content")

    assert server.asked == []


def test_files_of_the_site_itself_are_fetched_once_in_full_size(server: WebServer, tmp_path: Path) -> None:
    source, root = page_of(server, tmp_path), tmp_path / "content"

    outcomes = run(source, root, server)

    assert sorted(server.asked) == ["/robots.txt", "/u/lost.png", "/u/map.png", "/u/rules.pdf"]
    assert all(b"![Map](/media/imported/map-" in text for text in texts(root).values())
    missing = {one.url: one.notes[0] for one in outcomes if one.state == "missing"}
    assert missing.keys() == {f"{server.url}/u/lost.png", "http://else.example/y.png"}
    assert missing[f"{server.url}/u/lost.png"].startswith("could not be fetched: ")


def test_what_was_fetched_is_found_again_without_the_web(server: WebServer, tmp_path: Path) -> None:
    source, root = page_of(server, tmp_path), tmp_path / "content"
    run(source, root, server)
    before, asked = texts(root), list(server.asked)

    again = run(source, root)

    assert server.asked == asked
    assert [one.state for one in again if one.path and one.path.endswith(".md")].count("unchanged") == 2
    assert texts(root) == before
