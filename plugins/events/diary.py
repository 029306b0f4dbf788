"""The pages of all events: what is to come, then what was, year by year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from plugins.core import addresses
from plugins.core.archive import Announcement, Archive, announcing
from plugins.core.calendarscopes import webcal
from plugins.core.cards import entry_name
from plugins.core.counting import counted
from plugins.core.eventviews import EventView, first_day, last_day, make_event_view, past, upcoming
from plugins.core.facts import shown
from plugins.core.feedscopes import ALL, feed_links
from plugins.core.linkeddata import as_script, event_thing
from plugins.core.outputs import Document, Link, Output
from plugins.core.paging import Pagination, cut, paginate
from plugins.core.site import Site


@dataclass(frozen=True, slots=True)
class Listing:
    """An event as the page lists it, with what the entry that announces it is called."""

    event: EventView
    announced_in: str


@dataclass(frozen=True, slots=True)
class DiaryYear:
    """The events that began in a year, latest first; `anchor` is where the year begins, else empty."""

    year: int
    listings: tuple[Listing, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class EventsView:
    """A page of the diary: events to come, soonest first; past ones by year, newest year first.

    `count` says how many there are in all, `years` lead to where each begins among the past ones.
    `calendar` is the address of the calendar of all events, `webcal` that which subscribes to it; both are
    empty while there is no event.
    """

    count: str
    upcoming: tuple[Listing, ...]
    past: tuple[DiaryYear, ...]
    years: tuple[Link, ...]
    pagination: Pagination | None
    calendar: str
    webcal: str


@dataclass(frozen=True, slots=True)
class Diary:
    """All events in the order of the pages: the number of those to come, and where each past year begins."""

    pages: Sequence[Sequence[Announcement]]
    coming: int
    years: tuple[Link, ...]

    @property
    def total(self) -> int:
        """How many events there are."""
        return sum(map(len, self.pages))


def make_diary(archive: Archive, page_size: int) -> Diary:
    """All events of an archive, cut at its day and into pages."""
    coming, over = upcoming(archive), past(archive)
    places: dict[int, int] = {}
    for place, each in enumerate(over, len(coming)):
        places.setdefault(_year(each), place)
    years = (
        Link(str(year), f"{addresses.further(addresses.EVENTS, place // page_size + 1)}#{_anchor(year)}")
        for year, place in places.items()
    )
    return Diary(cut((*coming, *over), page_size), len(coming), tuple(years))


def events_outputs(archive: Archive, site: Site, page_size: int) -> Iterator[Output]:
    """The pages of all events; without any there is one page too."""
    diary = make_diary(archive, page_size)
    frame = shown((diary.total, diary.coming, page_size, diary.years), "how many events there are")
    for number, part in enumerate(diary.pages, 1):
        entries = announcing(part)
        facts = archive.facts
        yield Output(
            address=addresses.further(addresses.EVENTS, number),
            inputs=(frame, *(fact for entry in entries for fact in facts.diary(entry)), facts.over(entries)),
            make=partial(events_document, archive, site, diary, number),
            template="events.html",
            listed=True,
        )


def events_document(archive: Archive, site: Site, diary: Diary, number: int = 1) -> Document:
    """Page `number` of all events."""
    part = diary.pages[number - 1]
    calendar = addresses.calendar(addresses.EVENTS) if archive.announcements else ""
    coming = [each for each in part if last_day(each.event) >= archive.today]
    view = EventsView(
        count=f"{counted(diary.total, 'event')}, {diary.coming or 'none'} to come.",
        upcoming=tuple(_listing(archive, each) for each in coming),
        past=tuple(_past_years(archive, diary, number, part[len(coming) :])),
        years=diary.years if len(diary.years) > 1 else (),
        pagination=paginate(addresses.EVENTS, number, len(diary.pages)),
        calendar=calendar,
        webcal=webcal(site.full(calendar)) if calendar else "",
    )
    return Document(
        address=addresses.further(addresses.EVENTS, number),
        title=f"Events, page {number} of {len(diary.pages)}" if number > 1 else "Events",
        description="Conferences, workshops and other dates that the bulletins announced.",
        menu=addresses.EVENTS,
        crumbs=(Link("Events", addresses.EVENTS),) if number > 1 else (),
        feeds=feed_links(archive, ALL) if archive.announcements else (),
        view=view,
        linked_data=as_script(event_thing(archive, site, each) for each in coming),
    )


def _past_years(
    archive: Archive, diary: Diary, number: int, part: Sequence[Announcement]
) -> Iterator[DiaryYear]:
    begun = {link.address for link in diary.years}
    here = addresses.further(addresses.EVENTS, number)
    for year, found in groupby(part, key=_year):
        anchor = _anchor(year)
        listings = tuple(_listing(archive, each) for each in found)
        yield DiaryYear(year, listings, anchor if f"{here}#{anchor}" in begun else "")


def _year(announcement: Announcement) -> int:
    return first_day(announcement.event).year


def _anchor(year: int) -> str:
    return f"year-{year}"


def _listing(archive: Archive, announcement: Announcement) -> Listing:
    entry = announcement.entry
    return Listing(
        event=make_event_view(archive, announcement),
        announced_in=entry_name(archive, entry),
    )
