"""Entries whose facts an export states go the same way as pages, and keep what pages do not have."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from plugins.core.content import read_content
from plugins.core.slugs import slugify
from scripts.importer.captures import Capture, SourceError, Stated
from scripts.importer.running.reading import Options, Reading, read_capture
from scripts.importer.running.writing import WriteOptions, write_readings

CAPTURED = datetime(2013, 1, 1, tzinfo=UTC)


def reading(url: str | None, html: str, title: str = "A title", is_draft: bool = False) -> Reading:
    stated = Stated(
        "wordpress", "an export", "blog", title, html, date(2012, 5, 9), "the export",
        feed_id=f"tag:old.example,2012:{slugify(title)}", is_draft=is_draft, summary="In short.",
    )  # fmt: skip
    return read_capture(Capture("export.xml:1", b"<item/>", url, CAPTURED, stated=stated), Options())


def test_a_bulletin_in_an_export_is_a_bulletin() -> None:
    html = (
        "<p>PCC BULLETIN</p><p>No 8 – 9th May 2012</p><h3>Panels</h3><p><b>A clerk, Example, writes.</b></p>"
    )

    extraction = reading("http://old.example/8", html, "Our eighth").extraction

    assert (extraction.kind, extraction.title) == ("bulletin", "PCC Bulletin No 8")
    assert extraction.dating.date == date(2012, 5, 9)


def test_the_feed_id_and_the_summary_are_kept(tmp_path: Path) -> None:
    list(write_readings([reading("http://old.example/a", "<p>Words.</p>")], WriteOptions(tmp_path)))

    content, problems = read_content(tmp_path)

    assert problems == []
    (entry,) = [written.item for written in content.entries]
    assert (entry.feed_id, entry.summary) == ("tag:old.example,2012:a-title", "In short.")


def test_no_entry_leads_to_a_draft(tmp_path: Path) -> None:
    link = '<p><a href="http://old.example/b">b</a> <a href="http://old.example/c">c</a></p>'
    readings = [
        reading("http://old.example/a", link, "A"),
        reading("http://old.example/b", "<p>B</p>", "B", is_draft=True),
        reading("http://old.example/c", "<p>C</p>", "C"),
    ]

    list(write_readings(readings, WriteOptions(tmp_path)))

    assert "[b](http://old.example/b) [c](/blog/2012/c/)" in (tmp_path / "blog/2012/a.md").read_text()
    assert "status: draft" in (tmp_path / "blog/2012/b.md").read_text()


def test_an_entry_without_an_address_is_refused() -> None:
    with pytest.raises(SourceError, match="has no address"):
        reading(None, "<p>Words.</p>")


def test_what_a_person_should_know_of_a_capture_is_in_the_entry(tmp_path: Path) -> None:
    html = b"<html><body><h1>A page</h1><p>Some words of a page that breaks</p></body></html>"
    capture = Capture("a", html, "http://old.example/2012/05/09/a", CAPTURED, review=("it breaks off",))

    list(write_readings([read_capture(capture, Options())], WriteOptions(tmp_path)))

    (entry,) = tmp_path.rglob("blog/**/*.md")
    assert "  - it breaks off\n" in entry.read_text()
