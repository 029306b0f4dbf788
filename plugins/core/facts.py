"""The facts of an archive that outputs are made from, each with its digest.

An output names the facts it is made from; a build makes it again when one of them is another. A fact that is
finer than need be costs time in every build, a coarser one makes outputs again for nothing; a missing one
would leave an output as it was, which is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from plugins.core.dates import as_day
from plugins.core.digests import Fact, digest, digest_of_words

if TYPE_CHECKING:
    from plugins.core.archive import Archive
    from plugins.core.model import Entry, Page


def shown(value: object, name: str) -> Fact:
    """The fact of a small value itself; it is a dataclass, a tuple or plain, and says all in its `repr`."""
    return Fact(name, digest(repr(value)))


def reference(kind: str, key: str) -> str:
    """How an entry notes that it shows the name of something: a series, a topic, or whoever has a `name`."""
    return f"{kind} {key}"


def fact_of_text(path: str, item_digest: str) -> Fact:
    """All that an entry or a page says, in the file of that path; no other fact has this name."""
    return Fact(path, item_digest)


def is_of_text(fact: Fact) -> bool:
    """Whether a fact is `fact_of_text`: no path of a text has a space."""
    return fact.name.endswith(".md") and " " not in fact.name


class _Names(dict[str, Fact]):
    """The facts of all that entries refer to, each worked out when it is asked for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def __missing__(self, noted: str) -> Fact:
        kind, _, key = noted.partition(" ")
        match kind:
            case "series":
                value: object = self._archive.series.get(key)
            case "topic":
                value = self._archive.topics.get(key)
            case _:
                value = self._archive.writer(key)
        fact = self[noted] = shown(value, noted)
        return fact


class Facts:
    """The facts of one archive, each worked out once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._cards: dict[str, Fact] = {}
        self._names = _Names(archive)

    def whole(self, item: Entry | Page) -> tuple[Fact, ...]:
        """Everything that the page of an entry, or of a written page, shows of it."""
        texts = item.texts.facts(item) if item.texts else ()
        replacement = self._replacement(item) if item.notice else ()
        return (fact_of_text(item.path, item.digest), *texts, *replacement)

    def card(self, entry: Entry) -> Fact:
        """What a list or a neighbour shows of an entry."""
        card = self._cards.get(entry.address)
        if card is None:
            names = [self._names[reference("name", author)].digest for author in entry.authors]
            if entry.series:
                names.append(self._names[reference("series", entry.series)].digest)
            card = Fact(f"the card of {entry.path}", digest_of_words(entry.card, *names))
            self._cards[entry.address] = card
        return card

    def names(self, entry: Entry) -> list[Fact]:
        """All names by which an entry calls what it refers to."""
        names = self._names
        return [names[noted] for noted in entry.refers_to]

    def named(self, noted: Iterable[str]) -> Iterator[Fact]:
        """The names that entries have noted."""
        return map(self._names.__getitem__, noted)

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

    def _replacement(self, item: Entry | Page) -> tuple[Fact, ...]:
        """The title of what replaces a withdrawn item."""
        if not item.notice or not item.notice.replaced_by:
            return ()
        return (
            shown(self._archive.title_at(item.notice.replaced_by), f"what is at {item.notice.replaced_by}"),
        )
