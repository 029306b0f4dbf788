"""Captures as a WACZ file (Web Archive Collection Zipped 1.1.1), which web archives can open."""

import gzip
import hashlib
import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scripts.importer.captures import Capture

# The same captures are the same bytes, whenever they are packed.
_WHEN = (1980, 1, 1, 0, 0, 0)
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def pack(path: Path, captures: Sequence[Capture]) -> None:
    """Write captures of pages to a new WACZ file; each has an address."""
    warc, index = _records(captures)
    pages = [{"format": "json-pages-1.0", "id": "pages", "title": "All pages"}]
    pages += [{"url": each.url or "", "ts": _moment(each)} for each in captures]
    members = {
        "archive/data.warc.gz": warc,
        "indexes/index.cdx.gz": gzip.compress("".join(sorted(index)).encode(), mtime=0),
        "pages/pages.jsonl": "".join(f"{json.dumps(page)}\n" for page in pages).encode(),
    }
    package = _package(members)
    digest = {"path": "datapackage.json", "hash": _hash(package)}
    members |= {"datapackage.json": package, "datapackage-digest.json": json.dumps(digest).encode()}
    with ZipFile(path, "w") as packed:
        for name, content in members.items():
            packed.writestr(ZipInfo(name, _WHEN), content, ZIP_STORED)


def _records(captures: Sequence[Capture]) -> tuple[bytes, list[str]]:
    """A WARC of the captures (ISO 28500), and the lines of its index."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    lines = []
    for capture in captures:
        start = stream.tell()
        charset = f"; charset={capture.charset}" if capture.charset else ""
        kind = capture.document or "text/html"
        headers = StatusAndHeaders("200 OK", [("Content-Type", f"{kind}{charset}")], protocol="HTTP/1.1")
        identity = uuid5(NAMESPACE_URL, f"{capture.url} {_moment(capture)} {capture.sha256}")
        record = writer.create_warc_record(
            capture.url,
            "response",
            payload=io.BytesIO(capture.content),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": _moment(capture), "WARC-Record-ID": f"<urn:uuid:{identity}>"},
        )
        writer.write_record(record)
        record.raw_stream.close()  # warcio has put a copy of the text in its place
        lines.append(_line(capture, kind, start, stream.tell() - start))
    return stream.getvalue(), lines


def _line(capture: Capture, kind: str, offset: int, length: int) -> str:
    parts = urlsplit(capture.url or "")
    host = ",".join(reversed((parts.hostname or "").split(".")))
    key = f"{host}){parts.path or '/'}{f'?{parts.query}' if parts.query else ''}".lower()
    facts = {
        "url": capture.url,
        "mime": kind,
        "status": "200",
        "digest": f"sha256:{capture.sha256}",
        "length": str(length),
        "offset": str(offset),
        "filename": "data.warc.gz",
    }
    return f"{key} {_when(capture).strftime('%Y%m%d%H%M%S')} {json.dumps(facts)}\n"


def _when(capture: Capture) -> datetime:
    return (capture.captured or _LONG_AGO).astimezone(UTC)


def _moment(capture: Capture) -> str:
    return _when(capture).strftime("%Y-%m-%dT%H:%M:%SZ")


def _package(members: dict[str, bytes]) -> bytes:
    resources = [
        {"name": name.rpartition("/")[2], "path": name, "hash": _hash(content), "bytes": len(content)}
        for name, content in members.items()
    ]
    package = {"profile": "data-package", "wacz_version": "1.1.1", "software": "bulletin-archive"}
    return json.dumps({**package, "resources": resources}, indent=2).encode()


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
