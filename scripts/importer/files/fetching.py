"""Pictures and documents from the web, for pages whose capture lacks them.

What `scripts.network` asks of a request holds at each step of a chain of redirects: public addresses only,
the robots.txt of the site, and a second between two requests to a host. What comes back is taken only if it
is of a type that was asked for, by the server's word and by its first bytes.
"""

import re
import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urljoin

from scripts.network.guard import FetchError, Guard, parse_address
from scripts.network.pace import Pace, seconds_of
from scripts.network.robots import LONGEST, Robots, closed, read_robots
from scripts.network.wire import Answer, Limits, Wire

_T = TypeVar("_T")

MOST_HOPS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_WAIT_WHEN_BUSY = 30.0
# Longer than this an import waits for nobody.
_LONGEST_WAIT = 60.0
_UNSPECIFIC = frozenset(
    {
        "",
        "application/octet-stream",
        "binary/octet-stream",
        "application/x-download",
        "application/force-download",
    }
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_SIGNATURES = tuple(
    (re.compile(start, re.DOTALL), frozenset(types))
    for start, types in (
        (rb"\x89PNG\r\n\x1a\n", {"image/png"}),
        (rb"\xff\xd8\xff", {"image/jpeg"}),
        (rb"GIF8[79]a", {"image/gif"}),
        (rb"RIFF.{4}WEBP", {"image/webp"}),
        (rb".{0,1000}%PDF-", {"application/pdf"}),
        (
            rb"PK\x03\x04",
            {
                "application/zip",
                f"{_OFFICE}wordprocessingml.document",
                f"{_OFFICE}spreadsheetml.sheet",
                f"{_OFFICE}presentationml.presentation",
                f"{_OPEN_DOCUMENT}text",
                f"{_OPEN_DOCUMENT}spreadsheet",
            },
        ),
        (
            rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            {"application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"},
        ),
        (rb"\{\\rtf", {"application/rtf", "text/rtf", "application/msword"}),
    )
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the bytes, their type, and the address at the end of all redirects."""

    url: str
    content: bytes = field(repr=False)
    media_type: str


class Fetcher:
    """Fetches one thing after another, politely. Not for several threads at once.

    `agent` is what servers are told (`name/version (+contact)`). `allowed` names hosts with their ports
    that are asked though they are not public, for a program that serves pages to itself; see `Guard`.
    """

    def __init__(
        self,
        agent: str,
        *,
        limits: Limits | None = None,
        pace: Pace | None = None,
        guard: Guard | None = None,
    ) -> None:
        self._name = agent.partition("/")[0]
        self._pace = pace or Pace()
        self._wire = Wire(
            agent, guard or Guard(), limits or Limits(seconds=60.0, patience=20.0, most=20_000_000)
        )
        self._robots: dict[str, Robots] = {}

    def fetch(self, url: str, types: Collection[str]) -> Fetched:
        """Fetch an address whose content must be of one of some media types.

        Raises FetchError, whose message says why nothing came.
        """
        for _ in range(MOST_HOPS + 1):
            self._check_robots(url)
            found, url = self._ask(url, lambda answer: _take(answer, types))
            if found is not None:
                return found
        raise FetchError(f"leads through more than {MOST_HOPS} redirects")

    def _ask(self, url: str, take: Callable[[Answer], _T]) -> tuple[_T | None, str]:
        """What is taken from an answer, or where it leads; a busy server is asked twice."""
        host = parse_address(url).netloc
        for attempt in (1, 2):
            self._pace.wait(host)
            try:
                with self._wire.get(url) as answer:
                    if answer.status in REDIRECTS and answer.location:
                        return None, _joined(url, answer.location)
                    if answer.status not in _BUSY or attempt == 2:
                        return take(answer), url
                    self._be_patient(host, answer)
            finally:
                self._pace.asked(host, delay=self._delay(url))
        raise FetchError("the server is too busy")

    def _be_patient(self, host: str, answer: Answer) -> None:
        seconds = seconds_of(answer.header("Retry-After"), _WAIT_WHEN_BUSY)
        if seconds > _LONGEST_WAIT:
            raise FetchError(f"the server is too busy; it asks to come back in {seconds:,.0f} seconds")
        self._pace.told(host, seconds)

    def _delay(self, url: str) -> float | None:
        robots = self._robots.get(parse_address(url).origin)
        return min(robots.delay or 0.0, _LONGEST_WAIT) if robots else None

    def _check_robots(self, url: str) -> None:
        address = parse_address(url)
        if address.origin not in self._robots:
            self._robots[address.origin] = self._read_robots(address.origin)
        robots = self._robots[address.origin]
        if robots.why_closed:
            raise FetchError(f"{address.netloc} cannot be asked: {robots.why_closed}")
        if not robots.allows(address.url):
            raise FetchError(f"{address.netloc} asks robots not to fetch it (robots.txt)")

    def _read_robots(self, origin: str) -> Robots:
        url = f"{origin}/robots.txt"
        try:
            for _ in range(MOST_HOPS + 1):
                found, url = self._ask(url, lambda answer: (answer.status, _start(answer)))
                if found is not None:
                    return read_robots(self._name, *found)
        except FetchError as error:
            return closed(self._name, str(error))
        return read_robots(self._name, 404, b"")


def signature(content: bytes) -> frozenset[str]:
    """The media types that the first bytes of a file can stand for; none if they are not known here.

    >>> sorted(signature(b"%PDF-1.4"))
    ['application/pdf']
    """
    return next((types for start, types in _SIGNATURES if start.match(content)), frozenset())


def _take(answer: Answer, types: Collection[str]) -> Fetched:
    """The content of an answer, if it is what was asked for."""
    if answer.status != 200:
        raise FetchError(f"the server answered {answer.status}")
    stated = answer.media_type.replace("image/jpg", "image/jpeg").replace("image/pjpeg", "image/jpeg")
    if stated not in types and stated not in _UNSPECIFIC:
        raise FetchError(f"is of the type {stated}, which was not looked for")
    content = _unpacked(answer)
    if not content:
        raise FetchError("is empty")
    possible = signature(content)
    likely = sorted(possible.intersection(types))
    if (possible and not likely) or (stated in _UNSPECIFIC and not possible):
        raise FetchError("is not of a type that was looked for, by its first bytes")
    media_type = likely[0] if likely and stated not in likely else stated
    return Fetched(answer.address.url, content, media_type)


def _unpacked(answer: Answer) -> bytes:
    """The body, unpacked within the same limit: a server may pack it though we ask it not to."""
    encoding = (answer.header("Content-Encoding") or "identity").strip().lower()
    if encoding == "identity":
        return b"".join(answer.pieces())
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError(f"is packed with {encoding!r}, which cannot be unpacked here")
    return _inflated(b"".join(answer.pieces()), answer.most)


def _inflated(packed: bytes, most: int) -> bytes:
    # Some servers send deflate without the header that its name promises.
    for window in (32 + zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpacking = zlib.decompressobj(window)
        try:
            content = unpacking.decompress(packed, most + 1)
        except zlib.error:
            continue
        if len(content) > most:
            raise FetchError(f"is larger than {most / 1_000_000:,.0f} MB once unpacked")
        return content
    raise FetchError("cannot be unpacked")


def _start(answer: Answer) -> bytes:
    """As much of a body as a robots.txt may be long."""
    content = b""
    for piece in answer.pieces():
        content += piece
        if len(content) > LONGEST:
            break
    return content


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise FetchError("leads to what is not an address") from None
