"""The facts of an archive that outputs are made from, each with its digest.

An output names the facts it is made from; a build makes it again when one of them is another. A fact that is
finer than need be costs time in every build, a coarser one makes outputs again for nothing; a missing one
would leave an output as it was, which is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from plugins.core.dates import as_day
from plugins.core.digests import Fact, digest

if TYPE_CHECKING:
    from plugins.core.archive import Archive
    from plugins.core.model import Entry, Page


def shown(value: object, name: str) -> Fact:
    """The fact of a small value itself; it is a dataclass, a tuple or plain, and says all in its `repr`."""
    return Fact(name, digest(repr(value)))


class Facts:
    """The facts of one archive, each worked out once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._cards: dict[str, Fact] = {}
        self._names: dict[tuple[str, str], Fact] = {}

    def whole(self, item: Entry | Page) -> tuple[Fact, ...]:
        """Everything that the page of an entry, or of a written page, shows of it."""
        texts = item.texts.facts(item) if item.texts else ()
        return (Fact(item.path, item.digest), *texts, *self._replacement(item))

    def card(self, entry: Entry) -> Fact:
        """What a list or a neighbour shows of an entry."""
        key = entry.digest
        if key not in self._cards:
            names = [self.author(author).digest for author in entry.authors]
            names += [self.series(entry.series).digest] if entry.series else []
            self._cards[key] = Fact(f"the card of {entry.path}", digest(entry.card, *names))
        return self._cards[key]

    def names(self, entry: Entry) -> tuple[Fact, ...]:
        """All names by which an entry calls what it refers to."""
        return (
            *((self.series(entry.series),) if entry.series else ()),
            *(self.topic(key) for key in entry.topics),
            *(self.author(author) for author in entry.writers),
            *(self.author(key) for key in entry.organisations),
            *(self.author(event.organiser) for event in entry.events if event.organiser),
        )

    def diary(self, entry: Entry) -> tuple[Fact, ...]:
        """What calendars show of an entry's events."""
        return (Fact(f"the events of {entry.path}", entry.diary), *self.names(entry))

    def over(self, entries: Iterable[Entry]) -> Fact:
        """Which events of some entries are over on the day of the build."""
        today = self._archive.today
        past = [
            event.key
            for entry in entries
            for event in entry.events
            if as_day(event.end or event.start) < today
        ]
        return Fact("the events that are over", digest(*past))

    def series(self, key: str) -> Fact:
        """A series by its key."""
        return self._name("series", key, self._archive.series.get(key))

    def topic(self, key: str) -> Fact:
        """A topic by its key."""
        return self._name("topic", key, self._archive.topics.get(key))

    def author(self, author: str) -> Fact:
        """Whom a key or a name under a text stands for."""
        return self._name("name", author, self._archive.writer(author))

    def _name(self, kind: str, key: str, value: object) -> Fact:
        if (kind, key) not in self._names:
            self._names[kind, key] = shown(value, f"{kind} {key}")
        return self._names[kind, key]

    def _replacement(self, item: Entry | Page) -> tuple[Fact, ...]:
        """The title of what replaces a withdrawn item."""
        if not item.notice or not item.notice.replaced_by:
            return ()
        return (
            shown(self._archive.title_at(item.notice.replaced_by), f"what is at {item.notice.replaced_by}"),
        )
