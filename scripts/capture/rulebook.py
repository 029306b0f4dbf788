"""What the sites of a crawl ask of robots: read from the capture where it is there and new enough."""

from dataclasses import dataclass, field

from scripts.capture.addresses import canonical
from scripts.capture.asking import Asker
from scripts.capture.capturefile import Kept
from scripts.importer.captures import SourceError
from scripts.network.guard import FetchError, RefusedAddress
from scripts.network.robots import Robots, closed, read_robots

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_HOPS = 5
# How long a robots.txt is good for, in seconds (RFC 9309, section 2.4).
_DAY = 86_400


@dataclass
class Rulebook:
    """The rules of each site that a crawl comes to."""

    asker: Asker
    _rules: dict[str, Robots] = field(default_factory=dict)

    def known(self, origin: str) -> Robots:
        """The rules of a site, of any age; it is asked only if the capture has none.

        Raises RefusedAddress for a site that is never asked.
        """
        kept = self.asker.file.kept(f"{origin}/robots.txt")
        return self._read(kept) if kept and origin not in self._rules else self.current(origin)

    def current(self, origin: str) -> Robots:
        """The rules of a site as they are today. Raises RefusedAddress for a site that is never asked."""
        if origin not in self._rules:
            kept = self.asker.file.kept(f"{origin}/robots.txt")
            is_good = kept is not None and kept.age < _DAY
            self._rules[origin] = self._read(kept) if kept and is_good else self._ask(f"{origin}/robots.txt")
        return self._rules[origin]

    def _ask(self, url: str, attempt: int = 1) -> Robots:
        """Ask for the rules, twice if need be; where they cannot be had the site is closed to us."""
        try:
            return self._read(self.asker.ask(url))
        except RefusedAddress:
            raise
        except FetchError as error:
            return self._closed(error) if attempt > 1 else self._ask(url, attempt + 1)

    def _read(self, kept: Kept) -> Robots:
        """The rules in an answer, or at the end of the redirects that it begins."""
        try:
            for _ in range(_MOST_HOPS):
                if kept.status not in _REDIRECTS or not kept.location:
                    break
                url = canonical(kept.location, kept.url)
                kept = self.asker.kept(url) or self.asker.ask(url)
            content = self.asker.file.body(kept).content if kept.status == 200 else b""
        except (FetchError, SourceError) as error:
            return self._closed(error)
        return read_robots(self.asker.name, 404 if kept.status in _REDIRECTS else kept.status, content)

    def _closed(self, error: Exception) -> Robots:
        return closed(self.asker.name, f"robots.txt cannot be had: {error}")
