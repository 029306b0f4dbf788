"""Small crawls for the tests, written record by record as crawlers write them."""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = "<html><head><title>{title}</title></head><body><p>{words}</p></body></html>"


class Crawl:
    """A WARC file in the making; the days of its records are those of May 2012."""

    def __init__(self, packed: bool = True) -> None:
        self.buffer = BytesIO()
        self.offsets: list[int] = []
        self.digest = ""
        self._writer = WARCWriter(self.buffer, gzip=packed)

    def page(
        self, url: str, day: int, words: str = "Words.", status: str = "200 OK", **headers: str
    ) -> "Crawl":
        """An answer with a page."""
        body = PAGE.format(title=f"Page of {day} May", words=words).encode()
        return self.answer(url, day, body, status, **{"Content-Type": "text/html; charset=utf-8", **headers})

    def answer(self, url: str, day: int, body: bytes, status: str = "200 OK", **headers: str) -> "Crawl":
        """Any answer of a server."""
        http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        return self._write(url, day, "response", body, http)

    def redirect(self, url: str, day: int, target: str) -> "Crawl":
        """An answer that leads elsewhere."""
        return self.answer(url, day, b"", "301 Moved Permanently", Location=target)

    def other(self, kind: str, url: str, day: int, body: bytes) -> "Crawl":
        """A record that is no answer."""
        return self._write(url, day, kind, body, None)

    def revisit(self, url: str, day: int, of: str, of_day: int, digest: str) -> "Crawl":
        """A record that says that a page was as before."""
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        record = self._writer.create_revisit_record(url, digest, of, date(of_day), http)
        record.rec_headers.replace_header("WARC-Date", date(day))
        return self._append(record)

    def save(self, path: Path) -> Path:
        """Write the file."""
        path.write_bytes(self.buffer.getvalue())
        return path

    def _write(self, url: str, day: int, kind: str, body: bytes, http: StatusAndHeaders | None) -> "Crawl":
        headers = {"WARC-Date": date(day)}
        content_type = None if http else "text/html"
        return self._append(
            self._writer.create_warc_record(
                url, kind, payload=BytesIO(body), length=len(body), http_headers=http,
                warc_headers_dict=headers, warc_content_type=content_type or "",
            )
        )  # fmt: skip

    def _append(self, record: Any) -> "Crawl":
        self.offsets.append(self.buffer.tell())
        self._writer.write_record(record)
        self.digest = str(record.rec_headers.get_header("WARC-Payload-Digest"))
        return self


def date(day: int) -> str:
    """A day of May 2012 as WARC writes it."""
    return f"2012-05-{day:02}T10:00:00Z"


def wacz(path: Path, **members: bytes) -> Path:
    """A WACZ with some members, `/` for `__` in their names; it has no list of pages."""
    with ZipFile(path, "w", ZIP_STORED) as packed:
        packed.writestr("datapackage.json", "{}")
        for name, content in members.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), content)
    return path
