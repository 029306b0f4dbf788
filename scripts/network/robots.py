"""What a site asks of robots (RFC 9309), read by Protego, which knows wildcards as the standard has them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from protego import Protego

# What a crawler has to read at least (RFC 9309, section 2.5); more is not read.
LONGEST = 512_000


@dataclass(frozen=True)
class Robots:
    """The rules of one host for one agent."""

    agent: str
    rules: Protego = field(repr=False)
    why_closed: str = ""

    def allows(self, url: str) -> bool:
        """Whether an address may be asked for."""
        return not self.why_closed and self.rules.can_fetch(url, self.agent)

    @property
    def delay(self) -> float | None:
        """The seconds that the site wants between two requests; none where it does not say."""
        rate = self.rules.request_rate(self.agent)
        spaced = rate.seconds / rate.requests if rate and rate.requests else None
        return max((one for one in (self.rules.crawl_delay(self.agent), spaced) if one), default=None)

    @property
    def sitemaps(self) -> Iterable[str]:
        """The addresses of the site's lists of its pages."""
        return list(self.rules.sitemaps)


def read_robots(agent: str, status: int, content: bytes) -> Robots:
    r"""The rules that an answer to the request for robots.txt makes.

    No file (4xx) means no rules. A server in trouble (5xx, or 429) means that nothing may be asked
    for now (RFC 9309, section 2.3.1.4).

    >>> read_robots("ours", 200, b"User-agent: *\nDisallow: /*?print=").allows("http://a.example/b?print=1")
    False
    """
    if status >= 500 or status == 429:
        return closed(agent, f"robots.txt cannot be read now (the server answered {status})")
    text = content[:LONGEST].decode("utf-8", "replace") if 200 <= status < 300 else ""
    return Robots(agent, Protego.parse(text.removeprefix("\ufeff")))


def closed(agent: str, why: str) -> Robots:
    """Rules that allow nothing, because nobody could say what the rules are."""
    return Robots(agent, Protego.parse(""), why)
