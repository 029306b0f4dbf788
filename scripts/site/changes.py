"""What builds have changed while a preview runs, and what else it has to say, for pages that wait for it."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Condition


@dataclass(frozen=True, slots=True)
class News:
    """All that has changed since a page was served, and the mark to ask by from now on.

    `addresses` is None where that is not known: the mark was given by a preview that has ended. `has_words`
    says that there is something new to tell beside the pages.
    """

    mark: str
    addresses: tuple[str, ...] | None
    has_words: bool = False

    def event(self, panel: str = "null") -> str:
        """The news as an event of a stream (HTML, 9.2: server-sent events); `panel` is JSON in one line."""
        told = json.dumps({"mark": self.mark, "addresses": self.addresses})
        return f'data: {told[:-1]}, "panel": {panel if self.has_words else "null"}}}\n\n'


@dataclass(slots=True)
class Changes:
    """The changes of each build in their order. Any thread may add to them or wait for more.

    A mark stands for a moment between two builds, and for what had been said by then; it holds the name of
    this preview, so that the marks of another are known as such.
    """

    _preview: str = field(default_factory=lambda: uuid.uuid4().hex)
    _builds: list[tuple[str, ...]] = field(default_factory=list)
    _said: int = 0
    _grown: Condition = field(default_factory=Condition)

    @property
    def mark(self) -> str:
        """The mark of a page that is served at this moment: it has not been told anything yet."""
        return self._mark(0)

    def add(self, addresses: Iterable[str]) -> None:
        """Tell all who wait what a build has changed."""
        with self._grown:
            self._builds.append(tuple(addresses))
            self._grown.notify_all()

    def say(self) -> None:
        """Let all who wait know that there is something else to tell."""
        with self._grown:
            self._said += 1
            self._grown.notify_all()

    def since(self, mark: str, patience: float) -> News | None:
        """What has changed since a mark, waiting for it up to so many seconds; None if nothing has."""
        preview, _, counts = mark.partition(".")
        count, _, said = counts.partition(".")
        if preview != self._preview or not (count.isdecimal() and said.isdecimal()):
            return News(self._mark(0), None)
        with self._grown:
            self._grown.wait_for(lambda: len(self._builds) > int(count) or self._said > int(said), patience)
            addresses = dict.fromkeys(address for build in self._builds[int(count) :] for address in build)
            has_words = self._said > int(said)
            mark = self._mark(self._said)
            return News(mark, tuple(addresses), has_words) if addresses or has_words else None

    def _mark(self, said: int) -> str:
        return f"{self._preview}.{len(self._builds)}.{said}"
