"""The calendars one can subscribe to: all events, those of a topic, those of a series."""

from collections import defaultdict
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
    announcements = archive.announcements
    of_series: defaultdict[str | None, list[Announcement]] = defaultdict(list)
    of_topic: defaultdict[str, list[Announcement]] = defaultdict(list)
    for each in announcements:
        of_series[each.entry.series].append(each)
        for key in each.entry.topics:
            of_topic[key].append(each)
    if announcements:
        yield CalendarScope("All events", addresses.EVENTS, announcements)
    for key, series in archive.series.items():
        if found := tuple(of_series[key]):
            yield CalendarScope(series.title, addresses.series(key), found)
    for key, topic in archive.topics.items():
        if found := tuple(of_topic[key]):
            yield CalendarScope(topic.name, addresses.topic(key), found)


def webcal(full_address: str) -> str:
    """The address that opens a calendar program and subscribes, from the full address of a calendar.

    >>> webcal("https://archive.example/events/events.ics")
    'webcal://archive.example/events/events.ics'
    """
    return f"webcal://{full_address.partition('://')[2]}"
