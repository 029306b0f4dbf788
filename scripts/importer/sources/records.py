"""The records of WARC and ARC files, packed or not, damaged or not, read one at a time.

WARC is ISO 28500. warcio parses each record; what goes on between records is done here, so that a
damaged one costs no other: the reader then looks for the next place at which a record begins.
"""

import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import SEEK_END
from typing import IO, Any

from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from scripts.importer.captures import LARGEST, Failure, SourceError
from scripts.importer.files.resources import LARGEST_FILE

_BLOCK = 1 << 16
_SEARCHED = 1 << 20
_LONGEST_HEADER = 1 << 12
GZIP = b"\x1f\x8b\x08"
_WARC = rb"WARC/[01]\.\d+[ \t]*\r?\n"
_ARC = rb"(?:https?://|filedesc://|dns:)\S+ [\d.]+ \d{8,17} \S+ -?\d+\r?\n"
_HEADER = re.compile(_WARC + b"|" + _ARC)
_AFTER_LINE_END = re.compile(rb"\n(?=" + _WARC + b"|" + _ARC + b")")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_NOT_UNPACKED = frozenset({"br", "zstd", "compress"})
_DOCUMENTS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_UNSPECIFIC = frozenset(
    {"", "application/octet-stream", "application/x-download", "application/force-download"}
)
_LOADER = ArcWarcRecordLoader(verify_http=False, arc2warc=True)

# It would tell of each space in an address on standard error.
logging.getLogger("warcio").setLevel(logging.ERROR)

# What warcio raises on records that are not as the standard has them.
_DAMAGE = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    AttributeError,
    EOFError,
    OverflowError,
    ValueError,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a page, and whether they are all there."""

    content: bytes
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Record:
    """A record as long as it is the reader's current one: its headers, and its body once."""

    offset: int
    kind: str
    url: str
    date: datetime | None
    status: int
    media_type: str
    charset: str | None
    location: str | None
    digest: str | None
    refers_to: tuple[str | None, datetime | None]
    parsed: Any = field(repr=False)

    @property
    def is_html(self) -> bool:
        """Whether the record holds a web page."""
        return self.media_type in {"text/html", "application/xhtml+xml"}

    @property
    def is_document(self) -> bool:
        """Whether the record holds a PDF or Word document, by its type, else by its name."""
        if self.media_type in _DOCUMENTS:
            return True
        path = self.url.partition("?")[0].lower()
        return self.media_type in _UNSPECIFIC and path.endswith(tuple(_DOCUMENTS.values()))

    def body(self) -> Body:
        """The page's bytes, unpacked. Raises SourceError for a body that is broken or too large."""
        body = self._body(LARGEST)
        content = body.content
        encoding = (_http_header(self.parsed, "Content-Encoding") or "").strip().lower()
        if encoding in _NOT_UNPACKED and (b"<" not in content or b"\0" in content[:_BLOCK]):
            raise SourceError(f"is packed with {encoding!r}, which cannot be unpacked here")
        is_whole = body.is_whole or content.rstrip().lower().endswith(b"</html>")
        return Body(content, is_whole)

    def file_body(self) -> Body:
        """The bytes of a picture or document. Raises SourceError for a body that is broken or too large."""
        return self._body(LARGEST_FILE)

    def _body(self, most: int) -> Body:
        try:
            content = self._read(most)
            is_whole = _drain(self.parsed)
        except _DAMAGE as error:
            raise SourceError(f"cannot be unpacked: {_words(error)}") from None
        if len(content) > most:
            raise SourceError(f"is larger than {most // 1_000_000} MB")
        return Body(content, is_whole)

    def _read(self, most: int) -> bytes:
        stream, pieces, size = self.parsed.content_stream(), [], 0
        while size <= most and (piece := stream.read(_BLOCK)):
            pieces.append(piece)
            size += len(piece)
        return b"".join(pieces)


def records_of(stream: IO[bytes], name: str) -> Iterator[Record | Failure]:
    """The records of an archive in their order; what is damaged is a Failure that names its byte."""
    size = stream.seek(0, SEEK_END)
    offset: int | None = 0
    while offset is not None and offset < size:
        try:
            reader, record = _open(stream, offset)
        except _DAMAGE as error:
            begin, offset = offset, _next_start(stream, offset + 1)
            if offset is not None or _is_more_than_padding(stream, begin):
                yield Failure(f"{name} at byte {begin}", _after_damage(_words(error), offset))
            continue
        yield record
        try:
            offset = _end(stream, reader, record.parsed)
        except _DAMAGE as error:
            offset = _next_start(stream, record.offset + 1)
            yield Failure(f"{name} at byte {record.offset}", _after_damage(_words(error), offset))


def record_at(stream: IO[bytes], offset: int) -> Record:
    """The record that begins at a place in bytes. Raises SourceError where there is none."""
    try:
        return _open(stream, offset)[1]
    except _DAMAGE as error:
        raise SourceError(_words(error)) from None


