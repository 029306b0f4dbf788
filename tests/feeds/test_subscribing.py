"""The page on which readers find out what they can follow."""

from plugins.feeds.items import feed_frames
from plugins.feeds.options import FeedOptions
from plugins.feeds.subscribing import SubscribeView, subscribe_document
from tests.contents import ContentFolder
from tests.sites import SITE


def view_of(content: ContentFolder) -> SubscribeView:
    """The page's view."""
    archive = content.archive()
    feeds = tuple(feed_frames(archive, SITE, FeedOptions("bulletins.example", 2012)))
    view = subscribe_document(archive, SITE, feeds, 30).view
    assert isinstance(view, SubscribeView)
    return view


def test_every_feed_is_listed_with_its_newest_three(content: ContentFolder):
    for number in range(1, 6):
        content.bulletin(number, matter="topics: [panels]\n")

    view = view_of(content)

    assert [feed.title for feed in view.whole.feeds] == ["Everything", "All bulletins"]
    assert [(group.title, [feed.title for feed in group.feeds]) for group in view.groups] == [
        ("Series", ["PCC Bulletin"]),
        ("Topics", ["Police and crime panels"]),
    ]
    series = view.groups[0].feeds[0]
    assert (series.atom, series.rss) == ("/feeds/series/pcc.atom.xml", "/feeds/series/pcc.rss.xml")
    assert [headline.title for headline in series.newest] == ["Title of 5", "Title of 4", "Title of 3"]
    assert series.newest[0].stamp.text == "9 May 2012"


def test_the_written_page_introduces_the_list(content: ContentFolder):
    content.bulletin(1)
    content.page("subscribe", "Read [No 1](/bulletins/pcc/1/) first.\n")

    view = view_of(content)

    assert view.intro_html == '<p>Read <a href="/sub/bulletins/pcc/1/">No 1</a> first.</p>'


def test_without_a_written_page_the_list_stands_alone(content: ContentFolder):
    view = view_of(content)

    assert (view.intro_html, view.calendars) == ("", ())


def test_calendars_are_offered_to_calendar_programs(content: ContentFolder):
    content.bulletin(1, matter="events:\n  - {key: a, title: A, start: 2012-07-03}\n")

    calendars = view_of(content).calendars

    assert [calendar.title for calendar in calendars] == ["All events", "PCC Bulletin"]
    assert calendars[1].webcal == "webcal://archive.example/sub/bulletins/pcc/events.ics"
    assert calendars[1].count == "1 event"
