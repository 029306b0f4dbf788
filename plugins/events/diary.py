"""The page of all events: what is to come, then what was, year by year."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from plugins.core import addresses
from plugins.core.archive import Announcement, Archive, announcing
from plugins.core.calendarscopes import webcal
from plugins.core.cards import entry_name
from plugins.core.eventviews import EventView, first_day, make_event_view, past, upcoming
from plugins.core.linkeddata import as_script, event_thing
from plugins.core.outputs import Document, Output
from plugins.core.site import Site


@dataclass(frozen=True, slots=True)
class Listing:
    """An event as the page lists it, with what the entry that announces it is called."""

    event: EventView
    announced_in: str


@dataclass(frozen=True, slots=True)
class DiaryYear:
    """The events that began in a year, latest first."""

    year: int
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class EventsView:
    """The page: events to come, soonest first; past ones by year, newest year first.

    `calendar` is the address of the calendar of all events, `webcal` that which subscribes to it; both are
    empty while there is no event.
    """

    upcoming: tuple[Listing, ...]
    past: tuple[DiaryYear, ...]
    calendar: str
    webcal: str


def events_output(archive: Archive, site: Site) -> Output:
    """The page of all events."""
    entries = announcing(archive.announcements)
    facts = archive.facts
    return Output(
        address=addresses.EVENTS,
        inputs=(*(fact for entry in entries for fact in facts.diary(entry)), facts.over(entries)),
        make=partial(events_document, archive, site),
        template="events.html",
        listed=True,
    )


def events_document(archive: Archive, site: Site) -> Document:
    """The page of all events, cut at the archive's day."""
    calendar = addresses.calendar(addresses.EVENTS) if archive.announcements else ""
    view = EventsView(
        upcoming=tuple(_listing(archive, each) for each in upcoming(archive)),
        past=tuple(_past_years(archive)),
        calendar=calendar,
        webcal=webcal(site.full(calendar)) if calendar else "",
    )
    return Document(
        address=addresses.EVENTS,
        title="Events",
        description="Conferences, workshops and other dates that the bulletins announced.",
        menu=addresses.EVENTS,
        view=view,
        linked_data=as_script(event_thing(archive, site, each) for each in upcoming(archive)),
    )


def _past_years(archive: Archive) -> Iterator[DiaryYear]:
    for year, found in groupby(past(archive), key=lambda each: first_day(each.event).year):
        yield DiaryYear(year, tuple(_listing(archive, each) for each in found))


def _listing(archive: Archive, announcement: Announcement) -> Listing:
    entry = announcement.entry
    return Listing(
        event=make_event_view(archive, announcement),
        announced_in=entry_name(archive, entry),
    )
