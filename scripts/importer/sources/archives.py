"""Files of many captures, opened so that each record can be reached: WARC and ARC, packed or not, and WACZ.

A WACZ (https://specs.webrecorder.net/wacz/) is a zip of WARC files. Nothing is ever unpacked under a
name that an archive states: its members are copied to nameless files.
"""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from scripts.importer.captures import Capture, Failure, Skipped, SourceError
from scripts.importer.files.resources import Holdings
from scripts.importer.sources.crawls import read_crawl
from scripts.importer.sources.held_records import Archive
from scripts.importer.sources.records import GZIP, is_badly_packed

_SUFFIXES = (".warc", ".warc.gz", ".arc", ".arc.gz")
_ZIP = b"PK\x03\x04"
_BLOCK = 1 << 20
# How many times its packed size a file may grow: crawls reach 20, a bomb 1,000.
_GROWTH = 200
_SMALL = 1 << 16
_MOST_MEMBERS = 100_000


def is_archive(path: Path) -> bool:
    """Whether a file is a crawl, by its first bytes, or by its name where they are damaged."""
    try:
        with path.open("rb") as stream:
            head = stream.read(16)
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from None
    if head.startswith((b"WARC/", b"filedesc:", GZIP, _ZIP)):
        return True
    return bool({".warc", ".arc", ".wacz"} & set(path.suffixes))


def read_archives(paths: Sequence[Path], holdings: Holdings) -> Iterator[Capture | Failure | Skipped]:
    """The pages of the files of one crawl; a page that one of them repeats from another is found there.

    The files stay open as long as the holdings do. What cannot be unpacked safely is a Failure.
    """
    archives: list[Archive] = []
    for path in paths:
        try:
            found, failures = _archives_in(path, holdings.opened)
        except (SourceError, OSError) as error:
            yield Failure(str(path), _reason(error, path))
            continue
        yield from failures
        archives += found
    if archives:
        yield from read_crawl(archives, holdings)


def _archives_in(path: Path, opened: ExitStack) -> tuple[list[Archive], list[Failure]]:
    stream = opened.enter_context(path.open("rb"))
    archives, failures = (
        _members(path, opened)
        if stream.read(len(_ZIP)) == _ZIP
        else ([Archive(str(path), stream)], list[Failure]())
    )
    return [_reachable(archive, opened) for archive in archives], failures


def _reason(error: Exception, path: Path) -> str:
    if isinstance(error, OSError):
        return f"cannot be read: {(error.strerror or str(error)).lower()}"
    return str(error).removeprefix(f"{path}: ")


def _members(path: Path, opened: ExitStack) -> tuple[list[Archive], list[Failure]]:
    """The WARC files in a WACZ; where its table of contents is lost, the whole file, to be searched."""
    try:
        packed = opened.enter_context(ZipFile(path))
        members = [member for member in packed.infolist() if member.filename.lower().endswith(_SUFFIXES)]
    except BadZipFile:
        whole = Archive(str(path), opened.enter_context(path.open("rb")))
        return [whole], [
            Failure(str(path), "is damaged: its list of files is lost; all records are searched for")
        ]
    if len(members) > _MOST_MEMBERS:
        raise SourceError(f"{path}: holds more than {_MOST_MEMBERS} files; split it")
    if not members:
        raise SourceError(f"{path}: holds no WARC file; give a WACZ of a crawl")
    archives: list[Archive] = []
    failures: list[Failure] = []
    for number, member in enumerate(members, 1):
        name = f"{path} (file {number})"
        try:
            archives.append(Archive(name, _copy(packed, member, opened)))
        except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as error:
            failures.append(Failure(name, f"cannot be unpacked: {error}"))
    return archives, failures


def _copy(packed: ZipFile, member: ZipInfo, opened: ExitStack) -> IO[bytes]:
    """A member as a nameless file in which every place can be reached."""
    if member.file_size > _GROWTH * max(member.compress_size, _SMALL):
        raise ValueError(f"it would grow to {member.file_size} bytes")
    target = _nameless(opened)
    with packed.open(member) as source:
        while piece := source.read(_BLOCK):
            target.write(piece)
    return target


def _nameless(opened: ExitStack) -> IO[bytes]:
    """A file that has no name and goes when the archive is closed."""
    return opened.enter_context(TemporaryFile())


def _reachable(archive: Archive, opened: ExitStack) -> Archive:
    """The archive itself, or an unpacked copy where its records are not packed one by one."""
    if not is_badly_packed(archive.stream):
        return archive
    return Archive(f"{archive.name} (unpacked)", _unpack(archive, opened))


def _unpack(archive: Archive, opened: ExitStack) -> IO[bytes]:
    """What a gzip file holds, as far as it can be unpacked; what is cut off is told by its last record."""
    archive.stream.seek(0)
    target = _nameless(opened)
    inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
    size = taken = 0
    while piece := archive.stream.read(_BLOCK):
        taken += len(piece)
        while piece:
            try:
                unpacked = inflater.decompress(piece, _BLOCK)
            except zlib.error:
                return target
            size += target.write(unpacked)
            if size > _GROWTH * max(taken, _SMALL):
                raise SourceError(f"{archive.name}: grows to more than {_GROWTH} times its size")
            piece = inflater.unconsumed_tail
            if inflater.eof and inflater.unused_data:
                piece, inflater = inflater.unused_data, zlib.decompressobj(16 + zlib.MAX_WBITS)
    return target
