"""Dates and ages as people and platforms write them."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from plugins.core.dates import LONDON, MONTHS, Moment

_MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS) + "|Sept"
_DAY_MONTH_YEAR = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s,-]+({_MONTH})\.?,?[\s-]+(\d{{4}})\b", re.IGNORECASE
)
_MONTH_DAY_YEAR = re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b")
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d{2})(?::(\d{2}))?\s*([ap]\.?m\b)?", re.IGNORECASE)
_EPOCH = re.compile(r"\d{12,14}")
_RANGE = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s*({_MONTH}))?\s*(?:and|to|&|-|–|—|until)\s*"
    rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH}),?\s+(\d{{4}})\b",
    re.IGNORECASE,
)
AGE = re.compile(r"\b(a|an|one|\d{1,2})\s+(year|month|week|day)s?\s+ago\b", re.IGNORECASE)
_DAYS = {"year": 365.2425, "month": 30.436875, "week": 7.0, "day": 1.0}


def read_written(text: str, zone: ZoneInfo = LONDON) -> Moment | None:
    """The first day, or moment where a time of day follows, that a text names; nothing if it names none.

    Numbers go day, month, year, as in Britain. A moment without a zone is in `zone`.

    >>> read_written("Monday, 9 July 2012"), read_written("May 30, 2012"), read_written("03/04/2012")
    (datetime.date(2012, 7, 9), datetime.date(2012, 5, 30), datetime.date(2012, 4, 3))
    """
    text = text.strip()
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text) / 1000, UTC).replace(microsecond=0).astimezone(zone)
    if exact := _read_iso_moment(text):
        return exact
    found = _read_day(text)
    if found is None:
        return None
    day, end = found
    clock = _CLOCK.search(text, end)
    return _with_clock(day, clock, zone) if clock else day


def _read_iso_moment(text: str) -> datetime | None:
    """An ISO 8601 date and time that carries its zone."""
    if not re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(microsecond=0) if moment.tzinfo else None


def _read_day(text: str) -> tuple[date, int] | None:
    """The first day in a text, and where it ends."""
    if found := _DAY_MONTH_YEAR.search(text):
        return _day(found[3], _month(found[2]), found[1], found.end())
    if found := _MONTH_DAY_YEAR.search(text):
        return _day(found[3], _month(found[1]), found[2], found.end())
    if found := _ISO.search(text):
        return _day(found[1], int(found[2]), found[3], found.end())
    if found := _SLASHED.search(text):
        year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
        return _day(year, int(found[2]), found[1], found.end())
    return None


def _day(year: str, month: int, day: str, end: int) -> tuple[date, int] | None:
    try:
        return date(int(year), month, int(day)), end
    except ValueError:
        return None


def _month(name: str) -> int:
    return [month[:3].lower() for month in MONTHS].index(name[:3].lower()) + 1


def _with_clock(day: date, clock: re.Match[str], zone: ZoneInfo) -> Moment:
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    half = (clock[4] or "").lower()[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return day
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)


def read_range(text: str) -> tuple[date, date] | None:
    """The first and last day of a span, or one day twice, that a text names.

    >>> read_range("22nd to 24th May 2012")
    (datetime.date(2012, 5, 22), datetime.date(2012, 5, 24))
    """
    found = _RANGE.search(text)
    if found is None:
        single = _DAY_MONTH_YEAR.search(text)
        day = _day(single[3], _month(single[2]), single[1], single.end()) if single else None
        return (day[0], day[0]) if day else None
    last = _day(found[5], _month(found[4]), found[3], found.end())
    first = _day(found[5], _month(found[2] or found[4]), found[1], found.end())
    return (first[0], last[0]) if first and last and first[0] <= last[0] else None


def read_age(text: str) -> timedelta | None:
    """The age that a text states, as "14 Years Ago".

    >>> read_age("2 Weeks Ago").days
    14
    """
    found = AGE.search(text)
    if found is None:
        return None
    count = 1 if found[1].lower() in {"a", "an", "one"} else int(found[1])
    return timedelta(days=count * _DAYS[found[2].lower()])


def month_named(text: str) -> int | None:
    """The one month, in full letters, that a text names; nothing where it names none or several.

    >>> month_named("What we did in March"), month_named("You may march")
    (3, None)
    """
    named = {month for month in MONTHS if re.search(rf"\b{month}\b", text)}
    return MONTHS.index(named.pop()) + 1 if len(named) == 1 else None
