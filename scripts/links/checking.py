"""Asking other sites whether what we link to is still there: politely, once in a while, and within guards."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from plugins.core.outside import LinkState, OutsideLink
from scripts.network.guard import FetchError, RefusedAddress, parse_address
from scripts.network.pace import Pace, seconds_of
from scripts.network.wire import Answer, Wire

_MOST_HOPS = 5
_FOR_GOOD = frozenset({301, 308})
_FOR_NOW = frozenset({302, 303, 307})
_GONE = frozenset({404, 410, 451})
_BUSY = frozenset({429, 503})
_WAIT_WHEN_BUSY = 60.0


@dataclass(frozen=True, slots=True)
class Found:
    """What came of asking for an address."""

    state: LinkState
    answer: str
    moved_to: str = ""


@dataclass
class LinkChecker:
    """Asks for addresses, one at a time, each host at its pace; `today` is in ISO form."""

    wire: Wire
    today: str
    pace: Pace = field(default_factory=Pace)
    _reached: bool = False

    def check(self, link: OutsideLink) -> OutsideLink:
        """The link with what is known of it now."""
        found = self._ask(link)
        return replace(
            link, state=found.state, checked=self.today, answer=found.answer, moved_to=found.moved_to
        )

    def _ask(self, link: OutsideLink) -> Found:
        try:
            found = self._follow(link.address)
        except RefusedAddress as error:
            return Found("unsure", str(error))
        except FetchError as error:
            return self._unreached(link, str(error))
        self._reached = True
        return found

    def _unreached(self, link: OutsideLink, why: str) -> Found:
        """A host that does not answer is dead on the second day on which only others do."""
        was_so = link.state in ("unsure", "dead") and not link.answer[:1].isdigit() and link.checked
        is_dead = self._reached and was_so and link.checked < self.today
        return Found("dead" if is_dead else "unsure", why)

    def _follow(self, address: str) -> Found:
        """Go where an address leads. A page that has moved for good is not there only for now."""
        at, for_good = address, True
        for _ in range(_MOST_HOPS):
            status, location = self._status(at)
            if status not in _FOR_GOOD | _FOR_NOW or not location:
                return _judged(address, at, status, for_good)
            for_good = for_good and status in _FOR_GOOD
            at = urljoin(at, location)
        return Found("dead", "leads in a circle")

    def _status(self, address: str) -> tuple[int, str]:
        """What a server answers to HEAD, or to GET where it does not know what HEAD is."""
        try:
            status, location = self._once(address, "HEAD")
        except RefusedAddress:
            raise
        except FetchError:
            status, location = 0, ""
        if 0 < status < 400:
            return status, location
        return self._once(address, "GET")

    def _once(self, address: str, method: str) -> tuple[int, str]:
        host = parse_address(address).netloc
        self.pace.wait(host)
        began = time.monotonic()
        try:
            with self.wire.get(address, method="HEAD" if method == "HEAD" else "GET") as answer:
                self._heed(host, answer)
                return answer.status, answer.location
        finally:
            self.pace.asked(host, time.monotonic() - began)

    def _heed(self, host: str, answer: Answer) -> None:
        if answer.status in _BUSY:
            self.pace.told(host, seconds_of(answer.header("Retry-After"), _WAIT_WHEN_BUSY))


def _judged(address: str, at: str, status: int, for_good: bool) -> Found:
    """What an answer at the end of the way means; sites that send whatever is gone home have lost it."""
    if status in _GONE:
        return Found("dead", str(status))
    if not 200 <= status < 300:
        return Found("unsure", str(status))
    if urlsplit(address).path.strip("/") and not urlsplit(at).path.strip("/") and not urlsplit(at).query:
        return Found("dead", "leads to the front page")
    if at != address and for_good:
        fragment = urlsplit(address).fragment
        return Found("moved", "301", f"{at}#{fragment}" if fragment and "#" not in at else at)
    return Found("alive", str(status))


def in_turn(links: Iterable[OutsideLink]) -> Iterator[OutsideLink]:
    """The links in an order in which hosts take turns, so that few have to be waited for."""
    of_host: defaultdict[str, list[OutsideLink]] = defaultdict(list)
    for link in links:
        of_host[urlsplit(link.address).netloc].append(link)
    queues = list(of_host.values())
    while queues:
        for queue in queues:
            yield queue.pop(0)
        queues = [queue for queue in queues if queue]
