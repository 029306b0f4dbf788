"""Calendar files keep the rules of iCalendar, and are read back as what was written."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from plugins.core.calendarscopes import calendar_scopes
from plugins.core.errors import SettingsError
from plugins.events.calendars import write_calendar, write_event
from plugins.events.options import EventOptions
from tests.contents import ContentFolder
from tests.sites import SITE

OPTIONS = EventOptions("bulletins.example")
_NO_SIGNS = str.maketrans("", "", "-:")


def calendars_of(content: ContentFolder) -> dict[str, bytes]:
    """Every calendar of a content folder, by its address."""
    archive = content.archive()
    return {
        scope.address: write_calendar(archive, SITE, OPTIONS, scope) for scope in calendar_scopes(archive)
    }


def events_in(written: bytes) -> list[Any]:
    """The events of a calendar file, read back."""
    return list(icalendar.Calendar.from_ical(written).walk("VEVENT"))


def event_of(content: ContentFolder, event: str, *, title: str = "IOM", matter: str = "") -> Any:
    """One event, given as the rest of its front matter, written and read back."""
    row = f"  - {{key: iom-2012, title: '{title}', {event}}}\n"
    content.bulletin(8, "## Dates\n\nText.\n", matter=f"date: 2012-05-09\n{matter}events:\n{row}")
    archive = content.archive()
    written = write_event(archive, SITE, OPTIONS, archive.announcements[0])
    (event_read,) = events_in(written)
    return event_read


def test_days_end_before_the_day_after_the_last(content: ContentFolder):
    event = event_of(content, "start: 2012-07-03, end: 2012-07-04")

    assert event.decoded("dtstart") == date(2012, 7, 3)
    assert event.decoded("dtend") == date(2012, 7, 5)
    assert event["dtstart"].params["VALUE"] == "DATE"


def test_one_day_ends_on_the_next(content: ContentFolder):
    event = event_of(content, "start: 2012-12-31")

    assert event.decoded("dtend") == date(2013, 1, 1)


@pytest.mark.parametrize(
    ("start", "in_utc"),
    [
        ("2012-03-14T10:00+00:00", datetime(2012, 3, 14, 10, tzinfo=UTC)),
        ("2012-04-18T13:30+01:00", datetime(2012, 4, 18, 12, 30, tzinfo=UTC)),
    ],
)
def test_times_hold_across_summer_time(content: ContentFolder, start: str, in_utc: datetime):
    event = event_of(content, f"start: '{start}'")

    assert event.decoded("dtstart") == in_utc
    line = f"DTSTART;TZID=Europe/London:{start[:16].translate(_NO_SIGNS)}00"
    assert line.encode() in event.to_ical().splitlines()


def test_a_time_without_an_end_has_none(content: ContentFolder):
    event = event_of(content, "start: '2012-03-14T10:00+00:00'")

    assert "dtend" not in event


def test_a_timed_event_ends_at_its_end(content: ContentFolder):
    event = event_of(content, "start: '2012-07-03T10:00+01:00', end: '2012-07-03T16:00+01:00'")

    assert event.decoded("dtend") == datetime(2012, 7, 3, 15, tzinfo=UTC)


def test_an_event_is_named_by_its_key_and_dated_by_its_entry(content: ContentFolder):
    event = event_of(content, "start: 2012-07-03", matter="modified: 2012-05-11\n")

    assert event["uid"] == "iom-2012@bulletins.example"
    assert event.decoded("created") == datetime(2012, 5, 8, 23, tzinfo=UTC)
    assert event.decoded("dtstamp") == event.decoded("last-modified") == datetime(2012, 5, 10, 23, tzinfo=UTC)


def test_an_event_counts_up_with_each_change_of_its_entry_and_keeps_its_name(content: ContentFolder):
    days = ("", "modified: 2012-05-11\n", "modified: 2012-05-12\n", "modified: 2012-05-12T15:00:00+01:00\n")

    events = [event_of(content, "start: 2012-07-03", matter=day) for day in days]

    counts = [int(event["sequence"]) for event in events]
    assert counts[0] == 0
    assert counts == sorted(set(counts))
    assert counts[-1] < 2**31
    assert {str(event["uid"]) for event in events} == {"iom-2012@bulletins.example"}


def test_a_title_says_its_language(content: ContentFolder):
    assert event_of(content, "start: 2012-07-03", matter="lang: cy\n")["summary"].params["LANGUAGE"] == "cy"


def test_an_event_says_where_who_and_where_it_was_announced(content: ContentFolder):
    event = event_of(
        content,
        "start: 2012-07-03, place: 'Ryton; hall 2, Dunsmore', organiser: team, section: dates",
        matter="topics: [panels]\n",
    )

    address = "https://archive.example/sub/bulletins/pcc/8/#dates"
    assert event["location"] == "Ryton; hall 2, Dunsmore"
    assert event["contact"] == "Example Team"
    assert "organizer" not in event
    assert event["url"] == address
    assert event["categories"].cats == ["Police and crime panels"]
    assert event["description"] == (
        f"Organised by Example Team.\nAnnounced in PCC Bulletin No 8: Title of 8\n{address}"
    )


def test_lines_are_short_and_end_as_the_standard_wants(content: ContentFolder):
    content.bulletin(
        1,
        matter=f"events:\n  - {{key: a, title: '{'Cynhadledd â’r heddlu, ' * 8}', start: 2012-07-03}}\n",
    )

    written = calendars_of(content)["/events/events.ics"]

    assert written.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")
    for line in written.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no character is cut in two
    (event,) = events_in(written)
    assert event["summary"] == ("Cynhadledd â’r heddlu, " * 8).strip()


def test_a_name_with_a_comma_stays_one_category(content: ContentFolder):
    content.write("data/topics.yaml", 'cctv:\n  name: "Licensing, CCTV and metal theft"\n')

    event = event_of(content, "start: 2012-07-03", matter="topics: [cctv]\n")

    assert rb"CATEGORIES:Licensing\, CCTV and metal theft" in event.to_ical()


def test_a_calendar_says_what_it_is_and_where_it_comes_from(content: ContentFolder):
    content.bulletin(1, matter="events:\n  - {key: a, title: A, start: 2012-07-03}\n")

    calendar: Any = icalendar.Calendar.from_ical(calendars_of(content)["/bulletins/pcc/events.ics"])

    assert calendar["version"] == "2.0"
    assert calendar["prodid"] == "-//bulletins.example//Bulletin archive//EN"
    assert calendar["name"] == calendar["x-wr-calname"] == "Example Archive: PCC Bulletin"
    assert calendar["source"] == "https://archive.example/sub/bulletins/pcc/events.ics"
    assert calendar["source"].params["VALUE"] == "URI"
    assert calendar["url"] == "https://archive.example/sub/bulletins/pcc/"
    assert calendar.decoded("refresh-interval") == timedelta(days=1)
    assert "method" not in calendar


def test_there_is_a_calendar_for_all_events_each_series_and_each_topic_that_has_any(content: ContentFolder):
    event = "events:\n  - {{key: {0}, title: {0}, start: 2012-07-0{1}}}\n"
    content.bulletin(1, matter="topics: [panels]\n" + event.format("later", 3))
    content.blog_entry("news", matter="topics: [commissioning]\n" + event.format("sooner", 2))
    content.bulletin(2, matter="status: draft\n" + event.format("secret", 4))

    calendars = calendars_of(content)

    keys = {
        address: [event["uid"].partition("@")[0] for event in events_in(written)]
        for address, written in calendars.items()
    }
    assert keys == {
        "/events/events.ics": ["sooner", "later"],
        "/bulletins/pcc/events.ics": ["later"],
        "/topics/commissioning/events.ics": ["sooner"],
        "/topics/panels/events.ics": ["later"],
    }


def test_writing_twice_gives_the_same_bytes(content: ContentFolder):
    content.bulletin(1, matter="events:\n  - {key: a, title: A, start: 2012-07-03}\n")

    assert calendars_of(content) == calendars_of(content)


@pytest.mark.parametrize(("authority", "days"), [("Bulletins", 1), ("bulletins.example", 0)])
def test_settings_that_would_spoil_calendars_are_refused(authority: str, days: int):
    with pytest.raises(SettingsError, match=r"pelicanconf\.py: EVENTS\["):
        EventOptions(authority, days)
