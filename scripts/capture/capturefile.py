"""The WARC file (ISO 28500, version 1.1) that a capture writes, and that is all it remembers.

Each exchange is a request record and a response record, or a revisit record where the same bytes are there
already. Bodies stand in it as they were sent, without the division into chunks that some servers use on the
way; so digests agree for every reader, and the header that told of it is kept under another name.
"""

import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from plugins.core.errors import ArchiveError
from scripts.importer.captures import SourceError
from scripts.importer.sources.records import GZIP, Body, Record, record_at
from scripts.network.wire import Answer

if sys.platform != "win32":
    import fcntl

SOFTWARE = "bulletin-archive"

_BLOCK = 1 << 16
_IN_MEMORY = 1 << 20
_UNIT_ENDS = frozenset({"warcinfo", "response", "revisit"})
_WARC = b"WARC/"
_PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer in the file: what it was, and where its bytes are."""

    url: str
    date: str
    status: int
    media_type: str
    charset: str | None
    location: str | None
    digest: str | None
    offset: int
    is_repeat: bool = False

    @property
    def is_html(self) -> bool:
        """Whether it is a web page."""
        return self.status == 200 and self.media_type in {"text/html", "application/xhtml+xml"}

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
        self._writer = _Writer()
        self._kept: dict[str, Kept] = {}
        self._first: dict[str, Kept] = {}
        self._about: tuple[str, bytes] | None = None
        self._end = self._read()

    @property
    def size(self) -> int:
        """The bytes in the file."""
        return self._end

    def kept(self, url: str) -> Kept | None:
        """The answer for an address, if the file has it."""
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
            if self._about is None or self._about[1] != _payload(self._facts):
                self._about = self._writer.write_facts(packed, self.path.name, self._facts)
            kept = self._writer.write_exchange(packed, answer, body, self._about[0], self._first, self._end)
            self._append(packed)
        self._remember(kept)
        return kept

    def _append(self, packed: IO[bytes]) -> None:
        packed.seek(0)
        self._stream.seek(self._end)
        try:
            copyfileobj(packed, self._stream)
            self._stream.flush()
            os.fsync(self._stream.fileno())
        except BaseException:
            self._stream.truncate(self._end)
            raise
        self._end = self._stream.tell()

    def _remember(self, kept: Kept) -> None:
        self._kept[kept.url] = kept
        if kept.digest and kept.status == 200:
            self._first.setdefault(kept.digest, kept)

    def _read(self) -> int:
        """Take in all that the file holds, cut off what a killed run left half written, and give the end."""
        end = checked = 0
        self._check_start()
        for start, checked in _members(self._stream):
            record = self._record(start)
            self._note(record)
            if record.kind in _UNIT_ENDS:
                end = checked
        if _has_more(self._stream, checked):
            raise ArchiveError(
                f"{self.path}: is damaged at byte {checked}, and records follow; import it as it is, and "
                "capture into another file"
            )
        self.cut = self._stream.seek(0, os.SEEK_END) - end
        if self.cut:
            self._stream.truncate(end)
        return end

    def _record(self, start: int) -> Record:
        try:
            return record_at(self._stream, start)
        except SourceError as error:
            raise ArchiveError(f"{self.path}: the record at byte {start} cannot be read: {error}") from None

    def _check_start(self) -> None:
        """Raise ArchiveError for a file in which nothing may be cut off, because it is something else."""
        start = _start_of_member(self._stream, 0)
        if start is None or not (start.startswith(_WARC) or _WARC.startswith(start)):
            raise ArchiveError(f"{self.path}: is not a packed WARC file; give another name")

    def _note(self, record: Record) -> None:
        if record.kind == "warcinfo":
            payload = record.parsed.raw_stream.read()
            self._about = (_header(record, "WARC-Record-ID"), payload)
            if payload.startswith(f"software: {SOFTWARE}".encode()):
                return
        if self._about is None or record.kind == "warcinfo":
            raise ArchiveError(
                f"{self.path}: was written by another program; give the capture a file of its own"
            )
        if record.kind not in _UNIT_ENDS:
            return
        found = Kept(
            url=record.url,
            date=_header(record, "WARC-Date"),
            status=record.status,
            media_type=record.media_type,
            charset=record.charset,
            location=record.location,
            digest=record.digest,
            offset=record.offset,
        )
        if record.kind == "revisit":
            same = self._first.get(record.digest or "")
            found = replace(found, is_repeat=True, offset=same.offset if same else found.offset)
        self._remember(found)


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


class _Writer:
    """Writes records with digests."""

    def __init__(self) -> None:
        self._records = _RecordWriter(None, gzip=True, warc_version="1.1")

    def write_facts(self, to: IO[bytes], name: str, facts: Mapping[str, str]) -> tuple[str, bytes]:
        """Write who captures and how; gives the record's id and its content."""
        record = self._records.create_warcinfo_record(name, facts)
        record.rec_headers.replace_header("WARC-Date", _now())
        self._write(to, record)
        return str(record.rec_headers.get_header("WARC-Record-ID")), _payload(facts)

    def write_exchange(
        self, to: IO[bytes], answer: Answer, body: IO[bytes], about: str, first: Mapping[str, Kept], end: int
    ) -> Kept:
        """Write a request and its answer, and give the answer as it is kept once they stand at a place."""
        url, date = answer.address.url, _now()
        common = {"WARC-Date": date, "WARC-Warcinfo-ID": about}
        response = self._records.create_warc_record(
            url,
            "response",
            payload=body,
            length=_size(body),
            http_headers=_response_headers(answer),
            warc_headers_dict={**common, "WARC-IP-Address": answer.server},
        )
        digest = str(response.rec_headers.get_header("WARC-Payload-Digest"))
        same = first.get(digest) if answer.status == 200 and response.payload_length else None
        if same is not None:
            response = self._revisit(response, same)
        request = self._records.create_warc_record(
            url,
            "request",
            http_headers=_request_headers(answer),
            warc_headers_dict={
                **common,
                "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"),
            },
        )
        self._write(to, request)
        offset = end + to.tell()
        self._write(to, response)
        return Kept(
            url=url,
            date=date,
            status=answer.status,
            media_type=answer.media_type,
            charset=answer.charset,
            location=answer.location or None,
            digest=digest,
            offset=same.offset if same else offset,
            is_repeat=same is not None,
        )

    def _revisit(self, response: Any, same: Kept) -> Any:
        headers = response.rec_headers
        kept = ("WARC-Date", "WARC-Warcinfo-ID", "WARC-IP-Address", "WARC-Record-ID")
        return self._records.create_revisit_record(
            headers.get_header("WARC-Target-URI"),
            digest=same.digest,
            refers_to_uri=same.url,
            refers_to_date=same.date,
            http_headers=response.http_headers,
            warc_headers_dict={name: headers.get_header(name) for name in kept},
        )

    def _write(self, to: IO[bytes], record: Any) -> None:
        self._records.out = to
        self._records.write_record(record)


