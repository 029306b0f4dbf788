"""Where legacy pages come from; each kind of source is a module that gives captures."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.core.errors import ArchiveError
from scripts.importer.captures import DOCUMENTS, Capture, Failure, Skipped, SourceError
from scripts.importer.files.resources import Holdings
from scripts.importer.sources import archives, blogger_export, exports, folders, wxr

# What a path makes of an address that was given for one.
_ADDRESS = re.compile(r"https?:/", re.IGNORECASE)


def read_sources_together(
    sources: Iterable[Path], holdings: Holdings
) -> Iterator[Capture | Failure | Skipped]:
    """The captures in all sources, in their order. The files of crawls are read as one crawl.

    What the sources hold beside pages can then be found in `holdings`. A source that cannot be read is a
    Failure, and the others still come.
    """
    paths = list(sources)
    crawls = [path for path in paths if _is_crawl(path)]
    for path in paths:
        if crawls and path == crawls[0]:
            yield from archives.read_archives(crawls, holdings)
        elif path not in crawls:
            yield from _read_safely(path, holdings)


def _is_crawl(path: Path) -> bool:
    if not path.is_file() or path.suffix.lower() in folders.SUFFIXES | DOCUMENTS:
        return False
    try:
        return exports.kind_of(path) is None and archives.is_archive(path)
    except SourceError:
        return False


def _read_safely(path: Path, holdings: Holdings) -> Iterator[Capture | Failure | Skipped]:
    try:
        yield from read_source(path, holdings)
    except (ArchiveError, OSError) as error:
        reason = (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
        yield Failure(str(path), reason.removeprefix(f"{path}: "))
    except (RecursionError, MemoryError):
        yield Failure(str(path), "is nested too deeply, or too large, to be read")


def read_source(source: Path, holdings: Holdings | None = None) -> Iterator[Capture | Failure | Skipped]:
    """The captures in a source: an HTML, PDF or Word file, a folder of them, a crawl or an export.

    What cannot be read is a Failure, what is no entry is Skipped, and the others still come. Raises
    SourceError where the source as a whole cannot be read.
    """
    if holdings is None:
        with Holdings() as own:
            yield from read_source(source, own)
        return
    if _ADDRESS.match(str(source)):
        cure = "save the page, or take the site by `archive capture`, and give the file"
        raise SourceError(f"{source}: is an address; {cure}")
    if source.is_dir():
        yield from folders.read_folder(source, holdings)
    elif source.suffix.lower() in folders.SUFFIXES | DOCUMENTS:
        yield from folders.read_file(source, holdings)
    elif not source.exists():
        raise SourceError(f"{source}: is not there; check the path")
    elif not source.is_file():
        raise SourceError(f"{source}: is not a plain file; give the file itself")
    else:
        yield from _read_archive(source, holdings)


def _read_archive(source: Path, holdings: Holdings) -> Iterator[Capture | Failure | Skipped]:
    """The captures in a file that holds many; its first bytes say what it is, whatever it is called."""
    match exports.kind_of(source):
        case "wordpress":
            yield from wxr.read_export(source, holdings)
        case "blogger":
            yield from blogger_export.read_export(source, holdings)
        case _ if archives.is_archive(source):
            yield from archives.read_archives([source], holdings)
        case _:
            raise SourceError(f"{source}: is not a saved page, a folder of them, a crawl or an export")
