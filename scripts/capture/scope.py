"""How far a crawl goes: the sites that it is of, and one step out of them for pictures and documents."""

from collections.abc import Iterable
from dataclasses import dataclass

from scripts.network.guard import parse_address


@dataclass(frozen=True, slots=True)
class Scope:
    """The hosts whose pages are wanted, and the beginnings of their paths if not all are."""

    hosts: frozenset[str]
    paths: tuple[str, ...] = ()

    def holds(self, url: str) -> bool:
        """Whether a page of an address is wanted; with www. or without, by http or https, is one host."""
        address = parse_address(url)
        return _bare(address.host) in self.hosts and (
            not self.paths or address.target.startswith(self.paths) or address.target + "/" in self.paths
        )

    def has_host(self, url: str) -> bool:
        """Whether an address is on one of the sites, wherever on them."""
        return _bare(parse_address(url).host) in self.hosts


def scope_of(starts: Iterable[str], also: Iterable[str] = (), paths: Iterable[str] = ()) -> Scope:
    """The scope of a crawl that starts at some addresses, with some hosts more.

    >>> scope_of(["http://www.old.example/blog/"]).holds("https://old.example/about")
    True
    """
    hosts = [parse_address(url).host for url in starts]
    more = [parse_address(f"http://{host}/").host for host in also]
    return Scope(frozenset(map(_bare, (*hosts, *more))), tuple(paths))


def _bare(host: str) -> str:
    return host.removeprefix("www.")
