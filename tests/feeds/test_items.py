"""What a feed says of the archive, before it is Atom or RSS."""

from datetime import date, datetime

import pytest

from plugins.core.errors import ContentError
from plugins.core.model import Credit
from plugins.feeds.items import Feed, Item
from plugins.feeds.options import FeedOptions
from tests.contents import ContentFolder
from tests.feeds.filled import make_feeds
from tests.sites import SITE

OPTIONS = FeedOptions("bulletins.example", 2012, newest=3)


def feeds_of(content: ContentFolder, *, drafts: bool = False) -> dict[str, Feed]:
    """The feeds of a content folder by their scopes."""
    return {feed.scope.key: feed for feed in make_feeds(content.archive(drafts=drafts), SITE, OPTIONS)}


def item_of(content: ContentFolder) -> Item:
    """The only item of the only entry."""
    (item,) = feeds_of(content)["all"].items
    return item


def test_every_scope_that_has_entries_has_a_feed(content: ContentFolder):
    content.bulletin(
        1, '## Panels {by="A police authority chief executive"}\n\nText.\n', matter="topics: [panels]\n"
    )
    content.blog_entry("news", matter="organisations: [apace]\n")

    assert list(feeds_of(content)) == [
        "all",
        "bulletins",
        "blog",
        "series/pcc",
        "topics/panels",
        "people/chief",
        "organisations/apace",
    ]


def test_an_empty_archive_still_has_the_feed_of_everything(content: ContentFolder):
    feeds = feeds_of(content)

    assert list(feeds) == ["all"]
    assert feeds["all"].items == ()


def test_a_feed_holds_the_newest_entries_newest_first(content: ContentFolder):
    for number in range(1, 6):
        content.bulletin(number)

    feed = feeds_of(content)["series/pcc"]

    assert [item.title for item in feed.items] == ["Title of 5", "Title of 4", "Title of 3"]


def test_a_feed_was_updated_when_an_entry_last_was(content: ContentFolder):
    content.bulletin(1, matter="modified: 2012-03-20\n")
    content.bulletin(2)

    feed = feeds_of(content)["all"]

    assert feed.updated == datetime.fromisoformat("2012-03-20T00:00:00+00:00")
    assert feed.items[1].published == datetime.fromisoformat("2012-01-09T00:00:00+00:00")


def test_the_day_of_the_build_changes_no_feed(content: ContentFolder):
    content.bulletin(1)

    earlier = tuple(make_feeds(content.archive(today=date(2013, 1, 1)), SITE, OPTIONS))
    later = tuple(make_feeds(content.archive(today=date(2026, 1, 1)), SITE, OPTIONS))

    assert earlier == later


def test_drafts_hidden_and_future_entries_are_in_no_feed_even_of_a_preview(content: ContentFolder):
    content.bulletin(1)
    content.bulletin(2, matter="status: draft\n")
    content.bulletin(3, matter="status: hidden\n")
    content.bulletin(4, matter="date: 2030-01-01\n")

    feeds = feeds_of(content, drafts=True)

    assert [item.title for item in feeds["all"].items] == ["Title of 1"]


def test_addresses_in_the_text_are_full(content: ContentFolder):
    content.write("media/map.png", b"png")
    content.bulletin(1)
    content.bulletin(
        2,
        "See [No 1](/bulletins/pcc/1/), ![a map](media/map.png) and a note.[^1]\n\n"
        "[below](#dates)\n\n## Dates\n\nText.\n\n[^1]: Note.\n",
    )

    text = feeds_of(content)["all"].items[0].content

    assert 'href="https://archive.example/sub/bulletins/pcc/1/"' in text
    assert 'src="https://archive.example/sub/media/map.png"' in text
    assert 'href="https://archive.example/sub/bulletins/pcc/2/#dates"' in text
    assert 'href="https://archive.example/sub/bulletins/pcc/2/#fn-1"' in text
    assert 'href="#' not in text
    assert 'href="/' not in text


def test_the_text_begins_with_what_the_entry_is(content: ContentFolder):
    content.bulletin(8, matter="date: 2012-05-09\n")

    assert item_of(content).content.startswith("<p>PCC Bulletin No 8, 9 May 2012.</p><p>Text.</p>")