def is_badly_packed(stream: IO[bytes]) -> bool:
    """Whether a gzip file's first record shares its packing with others, or goes on in another one."""
    stream.seek(0)
    if stream.read(len(GZIP)) != GZIP:
        return False
    try:
        reader, record = _open(stream, 0)
        if _drain(record.parsed):
            return bool(_next_line(reader))
        following = int(stream.tell()) - int(reader.rem_length())
        stream.seek(following)
        return stream.read(len(GZIP)) == GZIP and not _is_member(stream, following)
    except _DAMAGE:
        return False


def _open(stream: IO[bytes], offset: int) -> tuple[Any, Record]:
    stream.seek(offset)
    reader = DecompressingBufferedReader(stream)
    parsed = _LOADER.parse_record_stream(reader)
    return reader, _record(offset, parsed)


def _record(offset: int, parsed: Any) -> Record:
    """The headers of a record that later stages go by."""
    header = parsed.rec_headers.get_header
    is_http = parsed.http_headers is not None
    content_type = (_http_header(parsed, "Content-Type") if is_http else header("Content-Type")) or ""
    status = parsed.http_headers.get_statuscode() if is_http else ""
    return Record(
        offset=offset,
        kind=header("WARC-Type") or "",
        url=_address(header("WARC-Target-URI")),
        date=_moment(header("WARC-Date")),
        status=int(status) if status.isascii() and status.isdigit() else 0,
        media_type=content_type.partition(";")[0].strip().lower(),
        charset=found[1] if (found := _CHARSET.search(content_type)) else None,
        location=_http_header(parsed, "Location"),
        digest=header("WARC-Payload-Digest"),
        refers_to=(
            _address(header("WARC-Refers-To-Target-URI")) or None,
            _moment(header("WARC-Refers-To-Date")),
        ),
        parsed=parsed,
    )


def _http_header(parsed: Any, name: str) -> str | None:
    value = parsed.http_headers.get_header(name) if parsed.http_headers else None
    return str(value) if value is not None else None


def _address(text: str | None) -> str:
    """An address as the web writes it; some crawlers put it in angle brackets or leave spaces in it."""
    return (text or "").strip().removeprefix("<").removesuffix(">").replace(" ", "%20")


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).replace(microsecond=0)


def _end(stream: IO[bytes], reader: Any, parsed: Any) -> int:
    """Where the next record begins. Raises EOFError for a record that is cut off."""
    if not _drain(parsed):
        raise EOFError
    line = _next_line(reader)
    if line and reader.decompressor:
        raise ValueError("several records are packed as one")
    return int(stream.tell()) - int(reader.rem_length()) - len(line)


def _drain(parsed: Any) -> bool:
    """Read what is left of a record, and say whether all of it is there."""
    while parsed.raw_stream.read(_BLOCK):
        pass
    return int(getattr(parsed.raw_stream, "limit", 0)) <= 0


def _next_line(reader: Any) -> bytes:
    """The first line after a record that is not blank; empty at the end of the file or the packed member."""
    while line := bytes(reader.readline(_LONGEST_HEADER)):
        if line.strip():
            return line
    return b""


def _next_start(stream: IO[bytes], after: int) -> int | None:
    """The next place at which a record begins, from a place in bytes on."""
    stream.seek(0)
    is_packed = stream.read(len(GZIP)) == GZIP or stream.seek(0) or stream.read(2) == b"PK"
    sign = re.compile(re.escape(GZIP)) if is_packed else _AFTER_LINE_END
    position = after - (0 if is_packed else 1)
    while True:
        stream.seek(position)
        block = stream.read(_SEARCHED)
        for found in sign.finditer(block):
            start = position + (found.start() if is_packed else found.end())
            if start >= after and (not is_packed or _is_member(stream, start)):
                return start
        if len(block) < _SEARCHED:
            return None
        position += len(block) - _LONGEST_HEADER


def _is_member(stream: IO[bytes], offset: int) -> bool:
    """Whether a packed record begins here, and not three bytes that only look so."""
    stream.seek(offset)
    try:
        start = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(
            stream.read(_LONGEST_HEADER), _LONGEST_HEADER
        )
    except zlib.error:
        return False
    return _HEADER.match(start) is not None


def _is_more_than_padding(stream: IO[bytes], offset: int) -> bool:
    stream.seek(offset)
    return bool(stream.read(_BLOCK).strip(b"\0\r\n\t "))


def _after_damage(reason: str, offset: int | None) -> str:
    following = f"reading goes on at byte {offset}" if offset is not None else "no record follows"
    return f"is damaged ({reason}); {following}"


def _words(error: Exception) -> str:
    """The first line of an error, in words for a person."""
    match error:
        case EOFError():
            return "it is cut off"
        case AttributeError():
            return "it has no address"
        case OverflowError():
            return "the length that it states is impossible"
    first = str(error).strip().split("\n")[0]
    return first[:120] or type(error).__name__
