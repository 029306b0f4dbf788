"""Asking servers: one at a time, at their pace, within limits, and keeping what they answer."""

import time
from dataclasses import dataclass, field

from scripts.capture.capturefile import CaptureFile, Kept
from scripts.network.guard import FetchError, parse_address
from scripts.network.pace import LONGEST, Pace, seconds_of
from scripts.network.wire import Answer, Wire

_BUSY = frozenset({429, 503})
_WAIT_WHEN_BUSY = 60.0
_MOST_FAILURES = 10


class Stopped(Exception):
    """A limit of the whole crawl is reached; its text says which, and what to do."""


@dataclass
class Asker:
    """What every request goes through.

    `most` bytes are of the whole file, `seconds` of this run. Answers from before `since` (as a WARC file
    writes it) are asked for again, but only come again if they have changed.
    """

    file: CaptureFile
    wire: Wire
    pace: Pace
    most: int
    seconds: float | None = None
    since: str = ""
    asked: int = 0
    given_up: dict[str, str] = field(default_factory=dict)
    _failures: dict[str, int] = field(default_factory=dict)
    _began: float = field(default_factory=time.monotonic)

    @property
    def name(self) -> str:
        """The name by which robots.txt files may speak to us."""
        return self.wire.agent.partition("/")[0]

    def kept(self, url: str) -> Kept | None:
        """The answer for an address that the file has, unless it is wanted anew."""
        kept = self.file.kept(url)
        return kept if kept is not None and kept.date >= self.since else None

    def ask(self, url: str, delay: float | None = None) -> Kept:
        """Ask a server once, and keep what it answers; `delay` is what its robots.txt asks for, in seconds.

        Raises FetchError for what is not worth keeping, and Stopped where a limit is reached.
        """
        self._check_limits()
        host = parse_address(url).netloc
        self.pace.wait(host)
        began = time.monotonic()
        self.asked += 1
        try:
            earlier = self.file.kept(url)
            with self.wire.get(url, earlier.conditions if earlier else {}) as answer:
                self._check_busy(host, answer)
                return self.file.add(answer)
        finally:
            self.pace.asked(host, time.monotonic() - began, delay)

    def note_failure(self, host: str) -> None:
        """Count a failure; a host that does little else is left alone."""
        self._failures[host] = self._failures.get(host, 0) + 1
        if self._failures[host] >= _MOST_FAILURES:
            self.give_up(host, f"it failed {_MOST_FAILURES} times; run this again later")

    def give_up(self, host: str, why: str) -> None:
        """Ask a host for nothing more in this run."""
        self.given_up.setdefault(host, why)

    def _check_busy(self, host: str, answer: Answer) -> None:
        """Raise FetchError for an answer that another moment may change; it is no capture of a page."""
        if answer.status in _BUSY:
            seconds = seconds_of(answer.header("Retry-After"), _WAIT_WHEN_BUSY)
            if seconds > LONGEST:
                self.give_up(host, f"it asks to come back in {seconds:,.0f} seconds; run this again then")
            self.pace.told(host, seconds)
            raise FetchError(f"the server is busy (it answered {answer.status}); run this again later")
        if answer.status >= 500:
            raise FetchError(f"the server answered {answer.status}; run this again later")

    def _check_limits(self) -> None:
        """Raise Stopped where the crawl may not go on. The records that are there are whole in any case."""
        if self.seconds is not None and time.monotonic() - self._began > self.seconds:
            raise Stopped("the time is up; run this again to go on")
        if self.file.size >= self.most:
            raise Stopped("the limit of bytes is reached; give more --megabytes to go on")