def test_an_approximate_date_is_said_to_be_so(content: ContentFolder):
    content.write("blog/2012/march.md", "---\ntitle: What we did in March\nperiod: 2012-03\n---\n\nText.\n")

    item = item_of(content)

    assert item.published == datetime.fromisoformat("2012-03-31T00:00:00+01:00")
    assert "Covers March 2012. The day on which it was published is not known." in item.content


def test_a_withdrawn_entry_says_so_and_what_replaced_it(content: ContentFolder):
    content.bulletin(
        1, matter="date: 2012-02-09\nnotice: {kind: withdrawn, replaced_by: /bulletins/pcc/2/}\n"
    )
    content.bulletin(2, matter="date: 2012-01-09\n")

    text = feeds_of(content)["all"].items[0].content

    assert "This was withdrawn." in text
    assert 'href="https://archive.example/sub/bulletins/pcc/2/">What replaced it</a>' in text


def test_markup_that_serves_only_the_site_stays_there(content: ContentFolder):
    content.bulletin(1, "| a | b |\n|---|--:|\n| 1 | 2 |\n")

    text = item_of(content).content

    assert "<table>" in text
    assert not any(name in text for name in ("class=", "role=", "tabindex=", "aria-"))


def test_a_sections_author_cannot_bring_markup_and_its_language_is_kept(content: ContentFolder):
    content.bulletin(1, '## Adran {by="A & B <b>Chair</b>" lang="cy"}\n\nTestun.\n')

    text = item_of(content).content

    assert '<div lang="cy"><h2 id="adran">Adran</h2><p>By A &amp; B &lt;b&gt;Chair&lt;/b&gt;</p>' in text


def test_comments_are_counted_and_not_repeated(content: ContentFolder):
    content.blog_entry("news")
    content.write(
        "blog/2012/news.comments.yaml",
        'comments:\n  - {id: "1", text: A secret thought}\n  - {id: "2", parent: "1", text: Another}\n'
        '  - {id: "3", kind: pingback, text: Elsewhere}\n',
    )

    item = item_of(content)

    address = "https://archive.example/sub/blog/2012/news/#comments"
    assert item.comments == address
    assert f'<a href="{address}">2 comments</a> are kept with this entry.' in item.content
    assert "secret" not in item.content


def test_a_summary_comes_from_the_text_where_none_was_written(content: ContentFolder):
    content.bulletin(1, f"First *things* first. {'word ' * 100}\n\nSecond.\n")

    summary = item_of(content).summary

    assert summary.startswith("First things first. word")
    assert summary.endswith("word …")
    assert len(summary) <= 302


def test_guests_are_contributors_and_authors_are_not_named_twice(content: ContentFolder):
    content.bulletin(
        1,
        '## One {by="A police authority chief executive"}\n\nText.\n\n'
        '## Two {by="A monitoring officer"}\n\nText.\n',
        matter="authors: [team, A monitoring officer]\n",
    )

    item = item_of(content)

    assert item.authors == (
        Credit("Example Team", "https://archive.example/sub/organisations/team/"),
        Credit("A monitoring officer"),
    )
    assert item.contributors == (
        Credit("A police authority chief executive", "https://archive.example/sub/people/chief/"),
    )


def test_an_imported_entry_of_nobody_known_is_not_claimed_by_the_publisher(content: ContentFolder):
    source = f"url: 'http://old.example/news', captured: '2012-06-02T03:20:44Z', sha256: '{'a' * 64}'"
    content.blog_entry("news", matter=f"source: {{{source}, profile: p}}\n")

    item = item_of(content)

    assert item.authors == (Credit("old.example"),)
    assert item.via == "http://old.example/news"


def test_a_bulletin_without_authors_is_its_publishers(content: ContentFolder):
    content.bulletin(1)

    assert item_of(content).authors[0].name == "Example Team"


def test_clashing_ids_stop_the_build(content: ContentFolder):
    content.bulletin(8)
    content.blog_entry("copy", matter="feed_id: tag:bulletins.example,2012:bulletin/pcc/8\n")

    with pytest.raises(ContentError):
        feeds_of(content)
