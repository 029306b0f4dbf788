"""The file that a capture writes, and that is all it remembers."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO

from plugins.core.errors import ArchiveError
from scripts.capture.exchanges import ExchangeWriter
from scripts.capture.members import begins_with_records, has_record_after, members
from scripts.importer.captures import SourceError
from scripts.importer.sources.records import Body, Record, record_at
from scripts.network.wire import Answer

if sys.platform != "win32":
    import fcntl

SOFTWARE = "bulletin-archive"

_IN_MEMORY = 1 << 20
# What ends an exchange; a request without its answer is not whole.
_ENDS = frozenset({"warcinfo", "response", "revisit"})


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer in the file: what it was, and where the bytes of its body are."""

    url: str
    date: str
    status: int
    media_type: str
    charset: str | None
    location: str | None
    digest: str | None
    etag: str | None
    modified: str | None
    offset: int
    is_repeat: bool = False

    @property
    def is_html(self) -> bool:
        """Whether it is a web page."""
        return self.status == HTTPStatus.OK and self.media_type in {"text/html", "application/xhtml+xml"}

    @property
    def conditions(self) -> Mapping[str, str]:
        """The headers that ask a server for it only if it has changed (RFC 9110, section 13)."""
        stated = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in stated.items() if value and self.status == HTTPStatus.OK}

    @property
    def age(self) -> float:
        """How long ago the server gave it, in seconds."""
        return (datetime.now(UTC) - datetime.fromisoformat(self.date)).total_seconds()


class CaptureFile:
    """A capture file that is open for reading and writing, by one process at a time."""

    def __init__(self, path: Path, stream: IO[bytes], facts: Mapping[str, str]) -> None:
        self.path = path
        self.cut = 0
        self._stream = stream
        self._facts = facts
        self._writer = ExchangeWriter()
        self._kept: dict[str, Kept] = {}
        self._by_digest: dict[str, Kept] = {}
        self._about: tuple[str, bytes] | None = None
        self._end = self._read()

    @property
    def size(self) -> int:
        """The bytes in the file."""
        return self._end

    def kept(self, url: str) -> Kept | None:
        """The latest answer for an address, if the file has one."""
        return self._kept.get(url)

    def body(self, kept: Kept) -> Body:
        """The bytes of an answer, unpacked. Raises SourceError for what cannot be read."""
        return record_at(self._stream, kept.offset).body()

    def add(self, answer: Answer) -> Kept:
        """Write an exchange to the end of the file, down to the disk; a later run finds all of it or nothing.

        Raises FetchError where the answer breaks off.
        """
        with SpooledTemporaryFile(_IN_MEMORY) as body, SpooledTemporaryFile(_IN_MEMORY) as packed:
            for piece in answer.pieces():
                body.write(piece)
            url = answer.address.url
            about = self._write_about(packed)
            place = self._writer.write_exchange(
                packed, answer, body, about, self._by_digest, self._kept.get(url)
            )
            begin = self._end
            self._append(packed)
        self._note(self._record(begin + place))
        return self._kept[url]

    def _write_about(self, to: IO[bytes]) -> str:
        """The id of the record that says who captures and how; it is written where it says something new."""
        content = _content(self._facts)
        if self._about is None or self._about[1] != content:
            self._about = self._writer.write_facts(to, self.path.name, self._facts), content
        return self._about[0]

    def _append(self, packed: IO[bytes]) -> None:
        """Write to the end of the file; what is left of it where that fails is cut off by the next run."""
        packed.seek(0)
        self._stream.seek(self._end)
        copyfileobj(packed, self._stream)
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._end = self._stream.tell()

    def _read(self) -> int:
        """Take in all that the file holds, cut off what a killed run left half written, and give the end."""
        if not begins_with_records(self._stream):
            raise ArchiveError(f"{self.path}: is not a packed WARC file; give another name")
        end = checked = 0
        for start, checked in members(self._stream):
            record = self._record(start)
            self._note(record)
            if record.kind in _ENDS:
                end = checked
        if has_record_after(self._stream, checked):
            cure = "import it as it is, and capture into another file"
            raise ArchiveError(f"{self.path}: is damaged at byte {checked}, and records follow; {cure}")
        self.cut = self._stream.seek(0, os.SEEK_END) - end
        if self.cut:
            self._stream.truncate(end)
        return end

    def _record(self, start: int) -> Record:
        try:
            return record_at(self._stream, start)
        except SourceError as error:
            raise ArchiveError(f"{self.path}: the record at byte {start} cannot be read: {error}") from None

    def _note(self, record: Record) -> None:
        """Remember what a record says. Raises ArchiveError for a file that is not ours."""
        if record.kind == "warcinfo":
            self._about = _header(record, "WARC-Record-ID") or "", record.parsed.raw_stream.read()
        if self._about is None or not self._about[1].startswith(f"software: {SOFTWARE}".encode()):
            raise ArchiveError(
                f"{self.path}: was written by another program; give the capture a file of its own"
            )
        if record.kind in {"response", "revisit"}:
            kept = self._with_body(record, _kept(record))
            self._kept[kept.url] = kept
            if kept.status == HTTPStatus.OK and kept.digest:
                self._by_digest.setdefault(kept.digest, kept)

    def _with_body(self, record: Record, kept: Kept) -> Kept:
        """An answer that only says "as before", with what it was before."""
        if record.kind != "revisit":
            return kept
        last = self._kept.get(kept.url)
        if kept.status == HTTPStatus.NOT_MODIFIED and last is not None:
            return replace(last, date=kept.date, is_repeat=True)
        same = self._by_digest.get(kept.digest or "")
        return replace(kept, is_repeat=True, offset=same.offset) if same else kept


@contextmanager
def open_capture(path: Path, facts: Mapping[str, str]) -> Iterator[CaptureFile]:
    """Open a capture file, a new one or one to go on with; `facts` say who captures, and how.

    One in which nothing was written is removed again. Raises ArchiveError for a file that is no capture of
    ours, is damaged, or is being written to; OSError where it may not be written.
    """
    with _opened(path) as stream:
        capture = None
        try:
            _lock(stream, path)
            capture = CaptureFile(path, stream, facts)
            yield capture
        finally:
            if capture is not None and not capture.size:
                path.unlink(missing_ok=True)


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("x+b")
    except FileExistsError:
        return path.open("r+b")


def _lock(stream: IO[bytes], path: Path) -> None:
    if sys.platform != "win32":
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ArchiveError(f"{path}: another capture is writing to it; wait until it is done") from None


def _kept(record: Record) -> Kept:
    return Kept(
        url=record.url,
        date=_header(record, "WARC-Date") or "",
        status=record.status,
        media_type=record.media_type,
        charset=record.charset,
        location=record.location,
        digest=record.digest,
        etag=_header(record, "ETag", of_http=True),
        modified=_header(record, "Last-Modified", of_http=True),
        offset=record.offset,
    )


def _header(record: Record, name: str, *, of_http: bool = False) -> str | None:
    headers = record.parsed.http_headers if of_http else record.parsed.rec_headers
    value = headers.get_header(name) if headers else None
    return str(value) if value is not None else None


def _content(facts: Mapping[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in facts.items() if value).encode()
