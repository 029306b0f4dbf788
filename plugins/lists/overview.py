"""The archive by years and months, at a glance."""

from collections import Counter
from collections.abc import Iterator

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.counting import counted
from plugins.core.dates import MONTHS
from plugins.lists.views import MonthCell, YearRow

# The least number of entries for each depth of colour.
_HEAT = (1, 3, 6, 10)


def year_rows(archive: Archive) -> Iterator[YearRow]:
    """A row for each year that has entries, newest first."""
    counts = Counter({month: len(entries) for month, entries in archive.by_month.items()})
    for year in archive.years:
        total = sum(number for (each, _), number in counts.items() if each == year)
        yield YearRow(
            year=year,
            address=addresses.archive_year(year),
            count=counted(total, "entry", "entries"),
            months=tuple(_cell(year, month, counts[year, month]) for month in range(1, 13)),
        )


def _cell(year: int, month: int, number: int) -> MonthCell:
    name = MONTHS[month - 1]
    return MonthCell(
        name=name,
        address=addresses.archive_month(year, month) if number else None,
        number=number,
        label=f"{name} {year}: {counted(number, 'entry', 'entries')}",
        heat=sum(number >= least for least in _HEAT),
    )
