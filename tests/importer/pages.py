"""Pages for the importer's tests, parsed from a few lines of HTML."""

from datetime import UTC, datetime

from scripts.importer.captures import Capture
from scripts.importer.extraction.pages import Page, read_page
from scripts.importer.running.reading import Options, Reading, read_capture

CAPTURED = datetime(2012, 11, 30, 21, 5, 31, tzinfo=UTC)


def capture_of(html: str, url: str = "http://old.example/a", year: int | None = None) -> Capture:
    """A capture of some HTML, taken on 30 November 2012."""
    return Capture("a.html", html.encode(), url, CAPTURED, year)


def page_of(html: str, url: str = "http://old.example/a", year: int | None = None) -> Page:
    """The same, parsed."""
    return read_page(capture_of(html, url, year))


def reading_of(html: str, url: str = "http://old.example/a", profile: str | None = None) -> Reading:
    """The same, read as an import would."""
    return read_capture(capture_of(html, url), Options(profile))
