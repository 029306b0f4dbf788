"""The page of all events tells what is to come from what was."""

from datetime import date

from plugins.core.archive import Archive
from plugins.events.diary import EventsView, events_document
from tests.contents import ContentFolder
from tests.sites import SITE


def view_of(archive: Archive) -> EventsView:
    view = events_document(archive, SITE).view
    assert isinstance(view, EventsView)
    return view


def test_events_to_come_stand_first_and_past_ones_by_year(content: ContentFolder):
    starts = {"a": "2011-03-01", "b": "2011-10-01", "c": "2012-01-10", "d": "2012-07-03", "e": "2012-08-01"}
    rows = "".join(f"  - {{key: {key}, title: T, start: {start}}}\n" for key, start in starts.items())
    content.bulletin(1, matter=f"events:\n{rows}")

    view = view_of(content.archive(today=date(2012, 7, 3)))

    assert [listing.event.key for listing in view.upcoming] == ["d", "e"]
    assert [(year.year, [listing.event.key for listing in year.listings]) for year in view.past] == [
        (2012, ["c"]),
        (2011, ["b", "a"]),
    ]
    assert view.upcoming[0].announced_in == "PCC Bulletin No 1: Title of 1"
    assert view.webcal == "webcal://archive.example/sub/events/events.ics"


def test_an_archive_without_events_offers_no_calendar(content: ContentFolder):
    view = view_of(content.archive())

    assert (view.upcoming, view.past, view.calendar, view.webcal) == ((), (), "", "")
