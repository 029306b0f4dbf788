"""WordPress exports give every entry with all that the old site showed, and nothing that it hid."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from scripts.importer.captures import Capture, Failure, Skipped, SourceError, Stated
from scripts.importer.running.reading import Options, Reading, read_sources
from scripts.importer.running.writing import WriteOptions, write_readings
from scripts.importer.sources import read_source

EXPORTS = Path(__file__).parents[2] / "legacy/exports"
EXPORT = EXPORTS / "wordpress.xml"


@pytest.fixture(scope="module")
def captures() -> dict[str, Capture]:
    return {one.stated.title: one for one in read_source(EXPORT) if isinstance(one, Capture) and one.stated}


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    found = [one for one in read_sources([EXPORT], Options()) if isinstance(one, Reading)]
    return {one.extraction.title: one for one in found}


def stated(captures: dict[str, Capture], title: str) -> Stated:
    found = captures[title].stated
    assert found is not None
    return found


def export(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "export.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


ATTACHMENT = "an attachment, of which the export holds the address only"


def test_every_item_is_an_entry_or_named_with_a_reason() -> None:
    found = list(read_source(EXPORT))

    assert len([one for one in found if isinstance(one, Capture)]) == 9
    assert sorted((one.reason, one.url) for one in found if isinstance(one, Skipped)) == [
        ("a post in the state 'trash'", ""),
        (ATTACHMENT, "http://panels.example/files/chairs.jpg"),
        (ATTACHMENT, "http://panels.example/files/room.jpg"),
        ("no entry but a nav_menu_item", ""),
        ("no entry but a revision", ""),
    ]
    assert [one for one in found if isinstance(one, Failure)] == []


def test_an_entry_has_the_facts_that_the_export_states(captures: dict[str, Capture]) -> None:
    capture = captures["How panels meet & why"]
    facts = stated(captures, "How panels meet & why")

    assert capture.url == "http://panels.example/2012/05/10/"
    assert capture.captured == datetime(2018, 3, 2, 9, 30, tzinfo=UTC)
    assert isinstance(facts.date, datetime)
    assert facts.date.isoformat() == "2012-05-09T10:15:00+01:00"
    assert (facts.authors, facts.tags) == (("A panel clerk",), ("Panels", "Research & development"))
    assert (facts.feed_id, facts.summary) == ("http://panels.example/?p=10", "When and how.")


def test_comments_are_the_tree_that_readers_saw(captures: dict[str, Capture]) -> None:
    comments = stated(captures, "How panels meet & why").comments

    assert [(one.id, one.parent) for one in comments[:3]] == [("1", None), ("3", "1"), ("11", "1")]
    assert [(one.id, one.kind) for one in comments if one.kind == "pingback"] == [
        ("5", "pingback"),
        ("6", "pingback"),
    ]
    assert (comments[10].id, comments[10].parent, comments[10].text) == ("19", "18", "At depth 10.")
    assert comments[0].text == "The first comment.\n\nIn two paragraphs."
    assert (comments[0].author_url, comments[1].author) == ("http://councillor.example/", None)
    assert len(stated(captures, "About the panel").comments) == 1


def test_no_mail_or_ip_address_and_no_password_is_kept(tmp_path: Path) -> None:
    readings = list(read_sources([EXPORT], Options()))

    list(write_readings(readings, WriteOptions(tmp_path)))

    written = "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())
    assert [secret for secret in ("@", "192.0.2.", "s3cret") if secret in written] == []


@pytest.mark.parametrize(
    ("title", "why", "day"),
    [
        ("Unfinished", "never published", None),
        ("Between us", "private", date(2012, 5, 9)),
        ("Behind a password", "password", date(2012, 5, 9)),
        ("Later", "planned", date(2019, 1, 1)),
    ],
)
def test_what_was_not_public_is_a_draft(
    captures: dict[str, Capture], title: str, why: str, day: date | None
) -> None:
    facts = stated(captures, title)

    assert facts.is_draft
    assert any(why in line for line in facts.review)
    assert (facts.date.date() if isinstance(facts.date, datetime) else None) == day


def test_kinds_are_told_apart(captures: dict[str, Capture]) -> None:
    kinds = {title: one.stated.kind for title, one in captures.items() if one.stated}

    assert (kinds["Made of blocks"], kinds["About the panel"], kinds["An event"]) == ("blog", "page", "other")


def test_a_typed_text_is_what_its_visitors_saw(readings: dict[str, Reading]) -> None:
    reading = readings["How panels meet & why"]

    assert reading.markdown == (EXPORTS / "wordpress-typed.md").read_text(encoding="utf-8")
    assert reading.fidelity.share == 1.0
    assert [line for line in reading.extraction.review if "contact-form" in line] != []


def test_blocks_lose_their_marks(readings: dict[str, Reading]) -> None:
    assert readings["Made of blocks"].markdown == (
        "A paragraph made of one block.\n\n<http://films.example/watch/9>\n\n## A heading\n"
    )
    assert any("reusable block 77" in line for line in readings["Made of blocks"].extraction.review)


def test_an_old_damaged_export_is_read() -> None:
    (capture,) = [one for one in read_source(EXPORTS / "wordpress-1.0.xml") if isinstance(one, Capture)]

    assert capture.stated is not None
    assert (capture.stated.title, capture.stated.tags) == ("Fish & chips at the panel", ("Food", "Fish"))
    assert capture.stated.date_from == "pubDate"
    assert "Typed on “paper”" in capture.stated.html
    assert [one.author for one in capture.stated.comments] == ["A reader"]


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    readings = list(read_sources([EXPORT], Options()))

    first = [one.state for one in write_readings(readings, WriteOptions(tmp_path))]
    second = [one.state for one in write_readings(readings, WriteOptions(tmp_path))]

    assert (first.count("imported"), first.count("skipped")) == (9, 5)
    assert (second.count("unchanged"), second.count("skipped")) == (9, 5)


def test_a_broken_off_export_gives_its_whole_entries(tmp_path: Path) -> None:
    text = EXPORT.read_text(encoding="utf-8")
    cut = text.index("<title>Between us</title>")

    found = list(read_source(export(tmp_path, text[:cut])))

    assert len([one for one in found if isinstance(one, Capture)]) == 4
    (failure,) = [one for one in found if isinstance(one, Failure)]
    assert "breaks off here" in failure.reason


def test_an_entry_beyond_measure_costs_no_earlier_one(tmp_path: Path) -> None:
    head, tail = EXPORT.read_text(encoding="utf-8").split("For those who know")

    found = list(read_source(export(tmp_path, head + "word " * 11_000_000 + tail)))

    assert len([one for one in found if isinstance(one, Capture)]) == 5
    assert ["larger than 50 MB" in one.reason for one in found if isinstance(one, Failure)] == [True]


def test_a_slip_in_the_xml_is_named_with_its_line(tmp_path: Path) -> None:
    text = EXPORT.read_text(encoding="utf-8").replace("</item>", "</itm>", 1)

    found = list(read_source(export(tmp_path, text)))

    assert len([one for one in found if isinstance(one, Capture)]) == 9
    (failure,) = [one for one in found if isinstance(one, Failure)]
    assert "is not XML" in failure.reason


def test_two_entries_of_one_address_get_two(tmp_path: Path) -> None:
    text = EXPORT.read_text(encoding="utf-8").replace("/2012/05/11/</link>", "/2012/05/10/</link>")

    urls = [one.url for one in read_source(export(tmp_path, text)) if isinstance(one, Capture)]

    assert urls[:2] == ["http://panels.example/2012/05/10/", "http://panels.example/?p=11"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><wp:a/></rss>',
            "type",
        ),
        (
            '<?xml version="1.0" encoding="x-none"?><rss xmlns:wp="http://wordpress.org/export/1.2/"></rss>',
            "enc",
        ),
        ("just words", "is not a saved page"),
        ("", "is not a saved page"),
    ],
)
def test_what_is_no_export_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        list(read_source(export(tmp_path, text)))


def test_an_export_in_utf_16_is_read(tmp_path: Path) -> None:
    text = EXPORT.read_text(encoding="utf-8").replace('encoding="UTF-8"', 'encoding="UTF-16"')

    found = read_source(export(tmp_path, text.encode("utf-16")))

    assert len([one for one in found if isinstance(one, Capture)]) == 9
