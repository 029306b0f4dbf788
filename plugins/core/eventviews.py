"""An event as pages show it: a card with its date, where and by whom, and the way to a calendar."""

from dataclasses import dataclass
from datetime import date, datetime

from plugins.core import addresses
from plugins.core.archive import Announcement, Archive
from plugins.core.dates import MONTHS, as_day, clock, date_range
from plugins.core.model import Event


@dataclass(frozen=True, slots=True)
class EventView:
    """One event, ready to print.

    `day_big` and `month` are the two lines of the card's date, `dates` the same in running text;
    `start_iso` is the start for a `time` element. `time` is empty for an event of whole days; `lang` is the
    language of the title. `calendar_address` is empty for an event of a hidden entry: it is in no calendar.
    """

    key: str
    title: str
    start_iso: str
    dates: str
    day_big: str
    month: str
    time: str
    place: str
    organiser: str
    address: str
    calendar_address: str
    past: bool
    lang: str


def make_event_view(archive: Archive, announcement: Announcement) -> EventView:
    """The event as a page of this archive shows it; past once its last day is over."""
    event = announcement.event
    hidden = announcement.entry.status == "hidden"
    return EventView(
        key=event.key,
        title=event.title,
        start_iso=event.start.isoformat(),
        dates=date_range(event.start, event.end),
        day_big=days_in_figures(first_day(event), last_day(event)),
        month=months_in_words(first_day(event), last_day(event)),
        time=time_in_words(event),
        place=event.place,
        organiser=archive.credit(event.organiser).name,
        address=announcement.address,
        calendar_address="" if hidden else addresses.event_calendar(event.key),
        past=_is_over(event, archive.today),
        lang=announcement.entry.lang,
    )


def upcoming(archive: Archive) -> tuple[Announcement, ...]:
    """The events that are not over on the archive's day, soonest first."""
    return tuple(each for each in archive.announcements if not _is_over(each.event, archive.today))


def past(archive: Archive) -> tuple[Announcement, ...]:
    """The events that are over on the archive's day, latest first."""
    return tuple(each for each in reversed(archive.announcements) if _is_over(each.event, archive.today))


def _is_over(event: Event, today: date) -> bool:
    return last_day(event) < today


def lasts_whole_days(event: Event) -> bool:
    """Whether the event is known by its days only; its start and end are both days or both moments."""
    return not isinstance(event.start, datetime)


def first_day(event: Event) -> date:
    """The day in London on which the event begins."""
    return as_day(event.start)


def last_day(event: Event) -> date:
    """The day in London on which the event ends, itself included."""
    return as_day(event.end or event.start)


def days_in_figures(first: date, last: date) -> str:
    """The days of the month, for the large line of a card.

    >>> days_in_figures(date(2012, 7, 3), date(2012, 7, 4))
    '3–4'
    """
    return str(first.day) if first == last else f"{first.day}–{last.day}"


def months_in_words(first: date, last: date) -> str:
    """The month or months, for the small line of a card.

    >>> months_in_words(date(2012, 5, 31), date(2012, 6, 1))
    'May–June 2012'
    """
    names = [MONTHS[day.month - 1] for day in (first, last)]
    if first.year != last.year:
        return f"{names[0]} {first.year}–{names[1]} {last.year}"
    if first.month != last.month:
        return f"{names[0]}–{names[1]} {last.year}"
    return f"{names[1]} {last.year}"


def time_in_words(event: Event) -> str:
    """The hours in London by the 24-hour clock; empty for an event of whole days.

    >>> start, end = (datetime.fromisoformat(f"2012-07-03T{time}:00+01:00") for time in ("10:00", "12:30"))
    >>> time_in_words(Event("a", "A", start, end))
    '10:00 to 12:30'
    """
    if not isinstance(event.start, datetime):
        return ""
    begins = clock(event.start)
    if not isinstance(event.end, datetime) or event.end == event.start:
        return begins
    if first_day(event) == last_day(event):
        return f"{begins} to {clock(event.end)}"
    return f"{begins} on the first day to {clock(event.end)} on the last"
