"""HTML files, and folders of them with `urls.csv`."""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from plugins.core.attachments import MEDIA_TYPES
from plugins.core.dates import parse_moment
from plugins.core.files import read_text, safe_join
from scripts.importer.captures import DOCUMENTS, FILE_TIME, LARGEST, Capture, Failure, Skipped, SourceError
from scripts.importer.files.resources import LARGEST_FILE, Holdings
from scripts.importer.sources.duplicates import Group, Saved, group
from scripts.importer.sources.held_files import HeldFiles, belongs_to_a_page

INDEX = "urls.csv"
SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
# Files that pages show and link to; listed, they are found by their addresses.
_FILES = (MEDIA_TYPES.keys() | {".css", ".js", ".svg", ".ico"}) - DOCUMENTS
# Files that are sources themselves, and may lie beside the pages that go with them.
_CRAWLS = (".warc", ".warc.gz", ".arc", ".arc.gz", ".wacz")
_YEAR = re.compile(r"(19|20)[0-9]{2}")
_COLUMNS = frozenset({"file", "url", "captured", "year"})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of `urls.csv`."""

    file: str
    url: str | None = None
    captured: datetime | None = None
    year: int | None = None


def read_folder(folder: Path, holdings: Holdings) -> Iterator[Capture | Failure | Skipped]:
    """The pages and documents that `urls.csv` lists, in its order, then the others by name.

    The other files of the folder can then be found in `holdings`.
    """
    found, failures, skipped = _look_over(folder)
    yield from failures
    if not (found or failures or skipped):
        yield Failure(str(folder), "holds no saved page; give crawls and exports by the names of their files")
    holdings.add(HeldFiles(folder, {row.url: path for path, row in found.items() if row.url}))
    pages = {path: row for path, row in found.items() if path.suffix.lower() not in _FILES}
    contents = _contents(list(pages))
    by_url: dict[str, tuple[Path, Row]] = {}
    again = [
        (path, row)
        for path, row in pages.items()
        if by_url.setdefault(row.url or str(path), (path, row))[0] is not path
    ]
    for each in group(Saved(url, contents.get(path, path)) for url, (path, _) in by_url.items()):
        yield _grouped(each, by_url)
    # Further captures of an address: which of them is the latest is settled among all sources.
    yield from (_read_file(path, row) for path, row in again)
    yield from skipped


def _look_over(folder: Path) -> tuple[dict[Path, Row], list[Failure], list[Skipped]]:
    """The files that are listed or look like pages, those that cannot be, and those that are passed over."""
    found: dict[Path, Row] = {}
    failures: list[Failure] = []
    skipped: list[Skipped] = []
    for row in _read_index(folder / INDEX):
        if isinstance(row, Failure):
            failures.append(row)
            continue
        try:
            found[safe_join(folder, row.file)] = row
        except ValueError as error:
            failures.append(Failure(row.file, f"{error}; list files of this folder only"))
    for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES | DOCUMENTS):
        if path in found or belongs_to_a_page(path, folder):
            continue
        if path.suffix.lower() in DOCUMENTS:
            skipped.append(
                Skipped(str(path), "a document that urls.csv does not list; list it with its address")
            )
        else:
            found[path] = Row("")
    skipped.extend(
        Skipped(str(path), "is a crawl, a source of its own; give it by its name")
        for path in sorted(folder.rglob("*"))
        if path.name.lower().endswith(_CRAWLS) and path not in found
    )
    return found, failures, skipped


def _contents(paths: Sequence[Path]) -> dict[Path, str]:
    """What files are compared by, of those that may be the same as another one."""
    sizes = {path: path.stat().st_size for path in paths if path.is_file() and not path.is_symlink()}
    shared = {size for size, count in Counter(sizes.values()).items() if count > 1}
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path, size in sizes.items()
        if size in shared and size <= LARGEST
    }


def _grouped(each: Group, by_url: Mapping[str, tuple[Path, Row]]) -> Capture | Failure:
    main = _read_file(*by_url[each.main.url])
    if isinstance(main, Failure):
        return main
    further = (_read_file(*by_url[page.url]) for page in each.further)
    addresses = [*each.aliases, *(page.url for page in each.further)]
    aliases = tuple(url for url in addresses if url.startswith(("http://", "https://")))
    return replace(main, aliases=aliases).with_further(one for one in further if isinstance(one, Capture))


def read_file(path: Path, holdings: Holdings) -> Iterator[Capture | Failure]:
    """One file, with what the folder's `urls.csv` knows of it, and what lies beside it."""
    row = row_of(path)
    holdings.add(HeldFiles(path.parent, {row.url: path} if row.url else None))
    yield _read_file(path, row)


def row_of(path: Path) -> Row:
    """What the `urls.csv` beside a file knows of it; an empty row where it is not listed."""
    rows = (row for row in _read_index(path.parent / INDEX) if isinstance(row, Row))
    return next((row for row in rows if row.file == path.name), Row(""))


def _read_file(path: Path, row: Row) -> Capture | Failure:
    try:
        if not path.is_file() or path.is_symlink():
            return Failure(str(path), "is not there as a plain file; check urls.csv")
        most = LARGEST_FILE if path.suffix.lower() in DOCUMENTS else LARGEST
        if path.stat().st_size > most:
            return Failure(str(path), f"is larger than {most // 1_000_000} MB; import a smaller one")
        content = path.read_bytes()
        saved = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
    except OSError as error:
        return Failure(str(path), f"cannot be read: {error.strerror}")
    review = () if row.captured else (FILE_TIME,)
    document = path.suffix.lower() if path.suffix.lower() in DOCUMENTS else ""
    captured = row.captured or saved
    return Capture(str(path), content, row.url, captured, row.year, review=review, document=document)


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
