"""The calendars one can subscribe to: all events, those of a topic, those of a series."""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.core import addresses
from plugins.core.archive import Announcement, Archive


@dataclass(frozen=True, slots=True)
class CalendarScope:
    """One calendar: what it is called, the page it belongs to, and its events, earliest first."""

    title: str
    page: str
    announcements: tuple[Announcement, ...]

    @property
    def address(self) -> str:
        """The address of the calendar file."""
        return addresses.calendar(self.page)


def calendar_scopes(archive: Archive) -> Iterator[CalendarScope]:
    """Every calendar that has events: the whole archive's first, then each series', then each topic's."""
    announcements = archive.announcements()
    if announcements:
        yield CalendarScope("All events", addresses.EVENTS, announcements)
    for key, series in archive.series.items():
        if found := tuple(each for each in announcements if each.entry.series == key):
            yield CalendarScope(series.title, addresses.series(key), found)
    for key, topic in archive.topics.items():
        if found := tuple(each for each in announcements if key in each.entry.topics):
            yield CalendarScope(topic.name, addresses.topic(key), found)


def webcal(full_address: str) -> str:
    """The address that opens a calendar program and subscribes, from the full address of a calendar.

    >>> webcal("https://archive.example/events/events.ics")
    'webcal://archive.example/events/events.ics'
    """
    return f"webcal://{full_address.partition('://')[2]}"
