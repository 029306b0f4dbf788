"""The page of all events tells what is to come from what was."""

from datetime import date

from plugins.core.archive import Archive
from plugins.events.diary import EventsView, events_document, make_diary
from tests.contents import ContentFolder
from tests.sites import SITE


def view_of(archive: Archive, number: int = 1, page_size: int = 30) -> EventsView:
    view = events_document(archive, SITE, make_diary(archive, page_size), number).view
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


def test_a_long_diary_goes_on_over_pages_and_leads_to_its_years(content: ContentFolder):
    starts = {"a": "2011-03-01", "b": "2011-10-01", "c": "2012-01-10", "d": "2012-07-03"}
    rows = "".join(f"  - {{key: {key}, title: T, start: {start}}}\n" for key, start in starts.items())
    content.bulletin(1, matter=f"events:\n{rows}")
    archive = content.archive(today=date(2012, 7, 1))

    first, second = (view_of(archive, number, page_size=3) for number in (1, 2))

    assert first.count == second.count == "4 events, 1 to come."
    assert [listing.event.key for listing in first.upcoming] == ["d"]
    assert [(year.year, year.anchor, len(year.listings)) for year in first.past] == [
        (2012, "year-2012", 1),
        (2011, "year-2011", 1),
    ]
    assert [(year.year, year.anchor, len(year.listings)) for year in second.past] == [(2011, "", 1)]
    assert [link.address for link in second.years] == ["/events/#year-2012", "/events/#year-2011"]
    assert second.pagination is not None
    assert (second.pagination.number, second.pagination.total) == (2, 2)
