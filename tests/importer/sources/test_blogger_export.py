"""Blogger exports of both schemas give posts, pages and drafts with the comments that were shown."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from scripts.importer.captures import Capture, Failure, Skipped
from scripts.importer.sources import read_source

EXPORTS = Path(__file__).parents[2] / "legacy/exports"


def captures(path: Path) -> dict[str, Capture]:
    return {one.stated.title: one for one in read_source(path) if isinstance(one, Capture) and one.stated}


def test_a_classic_export_gives_posts_and_pages() -> None:
    found = captures(EXPORTS / "blogger.xml")

    assert [(title, one.stated.kind, one.stated.is_draft) for title, one in found.items() if one.stated] == [
        ("Taking minutes & notes", "blog", False),
        ("Not yet", "blog", True),
        ("About", "page", False),
    ]
    skipped = [one.reason for one in read_source(EXPORTS / "blogger.xml") if isinstance(one, Skipped)]
    assert skipped == ["no entry but one of the blog's template", "no entry but one of the blog's settings"]


def test_a_post_has_the_facts_that_the_export_states() -> None:
    capture = captures(EXPORTS / "blogger.xml")["Taking minutes & notes"]
    facts = capture.stated

    assert facts is not None
    assert capture.url == "http://clerk.blogspot.example/2012/06/minutes.html"
    assert facts.date == datetime.fromisoformat("2012-06-04T09:30:00+01:00")
    assert (facts.authors, facts.tags) == (("A clerk",), ("Minutes",))
    assert facts.feed_id == "tag:blogger.com,1999:blog-77.post-501"


def test_comments_hang_on_their_post_as_a_tree() -> None:
    facts = captures(EXPORTS / "blogger.xml")["Taking minutes & notes"].stated

    assert facts is not None
    assert [(one.id, one.parent, one.author) for one in facts.comments] == [
        ("601", None, "A reader"),
        ("602", "601", None),
        ("603", "602", "A reader"),
    ]


def test_a_draft_has_no_date_and_the_address_that_blogger_gives_it() -> None:
    capture = captures(EXPORTS / "blogger.xml")["Not yet"]

    assert capture.stated is not None
    assert capture.stated.date is None
    assert capture.url == "https://www.blogger.com/feeds/77/posts/default/502"


def test_a_takeout_is_read() -> None:
    found = captures(EXPORTS / "blogger-takeout.atom")

    facts = found["What a quorum is"].stated
    assert facts is not None
    assert [(one.id, one.parent, one.text) for one in facts.comments] == [
        ("801", None, "How many?"),
        ("802", "801", "A third."),
    ]
    assert (facts.tags, len(facts.review)) == (("Rules",), 1)
    assert [title for title, one in found.items() if one.stated and one.stated.is_draft] == ["Not ready"]
    assert "Gone" not in found


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    shutil.copy(EXPORTS / "blogger-takeout.atom", tmp_path / "feed.atom")
    row = "feed.atom,http://later.blogspot.example/,2019-01-02T03:04:05Z"
    (tmp_path / "urls.csv").write_text(f"file,url,captured\n{row}\n")
    return tmp_path / "feed.atom"


def test_a_takeout_learns_its_blogs_address_from_the_index(listed: Path) -> None:
    capture = captures(listed)["What a quorum is"]

    assert capture.url == "http://later.blogspot.example/2018/05/quorum.html"
    assert capture.captured == datetime.fromisoformat("2019-01-02T03:04:05+00:00")
    assert capture.stated is not None
    assert capture.stated.review == ()


def test_comments_without_their_post_are_reported(tmp_path: Path) -> None:
    text = (EXPORTS / "blogger.xml").read_text(encoding="utf-8")
    path = tmp_path / "blogger.xml"
    path.write_text(text.replace("<id>tag:blogger.com,1999:blog-77.post-501</id>", "<id>x</id>"))

    (failure,) = [one for one in read_source(path) if isinstance(one, Failure)]

    assert "3 comments belong to tag:blogger.com,1999:blog-77.post-501" in failure.reason
