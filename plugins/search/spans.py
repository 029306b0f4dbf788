"""Which pages are indexed together: bundles of calendar time, fixed by the dates in the archive alone.

Search is indexed in bundles so that an edit costs the bundle of its page and no other, and so that no run
of Pagefind holds more than a bundle in memory. Years before that of the newest entry are closed: they are
packed, oldest first, into runs of whole years. The year of the newest entry is live, the one that is
edited every day: it is kept apart, in two halves once it is long.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plugins.core import addresses

# Below this address every bundle has a folder.
INDEX = f"{addresses.SEARCH}index/"

# Pagefind holds about a quarter of a megabyte a page in memory: this many stay below 700 MB.
PACKED = 2_500
# More pages than this in the live year make it worth two bundles: each is indexed in under half a second.
WHOLE = 250

# The bundle of an archive that has no entry yet.
_UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A span of time by its name (2005-2010, 2026, 2026-h1), and the addresses of its pages in order.

    `leads` is true of the newest one: it is loaded first, and holds the program that reads them all.
    """

    name: str
    pages: tuple[str, ...]
    leads: bool = False

    @property
    def address(self) -> str:
        """Where its index lies.

        >>> Bundle("2005-2010", ()).address
        '/search/index/2005-2010/'
        """
        return f"{INDEX}{self.name}/"


def make_bundles(
    days: Mapping[str, date | None], *, packed: int = PACKED, whole: int = WHOLE
) -> tuple[Bundle, ...]:
    """The bundles of some pages, each an address with its day, newest first.

    A page without a day (about, a statement) goes into the newest. Closed years are packed into bundles of
    at most `packed` pages; a live year of at most `whole` entries is not halved.

    >>> days = {"/b/": date(2012, 5, 9), "/a/": date(2011, 12, 1), "/about/": None}
    >>> [(bundle.name, bundle.pages) for bundle in make_bundles(days)]
    [('2012', ('/about/', '/b/')), ('2011', ('/a/',))]
    """
    dated = [day for day in days.values() if day is not None]
    span_of = {**_closed(dated, packed), **_live(dated, whole)}
    newest = max(span_of.values(), default=_UNDATED)
    pages = defaultdict(list)
    for address, day in days.items():
        pages[span_of[_half(day)] if day else newest].append(address)
    return tuple(
        Bundle(name, tuple(sorted(pages[name])), leads=name == newest) for name in sorted(pages, reverse=True)
    )


def _half(day: date) -> tuple[int, int]:
    return day.year, 1 if day.month <= 6 else 2


def _closed(days: list[date], packed: int) -> Mapping[tuple[int, int], str]:
    """The name of the span that each half of a closed year belongs to; names sort by time."""
    sizes = Counter(day.year for day in days)
    names = {}
    for run in _pack(sorted(sizes)[:-1], sizes, packed):
        name = f"{run[0]:04}" if len(run) == 1 else f"{run[0]:04}-{run[-1]:04}"
        names.update({(year, half): name for year in run for half in (1, 2)})
    return names


def _pack(years: list[int], sizes: Mapping[int, int], packed: int) -> Iterator[list[int]]:
    """Runs of years that stay within the size of a bundle; a year beyond it stands alone."""
    run: list[int] = []
    for year in years:
        if run and sum(sizes[each] for each in (*run, year)) > packed:
            yield run
            run = []
        run = [*run, year]
    if run:
        yield run


def _live(days: list[date], whole: int) -> Mapping[tuple[int, int], str]:
    """The same for the year of the newest entry."""
    year = max((day.year for day in days), default=None)
    months = [day.month for day in days if day.year == year]
    return {
        (year, half): f"{year:04}-h{half}" if len(months) > whole else f"{year:04}"
        for half in (1, 2)
        if year is not None and any(month <= 6 if half == 1 else month > 6 for month in months)
    }
