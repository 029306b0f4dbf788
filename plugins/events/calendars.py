"""Events as calendar files (iCalendar, RFC 5545, with the calendar properties of RFC 7986).

What is in a file depends on the entries alone, so that a file changes only when an event does. The library
is loaded when a calendar is written and not before: it takes long, and most runs of a command write none.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from plugins.core import addresses
from plugins.core.archive import Announcement, Archive
from plugins.core.calendarscopes import CalendarScope
from plugins.core.cards import entry_name
from plugins.core.eventviews import first_day, last_day, lasts_whole_days
from plugins.core.model import Entry, Event
from plugins.core.site import Site
from plugins.events.london import by_the_clock, london_rules, names_london
from plugins.events.options import EventOptions

if TYPE_CHECKING:
    import icalendar


def write_event(archive: Archive, site: Site, options: EventOptions, announcement: Announcement) -> bytes:
    """The calendar file of one event, to be added to a calendar once."""
    return _serialise(_calendar(archive, site, options, [announcement]))


def write_calendar(archive: Archive, site: Site, options: EventOptions, scope: CalendarScope) -> bytes:
    """The calendar file of a scope, to be subscribed to: it says what it is and how often to look again."""
    import icalendar

    calendar = _calendar(archive, site, options, scope.announcements)
    whole = scope.page == addresses.EVENTS
    name = site.name if whole else f"{site.name}: {scope.title}"
    refresh = timedelta(days=options.refresh_days)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)  # what programs older than RFC 7986 read
    calendar.add("url", site.full(scope.page))
    calendar.add("source", site.full(scope.address), parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(refresh))
    return _serialise(calendar)


def _calendar(
    archive: Archive, site: Site, options: EventOptions, announcements: Iterable[Announcement]
) -> "icalendar.Calendar":
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{options.authority}//Bulletin archive//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    events = [_event(archive, site, options, announcement) for announcement in announcements]
    spans = (event.decoded(name) for event in events for name in ("dtstart", "dtend") if name in event)
    if any(map(names_london, spans)):
        calendar.add_component(london_rules())
    for event in events:
        calendar.add_component(event)
    return calendar


def _event(
    archive: Archive, site: Site, options: EventOptions, announcement: Announcement
) -> "icalendar.Event":
    import icalendar

    event, entry = announcement.event, announcement.entry
    component = icalendar.Event()
    component.add("uid", f"{event.key}@{options.authority}")
    component.add("dtstamp", entry.updated.astimezone(UTC))
    component.add("created", entry.published.astimezone(UTC))
    component.add("last-modified", entry.updated.astimezone(UTC))
    component.add("sequence", _sequence(entry))
    component.add("summary", event.title, parameters={"LANGUAGE": entry.lang})
    component.add("url", site.full(announcement.address))
    component.add("description", _description(archive, site, announcement))
    _add_span(component, event)
    if event.place:
        component.add("location", event.place)
    if event.organiser:
        component.add("contact", archive.credit(event.organiser).name)
    if entry.topics:
        component.add("categories", [archive.topics[key].name for key in entry.topics])
    return component


def _add_span(component: "icalendar.Event", event: Event) -> None:
    """The start and the end; days end before the day after the last (RFC 5545, 3.6.1), times are London's."""
    if lasts_whole_days(event):
        component.add("dtstart", first_day(event))
        component.add("dtend", last_day(event) + timedelta(days=1))
        # A conference in the diary is no claim on the reader's three days.
        component.add("transp", "TRANSPARENT")
        return
    component.add("dtstart", _moment(event.start))
    if event.end is not None and event.end != event.start:
        component.add("dtend", _moment(event.end))


def _moment(moment: date | datetime) -> datetime:
    if not isinstance(moment, datetime):
        raise TypeError(f"{moment} is a day, not a moment")
    return by_the_clock(moment)


def _sequence(entry: Entry) -> int:
    """What rises whenever the entry is changed, so that a calendar takes the event anew (RFC 5545, 3.8.7.4).

    The minutes up to `modified`: a count of changes would need a memory that front matter does not have.
    """
    return int(entry.updated.timestamp()) // 60 if entry.modified else 0


def _description(archive: Archive, site: Site, announcement: Announcement) -> str:
    """Who holds it and where it was announced, for programs that show no contact and no address."""
    event, entry = announcement.event, announcement.entry
    organiser = f"Organised by {archive.credit(event.organiser).name}.\n" if event.organiser else ""
    source = entry_name(archive, entry)
    return f"{organiser}Announced in {source}\n{site.full(announcement.address)}"


def _serialise(calendar: "icalendar.Calendar") -> bytes:
    content: bytes = calendar.to_ical()
    return content
