"""What was put right is news of its own, for those who ask for it."""

import pytest

from plugins.core.errors import ContentError
from plugins.feeds.items import Feed
from plugins.feeds.options import FeedOptions
from tests.contents import ContentFolder
from tests.feeds.filled import make_feeds
from tests.sites import SITE

OPTIONS = FeedOptions("bulletins.example", 2012)
TOLD = "modified: 2012-02-08\ncorrection: The month was wrong.\n"


def feeds_of(content: ContentFolder) -> dict[str, Feed]:
    return {feed.scope.key: feed for feed in make_feeds(content.archive(), SITE, OPTIONS)}


def test_corrections_come_in_the_order_in_which_they_were_made(content: ContentFolder):
    content.bulletin(1, matter=TOLD)
    content.bulletin(2, matter="modified: 2012-03-01\n")
    content.bulletin(3)

    items = feeds_of(content)["corrections"].items

    assert [item.title for item in items] == ["Corrected: Title of 2", "Corrected: Title of 1"]
    assert [item.summary for item in items] == ["Changed on 1 March 2012.", "The month was wrong."]
    assert "Corrected on 8 February 2012: The month was wrong." in items[1].content
    assert [item.published for item in items] == [item.updated for item in items]


def test_a_correction_is_not_the_entry_again(content: ContentFolder):
    content.bulletin(1, matter=TOLD)
    feeds = feeds_of(content)

    assert feeds["all"].items[0].id == "tag:bulletins.example,2012:bulletin/pcc/1"
    assert feeds["all"].items[0].title == "Title of 1"
    assert (
        feeds["corrections"].items[0].id == "tag:bulletins.example,2012:bulletin/pcc/1/corrected/2012-02-08"
    )


def test_without_corrections_there_is_no_feed_of_them(content: ContentFolder):
    content.bulletin(1)

    assert "corrections" not in feeds_of(content)


def test_a_correction_has_a_day(content: ContentFolder):
    content.bulletin(1, matter="correction: The month was wrong.\n")

    with pytest.raises(ContentError, match="a correction without its day; add one as modified: 2012-05-11"):
        content.archive()
