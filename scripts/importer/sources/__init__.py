"""Where legacy pages come from; each kind of source is a module that gives captures."""

import re
from collections.abc import Iterator
from pathlib import Path

from scripts.importer.captures import Capture, Failure, Skipped, SourceError
from scripts.importer.sources import archives, blogger_export, exports, folders, wxr

# What a path makes of an address that was given for one.
_ADDRESS = re.compile(r"https?:/", re.IGNORECASE)


def read_source(source: Path) -> Iterator[Capture | Failure | Skipped]:
    """The captures in a source: an HTML file, a folder of them, a crawl (WARC, ARC, WACZ) or an export.

    What cannot be read is a Failure, what is no entry is Skipped, and the others still come. Raises
    SourceError where the source as a whole cannot be read.
    """
    if _ADDRESS.match(str(source)):
        raise SourceError(f"{source}: is an address; save the page and give the file")
    if source.is_dir():
        yield from folders.read_folder(source)
    elif source.suffix.lower() in folders.SUFFIXES:
        yield from folders.read_file(source)
    elif not source.exists():
        raise SourceError(f"{source}: is not there; check the path")
    elif not source.is_file():
        raise SourceError(f"{source}: is not a plain file; give the file itself")
    else:
        yield from _read_archive(source)


def _read_archive(source: Path) -> Iterator[Capture | Failure | Skipped]:
    """The captures in a file that holds many; its first bytes say what it is, whatever it is called."""
    match exports.kind_of(source):
        case "wordpress":
            yield from wxr.read_export(source)
        case "blogger":
            yield from blogger_export.read_export(source)
        case _ if archives.is_archive(source):
            yield from archives.read_archive(source)
        case _:
            raise SourceError(f"{source}: is not a saved page, a folder of them, a crawl or an export")
