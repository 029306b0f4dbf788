"""Lists of entries, cut into pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.cards import Card, make_card
from plugins.core.counting import counted
from plugins.core.dates import MONTHS
from plugins.core.facts import shown
from plugins.core.model import Entry
from plugins.core.outputs import Document, Link, Output
from plugins.core.paging import cut, paginate
from plugins.lists.views import Fact, Group, ListView

# Shorter lists are seen at once: years in them would be more headings than help.
_CUT_BY_YEAR = 8


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to be made: its place, its words, its entries in the order to show.

    `summary` says what the list is about; `narrower` leads to its parts (years, months), `by_month` puts
    the entries under the names of their months. `seek` is what a search of the list asks for. `turned` is the
    address of the same list oldest first, where it has one; `is_turned` tells that list itself. A list that
    is not `by_time` has the years mixed.
    """

    address: str
    title: str
    entries: tuple[Entry, ...]
    summary: str = ""
    facts: tuple[Fact, ...] = ()
    narrower: tuple[Link, ...] = ()
    calendar: str | None = None
    menu: str = ""
    crumbs: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    by_month: bool = False
    template: str = "listing.html"
    seek: str = ""
    turned: str = ""
    is_turned: bool = False
    by_time: bool = True
    linked_data: str = ""
    noun: tuple[str, str] = ("entry", "entries")


def listing_outputs(archive: Archive, listing: Listing, page_size: int) -> Iterator[Output]:
    """The pages of a list; an empty list has one page too, and no feed."""
    parts = cut(listing.entries, page_size)
    words = replace(listing, entries=())
    is_long = len(parts) > 1 or len(listing.entries) >= _CUT_BY_YEAR
    years = _beginnings(listing, page_size) if is_long else ()
    frame = shown((words, len(listing.entries), page_size, years), f"the list {listing.address}")
    modified = max((entry.updated for entry in listing.entries), default=None)
    for number, part in enumerate(parts, 1):
        yield Output(
            address=addresses.further(listing.address, number),
            inputs=(frame, *map(archive.facts.card, part)),
            make=partial(listing_document, archive, listing, part, number, len(parts), years),
            template=listing.template,
            listed=not listing.is_turned,
            modified=modified,
        )


def turned(listing: Listing) -> Iterator[Listing]:
    """The list, and if there is anything to turn round also the same list oldest first.

    The second holds nothing new: it is for readers, and search engines are asked to leave it.
    """
    if len(listing.entries) < 2:
        yield listing
        return
    address = f"{listing.address}oldest/"
    yield replace(listing, turned=address)
    yield replace(
        listing,
        address=address,
        title=f"{listing.title}, oldest first",
        entries=listing.entries[::-1],
        crumbs=(*listing.crumbs, Link(listing.title, listing.address)),
        turned=address,
        is_turned=True,
    )


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a year begins in a long list: the page of the list, and the place of the entry in the list."""

    year: int
    page: int
    place: int


def _beginnings(listing: Listing, page_size: int) -> tuple[Beginning, ...]:
    """Where each year begins; lists that are cut into months or by letters have other ways in."""
    if listing.by_month or not listing.by_time:
        return ()
    first: dict[int, int] = {}
    for place, entry in enumerate(listing.entries):
        first.setdefault(entry.day.year, place)
    return tuple(Beginning(year, place // page_size + 1, place) for year, place in first.items())


def listing_document(
    archive: Archive,
    listing: Listing,
    part: Sequence[Entry],
    number: int,
    total: int,
    years: Sequence[Beginning] = (),
) -> Document:
    """One page of a list: `part` of its entries, as page `number` of `total`; `years` begin in it."""
    page_of = f", page {number} of {total}" if number > 1 else ""
    count = counted(len(listing.entries), *listing.noun)
    return Document(
        address=addresses.further(listing.address, number),
        title=f"{listing.title}{page_of}",
        description=listing.summary or f"{listing.title}: {count}.",
        view=_view(archive, listing, part, number, total, years),
        menu=listing.menu,
        crumbs=listing.crumbs if number == 1 else (*listing.crumbs, Link(listing.title, listing.address)),
        feeds=listing.feeds if listing.entries else (),
        listed=not listing.is_turned,
        linked_data=listing.linked_data if number == 1 else "",
    )


def _view(
    archive: Archive,
    listing: Listing,
    part: Sequence[Entry],
    number: int,
    total: int,
    years: Sequence[Beginning],
) -> ListView:
    return ListView(
        count=counted(len(listing.entries), *listing.noun),
        intro=listing.summary if number == 1 else "",
        facts=listing.facts if number == 1 else (),
        groups=tuple(_groups(archive, listing, part, years)),
        narrower=listing.narrower,
        years=tuple(_year_link(listing, each) for each in years) if len(years) > 1 else (),
        orders=_orders(listing),
        seek=f"{addresses.SEARCH}?{listing.seek}" if listing.seek and len(listing.entries) > 1 else "",
        pagination=paginate(listing.address, number, total),
        calendar=listing.calendar,
    )


def _year_link(listing: Listing, beginning: Beginning) -> Link:
    address = addresses.further(listing.address, beginning.page)
    return Link(str(beginning.year), f"{address}#{_anchor(beginning.year)}")


def _anchor(year: int) -> str:
    return f"year-{year}"


def _orders(listing: Listing) -> tuple[Link, ...]:
    if not listing.turned:
        return ()
    newest = listing.turned.removesuffix("oldest/")
    return Link("Newest first", newest), Link("Oldest first", listing.turned)


def _groups(
    archive: Archive, listing: Listing, part: Sequence[Entry], years: Sequence[Beginning]
) -> Iterator[Group]:
    if listing.by_month:
        yield from _months(archive, part)
    elif len(years) > 1:
        begun = {listing.entries[each.place].address: each.year for each in years}
        for year, entries in groupby(part, key=lambda entry: entry.day.year):
            cards = _cards(archive, entries)
            is_first = begun.get(cards[0].address) == year
            yield Group(None, cards, str(year), _anchor(year) if is_first else "")
    else:
        yield Group(None, _cards(archive, part))


def _months(archive: Archive, part: Sequence[Entry]) -> Iterator[Group]:
    for (year, month), entries in groupby(part, key=lambda entry: (entry.day.year, entry.day.month)):
        link = Link(f"{MONTHS[month - 1]} {year}", addresses.archive_month(year, month))
        yield Group(link, _cards(archive, entries))


def _cards(archive: Archive, entries: Iterable[Entry]) -> tuple[Card, ...]:
    return tuple(make_card(archive, entry) for entry in entries)
