"""One request and its answer, to a guarded address and within limits.

httpcore speaks HTTP/1.1. What clients like to do by themselves (follow redirects, take up proxies, cookies
and passwords from the machine they run on, unpack what is packed) it leaves alone; so it was chosen over
httpx, of which it is the engine. It also lets the connection be made here: to the very address that was
looked at, with one deadline for everything from the first packet to the last.
"""

import re
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

import certifi
import httpcore

from scripts.network.guard import Address, FetchError, Guard, parse_address

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


class TooLarge(FetchError):
    """More came than is taken; asking again would bring no less."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an exchange may take in all and between two packets, in seconds, and its most bytes."""

    seconds: float = 300.0
    patience: float = 30.0
    most: int = 100_000_000


@dataclass
class Answer:
    """A server's answer as long as its exchange lasts: the headers, and the body once."""

    address: Address
    version: str
    status: int
    reason: str
    headers: Sequence[tuple[str, str]]
    request_headers: Sequence[tuple[str, str]]
    server: str
    most: int
    body: Iterator[bytes] = field(repr=False)

    def header(self, name: str) -> str | None:
        """The first header of a name, in any case."""
        return next((value for each, value in self.headers if each.lower() == name.lower()), None)

    @property
    def location(self) -> str:
        """Where a redirect leads; empty where it does not say. Some servers write it in UTF-8."""
        raw = (self.header("Location") or "").encode("iso-8859-1")
        return raw.decode("utf-8", "replace").strip()

    @property
    def media_type(self) -> str:
        """The type that the server states, without its parameters; empty where it states none."""
        return (self.header("Content-Type") or "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding of the text that the server states, if it does."""
        found = _CHARSET.search(self.header("Content-Type") or "")
        return found[1] if found else None

    def pieces(self) -> Iterator[bytes]:
        """The body as sent, without its chunks. Raises FetchError once it is larger than the limit."""
        stated = self.header("Content-Length") or ""
        size = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 20 else 0
        if size > self.most:
            raise TooLarge(_too_large(self.most))
        size = 0
        for piece in self.body:
            size += len(piece)
            if size > self.most:
                raise TooLarge(_too_large(self.most))
            yield piece


@dataclass(frozen=True)
class Wire:
    """Asks servers for addresses, as a stated agent and past a guard."""

    agent: str
    guard: Guard = field(default_factory=Guard)
    limits: Limits = field(default_factory=Limits)

    @contextmanager
    def get(
        self, url: str, headers: Mapping[str, str] | None = None, method: Literal["GET", "HEAD"] = "GET"
    ) -> Iterator[Answer]:
        """Ask for an address, or only for what would come before its text (`HEAD`).

        The answer is there while the block lasts.

        No redirect is followed and nothing is unpacked. Raises FetchError where there is no answer, from
        within the block too.
        """
        address = parse_address(url)
        self.guard.check(address)
        asked = [
            ("Host", address.netloc),
            ("User-Agent", self.agent),
            ("Accept-Encoding", "identity"),
            ("Connection", "close"),
            *(headers or {}).items(),
        ]
        backend = _Backend(self.guard, self.limits)
        try:
            with (
                httpcore.ConnectionPool(ssl_context=_tls(), network_backend=backend) as pool,
                pool.stream(method, _as_asked(address), headers=list(asked)) as response,
            ):
                yield _answer(address, response, asked, self.limits.most)
        except (*_FAILURES, ssl.SSLError) as error:
            raise FetchError(_words(error)) from None


_FAILURES = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
)


def _answer(
    address: Address, response: httpcore.Response, asked: Sequence[tuple[str, str]], most: int
) -> Answer:
    return Answer(
        address=address,
        version=_text(response.extensions["http_version"]),
        status=response.status,
        reason=_text(response.extensions["reason_phrase"]),
        headers=[(_text(name), _text(value)) for name, value in response.headers],
        request_headers=asked,
        server=str(response.extensions["network_stream"].get_extra_info("server_addr")[0]),
        most=most,
        body=iter(response.iter_stream()),
    )


def _as_asked(address: Address) -> httpcore.URL:
    return httpcore.URL(
        scheme=address.scheme.encode(),
        host=address.host.encode(),
        port=address.port,
        target=address.target.encode(),
    )


class _Backend(httpcore.NetworkBackend):
    """Connects to the addresses that the guard has looked at, and to no other."""

    def __init__(self, guard: Guard, limits: Limits) -> None:
        self._guard = guard
        self._limits = limits
        self._connect = httpcore.SyncBackend().connect_tcp

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers."""
        until = time.monotonic() + self._limits.seconds
        patience = self._limits.patience
        failure: Exception = httpcore.ConnectError("no address")
        for numeric in self._guard.addresses(host, port):
            try:
                stream = self._connect(numeric, port, _left(until, patience), local_address, socket_options)
                return _Timed(stream, until, patience)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class _Timed(httpcore.NetworkStream):
    """A connection on which everything must be done by one moment."""

    def __init__(self, stream: httpcore.NetworkStream, until: float, patience: float) -> None:
        self._stream = stream
        self._until = until
        self._patience = patience

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read some bytes before the moment comes."""
        return self._stream.read(max_bytes, _left(self._until, self._patience))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write some bytes before the moment comes."""
        self._stream.write(buffer, _left(self._until, self._patience))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted, with the same moment."""
        left = _left(self._until, self._patience)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._until, self._patience)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)


def _left(until: float, patience: float) -> float:
    """The seconds that the next step may take."""
    left = until - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("took too long")
    return min(left, patience)


@cache
def _tls() -> ssl.SSLContext:
    """The authorities that this machine trusts, and those that browsers do."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _words(error: Exception) -> str:
    """Why there was no answer, in words for a person."""
    text = str(error)
    match error:
        case _ if "CERTIFICATE_VERIFY_FAILED" in text:
            return "the server's certificate is not valid; if the site is reached by http too, use that"
        case httpcore.TimeoutException():
            return "the server took too long"
        case httpcore.ConnectError() if "SSL" in text or "TLS" in text:
            return "the server speaks an encryption that is no longer safe"
        case httpcore.ConnectError():
            return "cannot be reached; check that the site is up, and that this machine is connected"
        case httpcore.RemoteProtocolError():
            return "the server broke off, or answered something that is not HTTP"
    return "the connection was lost"


def _too_large(most: int) -> str:
    return f"is larger than {most / 1_000_000:,.0f} MB"


def _text(raw: bytes) -> str:
    return raw.decode("iso-8859-1")
