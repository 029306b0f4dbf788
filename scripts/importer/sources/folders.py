"""HTML files, and folders of them with `urls.csv`."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from plugins.core.dates import parse_moment
from plugins.core.files import read_text, safe_join
from scripts.importer.captures import LARGEST, Capture, Failure, SourceError

INDEX = "urls.csv"
SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_YEAR = re.compile(r"(19|20)[0-9]{2}")
_COLUMNS = frozenset({"file", "url", "captured", "year"})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of `urls.csv`."""

    file: str
    url: str | None = None
    captured: datetime | None = None
    year: int | None = None


def read_folder(folder: Path) -> Iterator[Capture | Failure]:
    """The pages that `urls.csv` lists, in its order, then the others by name."""
    listed: set[Path] = set()
    for row in _read_index(folder / INDEX):
        if isinstance(row, Failure):
            yield row
            continue
        try:
            path = safe_join(folder, row.file)
        except ValueError as error:
            yield Failure(row.file, f"{error}; list files of this folder only")
            continue
        listed.add(path)
        yield _read_file(path, row)
    found = (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    for path in sorted(found):
        if path not in listed:
            yield _read_file(path, None)


def read_file(path: Path) -> Iterator[Capture | Failure]:
    """One file, with what the folder's `urls.csv` knows of it."""
    listed = row_of(path)
    yield _read_file(path, listed if listed.file else None)


def row_of(path: Path) -> Row:
    """What the `urls.csv` beside a file knows of it; an empty row where it is not listed."""
    rows = (row for row in _read_index(path.parent / INDEX) if isinstance(row, Row))
    return next((row for row in rows if row.file == path.name), Row(""))


def _read_file(path: Path, row: Row | None) -> Capture | Failure:
    try:
        if not path.is_file() or path.is_symlink():
            return Failure(str(path), "is not there as a plain file; check urls.csv")
        if path.stat().st_size > LARGEST:
            return Failure(str(path), f"is larger than {LARGEST // 1_000_000} MB; import a smaller page")
        content = path.read_bytes()
        saved = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
    except OSError as error:
        return Failure(str(path), f"cannot be read: {error.strerror}")
    if row is None:
        return Capture(str(path), content, captured=saved)
    return Capture(str(path), content, row.url, row.captured or saved, row.year)


def _read_index(path: Path) -> Iterator[Row | Failure]:
    """The lines of `urls.csv`; no file, no lines."""
    if not path.is_file():
        return
    reader = csv.DictReader(io.StringIO(read_text(path)))
    columns = set(reader.fieldnames or ())
    if "file" not in columns or columns - _COLUMNS:
        raise SourceError(
            f"{path}:1: has the columns {sorted(columns)}; write file,url,captured and, if known, year"
        )
    for row in reader:
        yield _read_row(path, reader.line_num, row)


def _read_row(path: Path, line: int, row: dict[str, str]) -> Row | Failure:
    place = f"{path}:{line}"
    try:
        year = _read_year(row["year"].strip()) if row.get("year") else None
        captured = parse_moment(row["captured"].strip()) if row.get("captured") else None
    except ValueError as error:
        return Failure(place, str(error))
    if not row["file"]:
        return Failure(place, "names no file; fill in the column 'file'")
    if captured is not None and not isinstance(captured, datetime):
        return Failure(place, f"{captured} has no time; write it as {captured}T00:00:00Z")
    return Row(row["file"], (row.get("url") or "").strip() or None, captured, year)


def _read_year(text: str) -> int:
    if not _YEAR.fullmatch(text):
        raise ValueError(f"{text!r} is not a year; write it as 2012")
    return int(text)
