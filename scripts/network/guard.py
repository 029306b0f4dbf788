"""Which addresses may be fetched: public ones of the web, by http or https, and nothing else.

An address in a legacy page is somebody else's word. Followed blindly, it could make this machine ask its
own network. So a host is resolved once, every address that it has must be public, and the connection
goes to the very address that was looked at: a name that means another machine a moment later gains nothing.
"""

import ipaddress
import re
import socket
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import quote, urlsplit

from plugins.core.errors import ArchiveError

Resolve: TypeAlias = Callable[[str, int], Sequence[str]]

_PORTS = {"http": 80, "https": 443}
_LONGEST = 4096
_KEPT = "!#$%&'()*+,/:;=?@[]~"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Of the addresses that Python counts as global: old ways from one kind of network to another, which can
# carry a private address inside, and blocks for documentation.
_WAYS = tuple(ipaddress.ip_network(one) for one in ("192.88.99.0/24", "2002::/16", "3fff::/20"))
# All that is given out for the public IPv6 network (RFC 4291, IANA).
_PUBLIC_IPV6 = ipaddress.ip_network("2000::/3")


class FetchError(ArchiveError):
    """An address that was not fetched; the message says why, without the address."""


class RefusedAddress(FetchError):
    """An address that is never asked."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address in the form in which a server is asked for it: ASCII, with a path, without a fragment."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and, where it is not the usual one, port: `http://old.example`."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def netloc(self) -> str:
        """The host as a request names it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.target


def parse_address(url: str) -> Address:
    """The parts of an address. Raises RefusedAddress for what is none of the web, or names a user.

    >>> parse_address("HTTP://Old.Example:80/Zoë?a=b c#top").url
    'http://old.example/Zo%C3%AB?a=b%20c'
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = _ascii(parts.hostname or "")
    except ValueError:
        raise RefusedAddress("is not an address") from None
    if parts.scheme not in _PORTS or not host:
        raise RefusedAddress("is not an address of the web (http or https)")
    if parts.username is not None or parts.password is not None:
        raise RefusedAddress("names a user; take the name and the password out")
    target = _quoted(parts.path or "/") + (f"?{_quoted(parts.query)}" if parts.query else "")
    if len(target) > _LONGEST:
        raise RefusedAddress(f"is longer than {_LONGEST:,} characters")
    return Address(parts.scheme, host, port if port is not None else _PORTS[parts.scheme], target)


def system_addresses(host: str, port: int) -> Sequence[str]:
    """The numeric addresses of a host, as this machine finds them. Raises OSError where there is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def is_public(numeric: str) -> bool:
    """Whether a numeric address belongs to the public internet and to one machine of it.

    >>> [is_public(one) for one in ("93.184.215.14", "169.254.169.254", "::ffff:10.0.0.1", "64:ff9b::a00:1")]
    [True, False, False, False]
    """
    try:
        address = ipaddress.ip_address(numeric)
    except ValueError:
        return False
    if address.is_multicast or not address.is_global or any(address in way for way in _WAYS):
        return False
    return address.version == 4 or address in _PUBLIC_IPV6


@dataclass(frozen=True, slots=True)
class Guard:
    """Says which machine may be asked for an address.

    `allowed` holds hosts with their ports (`127.0.0.1:8080`) that are asked wherever they are: a program
    that serves pages to itself names them. Nothing that a person or a page says is ever put there.
    """

    allowed: Collection[str] = ()
    resolve: Resolve = field(default=system_addresses)

    def check(self, address: Address) -> None:
        """Raise RefusedAddress for a port other than the web's two."""
        if address.port not in _PORTS.values() and not self._allows(address.host, address.port):
            raise RefusedAddress(f"asks for port {address.port}; only 80 and 443 are asked")

    def addresses(self, host: str, port: int) -> Sequence[str]:
        """The numeric addresses of a host. Raises FetchError for none, or one that is not public."""
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError):
            raise FetchError(
                f"{host} is not known; check the name, and that this machine is connected"
            ) from None
        if not found:
            raise FetchError(f"{host} has no address")
        if not self._allows(host, port) and not all(is_public(one) for one in found):
            raise RefusedAddress(f"{host} is not on the public internet")
        return found

    def _allows(self, host: str, port: int) -> bool:
        return f"{host}:{port}" in self.allowed


def _ascii(host: str) -> str:
    """A host's name as the domain name system has it (RFC 3490)."""
    return host.lower() if host.isascii() else host.encode("idna").decode("ascii").lower()


def _quoted(text: str) -> str:
    """A path or query with what a request cannot carry written in percent signs (RFC 3986)."""
    return _LONE_PERCENT.sub("%25", quote(text, safe=_KEPT))
