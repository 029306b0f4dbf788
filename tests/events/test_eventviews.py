"""An event as every page shows it."""

from datetime import date
from pathlib import Path

import pytest

from plugins.core.eventviews import EventView, make_event_view, upcoming
from scripts.cli import main
from tests.contents import ContentFolder


def view_of(content: ContentFolder, event: str, today: date = date(2012, 7, 3)) -> EventView:
    """The view of an event, given as the rest of its front matter, on a day."""
    content.bulletin(1, "## Dates\n\nText.\n", matter=f"events:\n  - {{key: iom, title: IOM, {event}}}\n")
    archive = content.archive(today=today)
    return make_event_view(archive, archive.announcements[0])


def test_an_event_of_several_days(content: ContentFolder):
    view = view_of(
        content, "start: 2012-07-03, end: 2012-07-04, place: Ryton, organiser: apace, section: dates"
    )

    assert (view.dates, view.day_big, view.month) == ("3 to 4 July 2012", "3–4", "July 2012")
    assert (view.time, view.start_iso) == ("", "2012-07-03")
    assert (view.place, view.organiser) == ("Ryton", "Association of Police Authority Chief Executives")
    assert view.address == "/bulletins/pcc/1/#dates"
    assert view.calendar_address == "/events/iom.ics"


@pytest.mark.parametrize(
    ("span", "day", "month"),
    [
        ("start: 2012-07-03", "3", "July 2012"),
        ("start: 2012-05-31, end: 2012-06-01", "31–1", "May–June 2012"),
        ("start: 2012-12-31, end: 2013-01-01", "31–1", "December 2012–January 2013"),
    ],
)
def test_the_card_shows_its_days_and_months(content: ContentFolder, span: str, day: str, month: str):
    view = view_of(content, span)

    assert (view.day_big, view.month) == (day, month)


@pytest.mark.parametrize(
    ("span", "time"),
    [
        ("start: '2012-07-03T09:30:00Z'", "10:30"),
        ("start: '2012-07-03T10:00+01:00', end: '2012-07-03T16:30+01:00'", "10:00 to 16:30"),
        (
            "start: '2012-07-03T10:00+01:00', end: '2012-07-04T12:00+01:00'",
            "10:00 on the first day to 12:00 on the last",
        ),
    ],
)
def test_times_are_londons(content: ContentFolder, span: str, time: str):
    assert view_of(content, span).time == time


@pytest.mark.parametrize(("today", "past"), [(4, False), (5, True)])
def test_an_event_is_past_once_its_last_day_is_over(content: ContentFolder, today: int, past: bool):
    view = view_of(content, "start: 2012-07-03, end: 2012-07-04", date(2012, 7, today))

    assert view.past is past


def test_what_is_to_come_begins_with_the_soonest(content: ContentFolder):
    events = [("c", "2012-08-01"), ("a", "2012-06-01"), ("b", "2012-07-01")]
    rows = "".join(f"  - {{key: {key}, title: T, start: {start}}}\n" for key, start in events)
    content.bulletin(1, matter=f"events:\n{rows}")

    coming = upcoming(content.archive(today=date(2012, 7, 1)))

    assert [each.event.key for each in coming] == ["b", "c"]


def test_an_event_of_a_hidden_entry_leads_to_no_calendar(content: ContentFolder, tmp_path: Path):
    content.bulletin(1)
    content.bulletin(
        2, matter="status: hidden\nevents:\n  - {key: iom, title: IOM Conference, start: 2012-07-03}\n"
    )

    assert main(["build", "--content", str(content.root), "--output", str(tmp_path / "site")]) == 0

    html = (tmp_path / "site/bulletins/pcc/2/index.html").read_text(encoding="utf-8")
    assert "IOM Conference" in html
    assert "iom.ics" not in html
