"""An exchange with a server as records of a WARC file (ISO 28500, version 1.1), written by warcio.

A request record, and a response record or, where the same bytes are in the file already, a revisit record.
Bodies stand in them as they were sent, without the division into chunks that some servers use on the
way; so digests agree for every reader, and the header that told of it is kept under another name.
"""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import IO, Any, Protocol
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from scripts.network.wire import Answer

_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))


class Earlier(Protocol):
    """An answer that is in the file already."""

    @property
    def url(self) -> str:
        """Its address."""

    @property
    def date(self) -> str:
        """Its date, as the file has it."""

    @property
    def digest(self) -> str | None:
        """The digest of its body."""


class ExchangeWriter:
    """Writes packed records, each with the digests of what it holds."""

    def __init__(self) -> None:
        self._records = _RecordWriter(None, gzip=True, warc_version="1.1")

    def write_facts(self, to: IO[bytes], name: str, facts: Mapping[str, str]) -> str:
        """Write who captures and how; gives the record's id."""
        record = self._records.create_warcinfo_record(name, facts)
        record.rec_headers.replace_header("WARC-Date", _now())
        self._write(to, record)
        return str(record.rec_headers.get_header("WARC-Record-ID"))

    def write_exchange(
        self,
        to: IO[bytes],
        answer: Answer,
        body: IO[bytes],
        about: str,
        by_digest: Mapping[str, Earlier],
        last: Earlier | None,
    ) -> int:
        """Write a request and its answer, and give the place in bytes at which the answer begins.

        `about` is the id of who captures and how, `by_digest` what the file holds already, and `last` the
        answer for the same address before.
        """
        date = _now()
        response = self._records.create_warc_record(
            answer.address.url,
            "response",
            payload=body,
            length=_size(body),
            http_headers=_response_headers(answer),
            warc_headers_dict={
                "WARC-Date": date,
                "WARC-Warcinfo-ID": about,
                "WARC-IP-Address": answer.server,
            },
        )
        if answer.status == HTTPStatus.NOT_MODIFIED and last is not None:
            response = self._revisit(response, last, _NOT_MODIFIED)
        elif answer.status == HTTPStatus.OK and response.payload_length:
            same = by_digest.get(str(response.rec_headers.get_header("WARC-Payload-Digest")))
            response = self._revisit(response, same) if same else response
        request = self._records.create_warc_record(
            answer.address.url,
            "request",
            http_headers=_request_headers(answer),
            warc_headers_dict={
                "WARC-Date": date,
                "WARC-Warcinfo-ID": about,
                "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"),
            },
        )
        self._write(to, request)
        place = to.tell()
        self._write(to, response)
        return place

    def _revisit(self, response: Any, same: Earlier, profile: str | None = None) -> Any:
        headers = response.rec_headers
        names = ("WARC-Date", "WARC-Warcinfo-ID", "WARC-IP-Address", "WARC-Record-ID")
        record = self._records.create_revisit_record(
            headers.get_header("WARC-Target-URI"),
            digest=same.digest,
            refers_to_uri=same.url,
            refers_to_date=same.date,
            http_headers=response.http_headers,
            warc_headers_dict={name: headers.get_header(name) for name in names},
        )
        if profile:
            record.rec_headers.replace_header("WARC-Profile", profile)
        return record

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


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
