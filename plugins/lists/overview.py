"""The archive by years and months, at a glance."""

from collections.abc import Iterator, Mapping

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.counting import counted, depth
from plugins.core.dates import MONTHS
from plugins.core.outputs import Link
from plugins.lists.views import MonthCell, Overview, YearRow


def overview(archive: Archive) -> Overview:
    """Every month of every year with its number of entries, newest year first."""
    counts = {month: len(entries) for month, entries in archive.by_month.items()}
    return Overview(_size(archive), _busiest(counts), tuple(_rows(archive, counts)))


def _size(archive: Archive) -> str:
    if not archive.entries:
        return "Nothing has been published yet."
    entries = counted(len(archive.entries), "entry", "entries")
    return f"{entries} in {counted(len(archive.years), 'year')}."


def _busiest(counts: Mapping[tuple[int, int], int]) -> Link | None:
    """The month with most entries, the latest of several; one month alone is not called so."""
    if len(counts) < 2:
        return None
    year, month = max(counts, key=lambda each: (counts[each], each))
    return Link(f"{MONTHS[month - 1]} {year}", addresses.archive_month(year, month))


def _rows(archive: Archive, counts: Mapping[tuple[int, int], int]) -> Iterator[YearRow]:
    most = max(counts.values(), default=0)
    for year in archive.years:
        numbers = [counts.get((year, month), 0) for month in range(1, 13)]
        yield YearRow(
            year=year,
            address=addresses.archive_year(year),
            count=counted(sum(numbers), "entry", "entries"),
            months=tuple(_cell(year, month, number, most) for month, number in enumerate(numbers, 1)),
        )


def _cell(year: int, month: int, number: int, most: int) -> MonthCell:
    name = MONTHS[month - 1]
    return MonthCell(
        name=name,
        address=addresses.archive_month(year, month) if number else None,
        number=number,
        label=f"{name} {year}: {counted(number, 'entry', 'entries')}",
        heat=depth(number, most),
    )
