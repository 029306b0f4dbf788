"""The whole archive as one value, and the questions that pages ask of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from plugins.core import addresses
from plugins.core.dates import as_datetime
from plugins.core.model import (
    Credit,
    Entry,
    Event,
    Organisation,
    Page,
    Person,
    Series,
    Term,
    Topic,
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """An event together with the entry that announces it."""

    event: Event
    entry: Entry

    @property
    def address(self) -> str:
        """The section of the entry that announces the event."""
        fragment = f"#{self.event.section}" if self.event.section else ""
        return f"{self.entry.address}{fragment}"


@dataclass(frozen=True, slots=True)
class Archive:
    """What is public on a day: entries newest first, pages, and what they refer to, each by its key.

    `hidden` entries have an address but stand in no list, feed or index. `published` is the register:
    every address ever published, with its feed id where it has one.
    """

    today: date
    entries: tuple[Entry, ...] = ()
    hidden: tuple[Entry, ...] = ()
    pages: tuple[Page, ...] = ()
    series: Mapping[str, Series] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    media: tuple[str, ...] = ()
    published: Mapping[str, str] = field(default_factory=dict)

    @property
    def everything(self) -> tuple[Entry | Page, ...]:
        """All that has an address of its own: entries, hidden ones too, then pages."""
        return (*self.entries, *self.hidden, *self.pages)

    @property
    def bulletins(self) -> tuple[Entry, ...]:
        """All bulletins, newest first."""
        return tuple(entry for entry in self.entries if entry.kind == "bulletin")

    @property
    def blog(self) -> tuple[Entry, ...]:
        """All blog entries, newest first."""
        return tuple(entry for entry in self.entries if entry.kind == "blog")

    def issues(self, series: str) -> tuple[Entry, ...]:
        """The issues of a series, highest number first."""
        found = (entry for entry in self.entries if entry.series == series)
        return tuple(sorted(found, key=lambda entry: entry.number or 0, reverse=True))

    def by_topic(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries of each topic that has any, newest first."""
        return _group((key, entry) for entry in self.entries for key in entry.topics)

    def by_person(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries that each person wrote or contributed a section to, newest first."""
        return _group(
            (key, entry)
            for entry in self.entries
            for key in {each.key for each in map(self.writer, entry.writers) if isinstance(each, Person)}
        )

    def by_organisation(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries that each organisation wrote, or a section of them, or that speak of it, newest first."""
        return _group(
            (key, entry)
            for entry in self.entries
            for key in {
                each.key for each in map(self.writer, entry.writers) if isinstance(each, Organisation)
            }.union(entry.organisations)
        )

    def announcements(self) -> tuple[Announcement, ...]:
        """Every event, earliest first."""
        found = (Announcement(event, entry) for entry in self.entries for event in entry.events)
        return tuple(sorted(found, key=lambda each: (as_datetime(each.event.start), each.event.key)))

    def writer(self, author: str) -> Person | Organisation | None:
        """Whom a key or a name under a text stands for; None if it is a name and no more."""
        known: tuple[Person | Organisation, ...] = (*self.people.values(), *self.organisations.values())
        return (
            self.people.get(author)
            or self.organisations.get(author)
            or next((each for each in known if each.name == author), None)
        )

    def credit(self, author: str) -> Credit:
        """The name under a text, from a key or from the name itself."""
        match self.writer(author):
            case Person(key=key, name=name):
                return Credit(name, addresses.person(key))
            case Organisation(key=key, name=name):
                return Credit(name, addresses.organisation(key))
            case None:
                return Credit(author)


def _group(pairs: Iterable[tuple[str, Entry]]) -> Mapping[str, tuple[Entry, ...]]:
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for key, entry in pairs:
        groups[key].append(entry)
    return {key: tuple(groups[key]) for key in sorted(groups)}
