"""What builds have changed while a preview runs, for pages that wait to hear of it."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Condition


@dataclass(frozen=True, slots=True)
class News:
    """All that has changed since a page was served, and the mark to ask by from now on.

    `addresses` is None where that is not known: the mark was given by a preview that has ended.
    """

    mark: str
    addresses: tuple[str, ...] | None

    def __str__(self) -> str:
        """The news as an event of a stream (HTML, 9.2: server-sent events)."""
        return f"data: {json.dumps({'mark': self.mark, 'addresses': self.addresses})}\n\n"


@dataclass(slots=True)
class Changes:
    """The changes of each build in their order. Any thread may add to them or wait for more.

    A mark stands for a moment between two builds; it holds the name of this preview, so that the marks of
    another are known as such.
    """

    _preview: str = field(default_factory=lambda: uuid.uuid4().hex)
    _builds: list[tuple[str, ...]] = field(default_factory=list)
    _grown: Condition = field(default_factory=Condition)

    @property
    def mark(self) -> str:
        """The mark of this moment."""
        return f"{self._preview}.{len(self._builds)}"

    def add(self, addresses: Iterable[str]) -> None:
        """Tell all who wait what a build has changed."""
        with self._grown:
            self._builds.append(tuple(addresses))
            self._grown.notify_all()

    def since(self, mark: str, patience: float) -> News | None:
        """What has changed since a mark, waiting for it up to so many seconds; None if nothing has."""
        preview, _, count = mark.partition(".")
        if preview != self._preview or not count.isdecimal():
            return News(self.mark, None)
        with self._grown:
            self._grown.wait_for(lambda: len(self._builds) > int(count), patience)
            addresses = [address for build in self._builds[int(count) :] for address in build]
            return News(self.mark, tuple(dict.fromkeys(addresses))) if addresses else None
