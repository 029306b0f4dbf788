"""Dates, moments and months, strict on the way in and plain English on the way out."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Self, TypeAlias
from zoneinfo import ZoneInfo

# A whole day, or a point in time with its zone.
Moment: TypeAlias = date | datetime

LONDON = ZoneInfo("Europe/London")
MONTHS = tuple(calendar.month_name)[1:]

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})")
_NO_ZONE = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)")
_UK_ORDER = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_PERIOD = re.compile(r"(\d{4})-(\d{2})")
# London's clocks have kept whole minutes since 1847; a year before 1850 is a slip of the pen.
_YEARS = range(1850, 3000)


def rfc3339(moment: Moment) -> str:
    """A date, or a moment with its zone (RFC 3339), `Z` for UTC.

    >>> rfc3339(datetime.fromisoformat("2012-05-30T18:22:10+00:00"))
    '2012-05-30T18:22:10Z'
    """
    return moment.isoformat().replace("+00:00", "Z")


def parse_moment(text: str) -> Moment:
    """Read an ISO 8601 date, or a date and time with its zone (RFC 3339).

    Anything else is refused with the form to write instead.

    >>> parse_moment("2012-05-09")
    datetime.date(2012, 5, 9)
    >>> parse_moment("09/05/2012")
    Traceback (most recent call last):
    ValueError: '09/05/2012' is not a date written year-month-day; if 9 May 2012 is meant, write 2012-05-09
    """
    if not _DATE.fullmatch(text) and not _MOMENT.fullmatch(text):
        raise ValueError(f"{text!r} is not a date written year-month-day; {_cure(text)}")
    _check_year(text)
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not in the calendar; give a day that exists") from None


def _check_year(text: str) -> None:
    """Refuse a year that nobody can have meant; what begins with one is a date or a month."""
    if int(text[:4]) not in _YEARS:
        raise ValueError(f"{text!r} has the year {text[:4]}; check it")


def _cure(text: str) -> str:
    """What to write instead, guessed from what was written."""
    if match := _NO_ZONE.fullmatch(text):
        day, clock = match.groups()
        return f"a time needs its zone: write {day}T{clock}Z, or +01:00 for Z in British summer time"
    if (match := _UK_ORDER.fullmatch(text)) and 1 <= int(match[2]) <= 12:
        day, month, year = (int(part) for part in match.groups())
        return f"if {day} {MONTHS[month - 1]} {year} is meant, write {year}-{month:02}-{day:02}"
    return "write it as 2012-05-09"


def as_datetime(moment: Moment) -> datetime:
    """The moment itself, or midnight in London at the start of the day."""
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, time(), LONDON)


def as_day(moment: Moment) -> date:
    """The day in London on which the moment falls."""
    if isinstance(moment, datetime):
        return moment.astimezone(LONDON).date()
    return moment


def long_date(moment: Moment) -> str:
    """A day as it is written in British English.

    >>> long_date(date(2012, 5, 9))
    '9 May 2012'
    """
    day = as_day(moment)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def clock(moment: datetime) -> str:
    """The time of day in London, in 24 hours.

    >>> clock(datetime.fromisoformat("2012-07-03T09:30:00+00:00"))
    '10:30'
    """
    return moment.astimezone(LONDON).strftime("%H:%M")


def date_range(start: Moment, end: Moment | None) -> str:
    """A span of days, the parts that are the same said once.

    >>> date_range(date(2012, 7, 3), date(2012, 7, 4))
    '3 to 4 July 2012'
    >>> date_range(date(2012, 5, 31), date(2012, 6, 1))
    '31 May to 1 June 2012'
    """
    first, last = as_day(start), as_day(end or start)
    if first == last:
        return long_date(first)
    if first.year != last.year:
        return f"{long_date(first)} to {long_date(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} to {long_date(last)}"
    return f"{first.day} to {long_date(last)}"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The month that a blog entry covers."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a year and month.

        >>> Period.parse("2012-03").name
        'March 2012'
        """
        match = _PERIOD.fullmatch(text)
        if not match or not 1 <= int(match[2]) <= 12:
            raise ValueError(f"{text!r} is not a month; write it as 2012-03")
        _check_year(text)
        return cls(int(match[1]), int(match[2]))

    @property
    def name(self) -> str:
        """The month in words."""
        return f"{MONTHS[self.month - 1]} {self.year}"

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def __str__(self) -> str:
        """ISO 8601: `2012-03`."""
        return f"{self.year:04}-{self.month:02}"
