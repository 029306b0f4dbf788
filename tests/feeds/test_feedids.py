"""Ids are made from what an entry is, and never move."""

import pytest

from plugins.core.errors import ContentError, SettingsError
from plugins.core.feedids import Ids, check_ids
from plugins.feeds.options import FeedOptions
from tests.contents import ContentFolder

IDS = Ids("bulletins.example", 2012)


def test_a_bulletin_is_named_by_its_series_and_number(content: ContentFolder):
    content.bulletin(8)

    (entry,) = content.archive().entries

    assert IDS.of_entry(entry) == "tag:bulletins.example,2012:bulletin/pcc/8"


def test_a_bulletin_keeps_its_id_when_title_and_date_change(content: ContentFolder):
    content.bulletin(8)
    before = IDS.of_entry(content.archive().entries[0])
    content.bulletin(8, matter="title: Another title\ndate: 2012-06-01\nmodified: 2012-06-02\n")

    after = IDS.of_entry(content.archive().entries[0])

    assert after == before


def test_a_blog_entry_is_named_by_the_year_of_its_period_and_its_name(content: ContentFolder):
    content.blog_entry("what-we-did-in-december", matter="date: 2013-01-04\nperiod: 2012-12\n")

    (entry,) = content.archive().entries

    assert IDS.of_entry(entry) == "tag:bulletins.example,2012:blog/2012/what-we-did-in-december"


def test_an_id_brought_from_an_older_feed_wins(content: ContentFolder):
    content.blog_entry("moved", matter="feed_id: http://old.example/?p=123\n")

    (entry,) = content.archive().entries

    assert IDS.of_entry(entry) == "http://old.example/?p=123"


def test_a_published_id_stays_when_the_settings_change(content: ContentFolder):
    content.bulletin(8)
    (entry,) = content.archive().entries
    published = {"/bulletins/pcc/8/": "tag:old.example,2010:bulletin/pcc/8"}

    ids = Ids("new.example", 2026, published)

    assert ids.of_entry(entry) == "tag:old.example,2010:bulletin/pcc/8"


@pytest.mark.parametrize("alias", ["/blog/2012/first-name/", "/blog/2012/first-name"])
def test_an_entry_under_a_new_name_keeps_the_id_of_its_first(content: ContentFolder, alias: str):
    content.blog_entry("second-name", matter=f"aliases: [{alias}]\n")
    (entry,) = content.archive().entries
    published = {"/blog/2012/first-name/": "tag:bulletins.example,2012:blog/2012/first-name"}

    ids = Ids("bulletins.example", 2012, published)

    assert ids.of_entry(entry) == "tag:bulletins.example,2012:blog/2012/first-name"


def test_two_entries_with_one_id_are_refused(content: ContentFolder):
    content.bulletin(8)
    content.blog_entry("copy", matter="feed_id: tag:bulletins.example,2012:bulletin/pcc/8\n")

    with pytest.raises(
        ContentError, match=r"blog/2012/copy\.md: the feed id .* is also that of bulletins/pcc/8"
    ):
        check_ids(IDS, sorted(content.archive().entries, key=lambda entry: entry.kind, reverse=True))


@pytest.mark.parametrize(
    ("authority", "year", "newest"),
    [("https://bulletins.example/", 2012, 30), ("bulletins.example", 12, 30), ("bulletins.example", 2012, 0)],
)
def test_settings_that_would_spoil_feeds_are_refused(authority: str, year: int, newest: int):
    with pytest.raises(SettingsError, match=r"pelicanconf\.py: FEEDS\["):
        FeedOptions(authority, year, newest)
