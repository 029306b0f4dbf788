"""How often a host is asked: never more than once in a while, and less often when it is slow or says so."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# Between two requests to a host, in seconds.
LEAST = 1.0
# The longest wait that a server may ask of us for one address, in seconds.
LONGEST = 300.0


@dataclass
class Pace:
    """When each host may be asked again, in seconds of a clock that never goes back."""

    least: float = LEAST
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _ready: dict[str, float] = field(default_factory=dict)

    def wait_for(self, host: str) -> float:
        """The seconds until a host may be asked."""
        return max(0.0, self._ready.get(host, 0.0) - self.clock())

    def wait(self, host: str) -> None:
        """Wait until a host may be asked."""
        seconds = self.wait_for(host)
        if seconds:
            self.sleep(seconds)

    def asked(self, host: str, took: float = 0.0, delay: float | None = None) -> None:
        """Note that a host was asked just now: a slow one is left alone for as long as it took to answer.

        `delay` is what its robots.txt asks for, in seconds.
        """
        self._not_before(host, max(self.least, delay or 0.0, took))

    def told(self, host: str, seconds: float) -> None:
        """Note that a host wants to be left alone for a while."""
        self._not_before(host, min(seconds, LONGEST))

    def _not_before(self, host: str, seconds: float) -> None:
        self._ready[host] = max(self._ready.get(host, 0.0), self.clock() + seconds)


def seconds_of(retry_after: str | None, otherwise: float, now: datetime | None = None) -> float:
    """What a Retry-After header (RFC 9110, section 10.2.3) asks for, in seconds; else what is given.

    >>> seconds_of("120", 30.0), seconds_of(None, 30.0)
    (120.0, 30.0)
    """
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return otherwise
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
