"""A calendar carries London's clock, so that every program shows an event at its hour."""

from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject

from plugins.core.calendarscopes import calendar_scopes
from plugins.core.dates import LONDON
from plugins.events.calendars import write_calendar
from plugins.events.london import by_the_clock, london_rules
from plugins.events.options import EventOptions
from tests.contents import ContentFolder
from tests.sites import SITE

EVENTS = """\
topics: [panels]
events:
  - key: winter
    title: Winter; a talk, and more
    start: 2012-03-24T10:00:00+00:00
    end: 2012-03-24T12:00:00+00:00
  - {key: summer, title: Summer, start: '2012-03-25T10:00+01:00'}
  - {key: across, title: Across, start: '2012-10-27T22:00+01:00', end: '2012-10-28T09:00+00:00'}
  - {key: days, title: Days, start: 2012-10-27, end: 2012-10-28}
"""


def rules_in(written: bytes) -> list[Any]:
    """The time zones that a calendar file carries."""
    return list(icalendar.Calendar.from_ical(written).walk("VTIMEZONE"))


def diary(content: ContentFolder, matter: str) -> bytes:
    """The calendar of all events of an archive with one bulletin."""
    content.bulletin(1, matter=matter)
    archive = content.archive()
    return write_calendar(archive, SITE, EventOptions("bulletins.example"), next(calendar_scopes(archive)))


@pytest.mark.parametrize("year", [1997, 2012, 2026, 2036])
def test_the_rules_give_the_hours_of_london(year: int):
    rules = vobject.readOne(f"BEGIN:VCALENDAR\r\n{london_rules().to_ical().decode()}END:VCALENDAR\r\n")
    zone = rules.vtimezone.tzinfo

    for day in (*range(80, 92), *range(293, 306)):  # the last days of March and of October, and around
        noon = datetime(year, 1, 1, 12) + timedelta(days=day)
        assert zone.utcoffset(noon) == noon.replace(tzinfo=LONDON).utcoffset(), noon


def test_a_second_library_reads_the_same_events_at_the_same_moments(content: ContentFolder):
    written = diary(content, EVENTS)

    first = {str(each["uid"]): each for each in icalendar.Calendar.from_ical(written).walk("VEVENT")}
    second = {each.uid.value: each for each in vobject.readOne(written.decode()).vevent_list}
    assert first.keys() == second.keys()
    assert len(first) == 4
    for uid, event in first.items():
        assert second[uid].dtstart.value == event.decoded("dtstart"), uid
        assert second[uid].summary.value == event["summary"], uid
        assert second[uid].url.value == event["url"], uid
        if "dtend" in event:
            assert second[uid].dtend.value == event.decoded("dtend"), uid
    across = second["across@bulletins.example"]
    assert across.dtend.value - across.dtstart.value == timedelta(hours=11)  # of the clock
    assert across.dtend.value.astimezone(UTC) - across.dtstart.value.astimezone(UTC) == timedelta(hours=12)


def test_a_calendar_carries_the_rules_once_and_only_where_a_time_needs_them(content: ContentFolder):
    assert len(rules_in(diary(content, EVENTS))) == 1
    assert rules_in(diary(content, "events:\n  - {key: a, title: A, start: 2012-07-03}\n")) == []


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2012-07-03T09:00+00:00", "2012-07-03T10:00:00+01:00"),
        ("2012-07-03T11:00+02:00", "2012-07-03T10:00:00+01:00"),
        ("2012-10-28T00:30+00:00", "2012-10-28T01:30:00+01:00"),
        ("2012-10-28T01:30+00:00", "2012-10-28T01:30:00+00:00"),
        ("1996-07-03T11:00+01:00", "1996-07-03T10:00:00+00:00"),
    ],
)
def test_a_moment_is_written_as_the_pages_show_it(moment: str, shown: str):
    assert by_the_clock(datetime.fromisoformat(moment)).isoformat() == shown


def test_of_an_hour_that_the_clock_shows_twice_the_right_one_is_told(content: ContentFolder):
    written = diary(
        content,
        "events:\n  - {key: a, title: A, start: '2012-10-28T01:30+00:00', end: '2012-10-28T03:00+00:00'}\n",
    )

    (event,) = vobject.readOne(written.decode()).vevent_list
    assert event.dtstart.value.astimezone(UTC) == datetime(2012, 10, 28, 1, 30, tzinfo=UTC)
    assert event.dtend.value.astimezone(UTC) == datetime(2012, 10, 28, 3, tzinfo=UTC)
    assert len(rules_in(written)) == 1
