"""Lists of entries, cut into pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.cards import make_card
from plugins.core.counting import counted
from plugins.core.dates import MONTHS
from plugins.core.facts import shown
from plugins.core.model import Entry
from plugins.core.outputs import Document, Link, Output
from plugins.lists.views import Fact, Group, ListView, Pagination

# How many pages before and after its own a page of a list leads to.
_NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to be made: its place, its words, its entries in the order to show.

    `summary` says what the list is about; `narrower` leads to its parts (years, months), `by_month` puts
    the entries under the names of their months.
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
    noun: tuple[str, str] = ("entry", "entries")


def listing_outputs(archive: Archive, listing: Listing, page_size: int) -> Iterator[Output]:
    """The pages of a list; an empty list has one page too, and no feed."""
    parts = [listing.entries[at : at + page_size] for at in range(0, len(listing.entries), page_size)] or [()]
    words = replace(listing, entries=())
    frame = shown((words, len(listing.entries), page_size), f"the list {listing.address}")
    modified = max((entry.updated for entry in listing.entries), default=None)
    for number, part in enumerate(parts, 1):
        yield Output(
            address=addresses.further(listing.address, number),
            inputs=(frame, *map(archive.facts.card, part)),
            make=partial(listing_document, archive, listing, part, number, len(parts)),
            template="listing.html",
            listed=True,
            modified=modified,
        )


def listing_document(
    archive: Archive, listing: Listing, part: Sequence[Entry], number: int, total: int
) -> Document:
    """One page of a list: `part` of its entries, as page `number` of `total`."""
    page_of = f", page {number} of {total}" if number > 1 else ""
    count = counted(len(listing.entries), *listing.noun)
    return Document(
        address=addresses.further(listing.address, number),
        title=f"{listing.title}{page_of}",
        description=listing.summary or f"{listing.title}: {count}.",
        view=_view(archive, listing, part, number, total),
        menu=listing.menu,
        crumbs=listing.crumbs if number == 1 else (*listing.crumbs, Link(listing.title, listing.address)),
        feeds=listing.feeds if listing.entries else (),
    )


def _view(archive: Archive, listing: Listing, part: Sequence[Entry], number: int, total: int) -> ListView:
    return ListView(
        count=counted(len(listing.entries), *listing.noun),
        intro=listing.summary if number == 1 else "",
        facts=listing.facts if number == 1 else (),
        groups=tuple(_groups(archive, part, listing.by_month)),
        narrower=listing.narrower,
        pagination=_pagination(listing.address, number, total) if total > 1 else None,
        calendar=listing.calendar,
    )


def _groups(archive: Archive, part: Sequence[Entry], by_month: bool) -> Iterator[Group]:
    if not by_month:
        yield Group(None, tuple(make_card(archive, entry) for entry in part))
        return
    for (year, month), entries in groupby(part, key=lambda entry: (entry.day.year, entry.day.month)):
        link = Link(f"{MONTHS[month - 1]} {year}", addresses.archive_month(year, month))
        yield Group(link, tuple(make_card(archive, entry) for entry in entries))


def _pagination(address: str, number: int, total: int) -> Pagination:
    return Pagination(
        number=number,
        total=total,
        previous=Link("Previous page", addresses.further(address, number - 1)) if number > 1 else None,
        next=Link("Next page", addresses.further(address, number + 1)) if number < total else None,
        pages=tuple(
            Link(str(each), addresses.further(address, each)) if each else None
            for each in _shown_numbers(number, total)
        ),
    )


def _shown_numbers(number: int, total: int) -> list[int]:
    """The pages that a page of a list leads to: the first, the last and its neighbours; 0 for a gap.

    >>> _shown_numbers(1, 4), _shown_numbers(10, 40)
    ([1, 2, 3, 4], [1, 0, 8, 9, 10, 11, 12, 0, 40])
    """
    near = range(max(1, number - _NEIGHBOURS), min(total, number + _NEIGHBOURS) + 1)
    shown: list[int] = []
    for each in sorted({1, *near, total}):
        missing = each - shown[-1] - 1 if shown else 0
        shown += [each - 1, each] if missing == 1 else [0, each] if missing else [each]
    return shown
