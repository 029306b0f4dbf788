"""What lists show, ready to print."""

from dataclasses import dataclass

from plugins.core.cards import Card
from plugins.core.eventviews import EventView
from plugins.core.outputs import Link
from plugins.core.paging import Pagination


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading of their own; without one where the list is not cut into groups.

    A year of a long list has no page of its own there but an `anchor`, where it begins.
    """

    link: Link | None
    cards: tuple[Card, ...]
    heading: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a list's head: a word and what it stands for, linked where there is a page."""

    term: str
    link: Link


@dataclass(frozen=True, slots=True)
class ListView:
    """One page of a list of entries.

    `count` says how many there are in all; `narrower` leads to parts of the list (years, months), `years` to
    where each year begins in it, `orders` to the same list in another order, `seek` to a search within it.
    """

    count: str
    intro: str
    facts: tuple[Fact, ...]
    groups: tuple[Group, ...]
    narrower: tuple[Link, ...]
    years: tuple[Link, ...]
    orders: tuple[Link, ...]
    seek: str
    pagination: Pagination | None
    calendar: str | None


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One line of an index: a name that leads to its list, and how much is in it, in words and by number."""

    link: Link
    note: str
    count: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class IndexView:
    """All series, topics, people or organisations; `orders` lead to the same in another order."""

    intro: str
    count: str
    rows: tuple[IndexRow, ...]
    orders: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthCell:
    """A month of the overview; `heat` from 0 (nothing) to 4 repeats the number as a depth of colour."""

    name: str
    address: str | None
    number: int
    label: str
    heat: int


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of the overview."""

    year: int
    address: str
    count: str
    months: tuple[MonthCell, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole archive at a glance: how much it holds, its busiest month, and a row a year."""

    count: str
    busiest: Link | None
    years: tuple[YearRow, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """The whole archive at a glance, and the letters of the A to Z."""

    overview: Overview
    letters: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The letters of the A to Z, for those who came to an address that leads nowhere."""

    letters: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Contribution:
    """A section of the newest bulletin; `byline` is empty where it has no writer of its own."""

    link: Link
    byline: str
    lang: str | None


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page: the newest bulletin leads, what else is new stands beside it.

    `inside` are the sections of the lead, `earlier` the bulletins before it.
    """

    lead: Card | None
    inside: tuple[Contribution, ...]
    earlier: tuple[Card, ...]
    blog: Card | None
    events: tuple[EventView, ...]
    events_title: str
    overview: Overview
    ways: tuple[IndexRow, ...]