class _RecordWriter(WARCWriter):  # type: ignore[misc]
    @staticmethod
    def _create_digester() -> Any:
        return Digester("sha256")


def _size(stream: IO[bytes]) -> int:
    """The bytes in a stream, which then stands at its beginning."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    return size


def _request_headers(answer: Answer) -> Any:
    line = f"GET {answer.address.target} HTTP/1.1"
    return StatusAndHeaders(line, list(answer.request_headers), is_http_request=True)


def _response_headers(answer: Answer) -> Any:
    headers = [
        ("X-Crawl-Transfer-Encoding" if name.lower() == "transfer-encoding" else name, _ascii(value))
        for name, value in answer.headers
    ]
    line = f"{answer.status} {_ascii(answer.reason)}".strip()
    return StatusAndHeaders(line, headers, protocol=answer.version)


def _ascii(value: str) -> str:
    """A header's value with what is not ASCII in percent signs; warcio would write the slashes so too."""
    return value if value.isascii() else quote(value.encode("iso-8859-1"), safe=_PRINTABLE)


def _payload(facts: Mapping[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in facts.items() if value).encode()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _header(record: Record, name: str) -> str:
    return str(record.parsed.rec_headers.get_header(name) or "")


def _members(stream: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Where each packed record begins and ends, as far as they are whole and follow each other."""
    start = 0
    while (end := _end_of_member(stream, start)) is not None:
        yield start, end
        start = end


def _end_of_member(stream: IO[bytes], start: int) -> int | None:
    """Where a packed record ends; None where none begins, or it is not whole."""
    stream.seek(start)
    unpacking = zlib.decompressobj(16 + zlib.MAX_WBITS)
    while not unpacking.eof:
        packed = unpacking.unconsumed_tail or stream.read(_BLOCK)
        if not packed:
            return None
        try:
            unpacking.decompress(packed, _IN_MEMORY)
        except zlib.error:
            return None
    return stream.tell() - len(unpacking.unused_data)


def _start_of_member(stream: IO[bytes], start: int) -> bytes | None:
    """The first bytes of what is packed at a place; None where nothing is packed."""
    stream.seek(start)
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(stream.read(_BLOCK), len(_WARC))
    except zlib.error:
        return None


def _has_more(stream: IO[bytes], after: int) -> bool:
    """Whether a whole record begins somewhere behind a place at which none does."""
    position, before = after + 1, b""
    while True:
        stream.seek(position)
        block = stream.read(_IN_MEMORY)
        place = (before + block).find(GZIP)
        while place >= 0:
            start = position - len(before) + place
            if _start_of_member(stream, start) == _WARC:
                return True
            place = (before + block).find(GZIP, place + 1)
        if not block:
            return False
        position, before = position + len(block), block[-len(GZIP) + 1 :]
