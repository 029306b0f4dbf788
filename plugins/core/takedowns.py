"""What was taken out of the archive for good, `content/data/takedowns.csv`: who took it down, when and why.

Nothing of the content is kept: only the addresses, here and on the old site, by which it would come back, and
the digests (SHA-256) of the page it was imported from and of the pictures that went with it.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.core.errors import ContentError, Problem
from plugins.core.files import read_text

FILE = "data/takedowns.csv"
COLUMNS = ("address", "date", "by", "reason", "also_at", "old_addresses", "sha256")
_CURE = "undo the last change; archive takedown writes this file"


@dataclass(frozen=True, slots=True)
class Takedown:
    """One entry that was taken down.

    `address` is where it stood, `also_at` are its aliases, `old_addresses` those of the pages that it was
    imported from; `digests` are those of its page and of its own pictures.
    """

    address: str
    day: date
    by: str
    reason: str
    also_at: tuple[str, ...] = ()
    old_addresses: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address of this site at which it stood."""
        return (self.address, *self.also_at)


def read_takedowns(path: Path) -> tuple[Takedown, ...]:
    """The takedowns in a file, in its order; none if there is no file. Raises ContentError for a bad row."""
    if not path.exists():
        return ()
    rows = csv.reader(io.StringIO(read_text(path)))
    header = next(rows, None)
    if header is None:
        return ()
    if tuple(header) != COLUMNS:
        cure = f"begin it with {','.join(COLUMNS)}"
        raise ContentError([Problem(path, "has not the right columns", cure, 1)])
    found: dict[str, Takedown] = {}
    problems = []
    for row in rows:
        try:
            takedown = _read_row(row)
        except ValueError as error:
            problems.append(Problem(path, f"has a row that is no takedown: {error}", _CURE, rows.line_num))
            continue
        if takedown.address in found:
            problems.append(Problem(path, f"{row[0]} is there twice", "keep the older row", rows.line_num))
        found.setdefault(takedown.address, takedown)
    if problems:
        raise ContentError(problems)
    return tuple(found.values())


def _read_row(row: list[str]) -> Takedown:
    if len(row) != len(COLUMNS):
        raise ValueError(f"it has {len(row)} values, not {len(COLUMNS)}")
    address, day, by, reason, also_at, old, digests = row
    places = (address, *also_at.split())
    if not all(place.startswith("/") for place in places):
        raise ValueError("an address on this site begins with /")
    return Takedown(
        address,
        date.fromisoformat(day),
        by,
        reason,
        tuple(also_at.split()),
        tuple(old.split()),
        tuple(digests.split()),
    )


def write_takedowns(takedowns: Iterable[Takedown]) -> str:
    """The file that `read_takedowns` reads back."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in takedowns:
        lists = (" ".join(some) for some in (each.also_at, each.old_addresses, each.digests))
        writer.writerow((each.address, each.day.isoformat(), each.by, each.reason, *lists))
    return text.getvalue()
