"""London's clock as a calendar file carries it: a time zone with its rules (RFC 5545, 3.6.5)."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from plugins.core.dates import LONDON

if TYPE_CHECKING:
    import icalendar

# Written down rather than taken from the machine's tables, whose extent would change the bytes of a calendar.
# They hold since 1996; times before, which no archive of web pages should have, are written in UTC.
_RULES = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZNAME:BST
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""
_FIRST_YEAR = 1997


def london_rules() -> "icalendar.Component":
    """When London's clock goes forward and back, for each calendar that names a time of that clock."""
    import icalendar

    return icalendar.Timezone.from_ical(_RULES.replace("\n", "\r\n"))


def by_the_clock(moment: datetime) -> datetime:
    """The moment as London's clock shows it, as on the pages.

    In UTC before the rules begin, and in the second of the two hours that the clock shows alike in October,
    where a program would take the first.

    >>> by_the_clock(datetime(2012, 7, 3, 9, tzinfo=UTC)).isoformat()
    '2012-07-03T10:00:00+01:00'
    """
    shown = moment.astimezone(LONDON)
    return shown if shown.year >= _FIRST_YEAR and not shown.fold else moment.astimezone(UTC)


def names_london(moment: object) -> bool:
    """Whether a start or an end is written by London's clock, and needs its rules beside it."""
    return isinstance(moment, datetime) and moment.tzinfo is LONDON
