"""The register of what was ever published, `content/data/published.csv`.

A row is an address (of an entry, a page, or with `#anchor` of a section) and, for an entry, the id by
which feeds know it. Publishing adds rows; nothing takes one away.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.core.errors import ContentError, Problem
from plugins.core.files import read_text

COLUMNS = ("address", "feed_id")


@dataclass(frozen=True, slots=True)
class Register:
    """Published addresses with their feed ids (empty where there is none), and the line of each."""

    path: Path
    feed_ids: Mapping[str, str]
    lines: Mapping[str, int]

    def problem(self, address: str, what: str, cure: str) -> Problem:
        """A problem with a published address."""
        return Problem(self.path, what, cure, self.lines.get(address))


def read_register(path: Path) -> Register:
    """The register in a file; an empty one if there is no file.

    Raises ContentError where the file is not two columns, or an address is there twice.
    """
    if not path.exists():
        return Register(path, {}, {})
    rows = csv.reader(io.StringIO(read_text(path)))
    if tuple(next(rows, ())) != COLUMNS:
        raise ContentError(
            [Problem(path, "has not the right columns", f"begin it with {','.join(COLUMNS)}", 1)]
        )
    feed_ids: dict[str, str] = {}
    lines: dict[str, int] = {}
    problems = []
    for row in rows:
        if len(row) != len(COLUMNS) or not row[0].startswith("/"):
            problems.append(
                Problem(path, "is not an address and an id", "undo the last change", rows.line_num)
            )
        elif row[0] in feed_ids:
            problems.append(Problem(path, f"{row[0]} is there twice", "keep the older row", rows.line_num))
        else:
            feed_ids[row[0]], lines[row[0]] = row[1], rows.line_num
    if problems:
        raise ContentError(problems)
    return Register(path, feed_ids, lines)


def write_register(published: Mapping[str, str]) -> str:
    """The register as a file, in the order of addresses, so that a change to it reads well."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(published.items()))
    return text.getvalue()


def extend(register: Register, published: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Everything published before, and what is published now; a row that is there stays as it is."""
    return {**dict(published), **register.feed_ids}
