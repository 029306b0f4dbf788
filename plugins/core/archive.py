"""The whole archive as one value, and the questions that pages ask of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from plugins.core import addresses
from plugins.core.dates import as_datetime
from plugins.core.facts import Facts
from plugins.core.model import (
    Credit,
    Entry,
    Event,
    Organisation,
    Page,
    Person,
    RedirectRow,
    Series,
    Term,
    Topic,
)
from plugins.core.takedowns import Takedown


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


def announcing(announcements: Iterable[Announcement]) -> tuple[Entry, ...]:
    """The entries that announce some events, each once."""
    return tuple({each.entry.address: each.entry for each in announcements}.values())


@dataclass(frozen=True)
class Archive:
    """What is public on a day: entries newest first, pages, and what they refer to, each by its key.

    `media` are pictures and documents by their paths in the content folder, each with what changes when the
    file does. `hidden` entries have an address but stand in no list, feed or index. `published` is the
    register: every address ever published, with its feed id where it has one. `takedowns` were published,
    and are no longer. `redirects` are the lines of `redirects.csv`; `core/redirects.py` makes the table of
    all old addresses.
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
    media: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, str] = field(default_factory=dict)
    takedowns: tuple[Takedown, ...] = ()
    redirects: tuple[RedirectRow, ...] = ()

    @cached_property
    def _writers(self) -> Mapping[str, Person | Organisation]:
        """Whom each key and each name stands for: keys before names, people before organisations."""
        known: list[Person | Organisation] = [*self.people.values(), *self.organisations.values()]
        return {each.name: each for each in reversed(known)} | {each.key: each for each in reversed(known)}

    @property
    def everything(self) -> tuple[Entry | Page, ...]:
        """All that has an address of its own: entries, hidden ones too, then pages."""
        return (*self.entries, *self.hidden, *self.pages)

    @cached_property
    def bulletins(self) -> tuple[Entry, ...]:
        """All bulletins, newest first."""
        return tuple(entry for entry in self.entries if entry.kind == "bulletin")

    @cached_property
    def blog(self) -> tuple[Entry, ...]:
        """All blog entries, newest first."""
        return tuple(entry for entry in self.entries if entry.kind == "blog")

    def issues(self, series: str) -> tuple[Entry, ...]:
        """The issues of a series, highest number first."""
        return self._issues.get(series, ())

    def of_series(self, series: str) -> tuple[Entry, ...]:
        """The issues of a series, newest first."""
        return self._of_series.get(series, ())

    @cached_property
    def _of_series(self) -> Mapping[str, tuple[Entry, ...]]:
        return _group((entry.series or "", entry) for entry in self.bulletins)

    @cached_property
    def _issues(self) -> Mapping[str, tuple[Entry, ...]]:
        numbered = sorted(self.bulletins, key=lambda entry: entry.number or 0, reverse=True)
        return _group((entry.series or "", entry) for entry in numbered)

    @cached_property
    def by_month(self) -> Mapping[tuple[int, int], tuple[Entry, ...]]:
        """Entries of each year and month that has any, both newest first."""
        groups: defaultdict[tuple[int, int], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            day = entry.day
            groups[day.year, day.month].append(entry)
        return {month: tuple(groups[month]) for month in sorted(groups, reverse=True)}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that have entries, newest first."""
        return tuple(dict.fromkeys(year for year, _ in self.by_month))

    @cached_property
    def by_letter(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries by the letters of the A to Z, in the order of their titles; `0-9` stands for figures.

        The first letter or figure of the title decides, without its accents.
        """
        ordered = sorted(self.entries, key=lambda entry: (entry.alphabetic, entry.address))
        return _group((_letter(entry.alphabetic[0]), entry) for entry in ordered)

    @cached_property
    def facts(self) -> Facts:
        """What outputs are made from."""
        return Facts(self)

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries of each topic that has any, newest first."""
        return _group((key, entry) for entry in self.entries for key in entry.topics)

    @cached_property
    def by_person(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries that each person wrote or contributed a section to, newest first."""
        return _group((each.key, entry) for entry, each in self._authorships if isinstance(each, Person))

    @cached_property
    def by_organisation(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries that each organisation wrote, or a section of them, or that speak of it, newest first."""
        keys: dict[str, list[str]] = defaultdict(list)
        for entry, each in self._authorships:
            if isinstance(each, Organisation):
                keys[entry.address].append(each.key)
        return _group(
            (key, entry)
            for entry in self.entries
            for key in dict.fromkeys((*keys.get(entry.address, ()), *entry.organisations))
        )

    @cached_property
    def _authorships(self) -> tuple[tuple[Entry, Person | Organisation], ...]:
        """Each entry with those of its writers that have pages, each of them once."""
        return tuple(
            (entry, each)
            for entry in self.entries
            for each in dict.fromkeys(map(self.writer, entry.writers))
            if each is not None
        )

    @cached_property
    def announcements(self) -> tuple[Announcement, ...]:
        """Every event, earliest first."""
        found = (Announcement(event, entry) for entry in self.entries for event in entry.events)
        return tuple(sorted(found, key=lambda each: (as_datetime(each.event.start), each.event.key)))

    def title_at(self, address: str) -> str | None:
        """The title of the entry or page at an address, whatever fragment it has; None if there is none."""
        return self._titles.get(address.partition("#")[0])

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {item.address: item.title for item in self.everything}

    def writer(self, author: str) -> Person | Organisation | None:
        """Whom a key or a name under a text stands for; None if it is a name and no more."""
        return self._writers.get(author)

    def credit(self, author: str) -> Credit:
        """The name under a text, from a key or from the name itself."""
        match self.writer(author):
            case Person(key=key, name=name):
                return Credit(name, addresses.person(key))
            case Organisation(key=key, name=name):
                return Credit(name, addresses.organisation(key))
            case None:
                return Credit(author)


def _letter(initial: str) -> str:
    return initial.upper() if initial.isalpha() else "0-9"


def _group(pairs: Iterable[tuple[str, Entry]]) -> Mapping[str, tuple[Entry, ...]]:
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for key, entry in pairs:
        groups[key].append(entry)
    return {key: tuple(groups[key]) for key in sorted(groups)}
