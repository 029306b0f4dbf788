"""Reading and writing the tables of `content/data`: UTF-8, comma-separated, with a line of names on top."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from plugins.core.errors import ContentError, Problem
from plugins.core.files import read_text


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table, each with its line; none if there is no file.

    Raises ContentError where the first line has other names, or a row has more or fewer cells.
    """
    if not path.exists():
        return
    rows = csv.reader(io.StringIO(read_text(path)))
    if next(rows, list(columns)) != list(columns):
        what, cure = "has not the right columns", f"begin it with {','.join(columns)}"
        raise ContentError([Problem(path, what, cure, 1)])
    for row in rows:
        if len(row) != len(columns):
            what = f"has {len(row)} cells where there are {len(columns)} columns"
            raise ContentError([Problem(path, what, f"write {','.join(columns)}", rows.line_num)])
        yield rows.line_num, dict(zip(columns, row, strict=True))


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""A table as the text of a file.

    >>> as_csv(("a", "b"), [("1", "x, y")])
    'a,b\n1,"x, y"\n'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()
