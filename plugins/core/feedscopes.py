"""What one can subscribe to: everything, a kind of entry, a series, a topic, a writer, an organisation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.model import Entry
from plugins.core.outputs import Link

ALL = "all"
BULLETINS = "bulletins"
BLOG = "blog"
CORRECTIONS = "corrections"

# The scopes that every archive has: their titles, what they bring, and the page they follow.
_WHOLE: Mapping[str, tuple[str, str, str]] = {
    ALL: ("Everything", "Every bulletin and every blog entry.", addresses.HOME),
    BULLETINS: ("All bulletins", "The numbered bulletins of every series.", addresses.BULLETINS),
    BLOG: ("Blog", "The blog entries.", addresses.BLOG),
    CORRECTIONS: ("Corrections", "Entries that were put right after they were published.", addresses.ARCHIVE),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """One thing to subscribe to.

    `key` is its name in addresses and ids (`series/pcc`), `address` the page it follows, `entries` are
    newest first.
    """

    key: str
    title: str
    summary: str
    address: str
    entries: tuple[Entry, ...]

    @property
    def group(self) -> str:
        """The first part of a key that has two: `series`, `topics` …; empty for the whole archive."""
        group, slash, _ = self.key.partition("/")
        return group if slash else ""

    @property
    def is_kept_whole(self) -> bool:
        """Whether feeds of the scope reach back to its first entry, in documents of closed years."""
        return self.key in (ALL, BULLETINS, BLOG) or self.group == "series"


def scope_title(archive: Archive, scope: str) -> str:
    """What a scope is called: the name of its series, topic, writer or organisation.

    >>> from datetime import date
    >>> scope_title(Archive(date(2012, 5, 9)), "all")
    'Everything'
    """
    if scope in _WHOLE:
        return _WHOLE[scope][0]
    group, _, key = scope.partition("/")
    match group:
        case "series":
            return archive.series[key].title
        case "topics":
            return archive.topics[key].name
        case "people":
            return archive.people[key].name
        case _:
            return archive.organisations[key].name


def feed_links(archive: Archive, *scopes: str) -> tuple[Link, ...]:
    """The feeds of scopes as a page offers them to feed readers (Atom, which every reader takes).

    A feed exists only where a scope has entries; the caller has them at hand and so decides.
    """
    return tuple(Link(scope_title(archive, scope), addresses.feed(scope)) for scope in scopes)


def feed_scopes(archive: Archive) -> Iterator[Scope]:
    """Every scope that has something to bring, and the whole archive in any case."""
    whole = {
        ALL: archive.entries,
        BULLETINS: archive.bulletins,
        BLOG: archive.blog,
        CORRECTIONS: _corrected(archive.entries),
    }
    for key, entries in whole.items():
        if entries or key == ALL:
            yield scope_of(archive, key, entries)
    of_series = ((f"series/{key}", archive.of_series(key)) for key in archive.series)
    of_topics = ((f"topics/{key}", entries) for key, entries in archive.by_topic.items())
    of_people = ((f"people/{key}", entries) for key, entries in archive.by_person.items())
    of_bodies = ((f"organisations/{key}", entries) for key, entries in archive.by_organisation.items())
    for key, entries in chain(of_series, of_topics, of_people, of_bodies):
        if entries:
            yield scope_of(archive, key, entries)


def _corrected(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries that changed after they were published, the last changed first."""
    corrected = (entry for entry in entries if entry.updated > entry.published)
    return tuple(sorted(corrected, key=lambda entry: (entry.updated, entry.address), reverse=True))


def scope_of(archive: Archive, key: str, entries: tuple[Entry, ...]) -> Scope:
    """A scope by its key, with its entries."""
    if key in _WHOLE:
        return Scope(key, *_WHOLE[key], entries)
    group, _, name = key.partition("/")
    match group:
        case "series":
            series = archive.series[name]
            return Scope(key, series.title, series.summary, addresses.series(name), entries)
        case "topics":
            topic = archive.topics[name]
            return Scope(key, topic.name, topic.summary, addresses.topic(name), entries)
        case "people":
            person = archive.people[name]
            return Scope(key, person.name, person.summary, addresses.person(name), entries)
        case _:
            body = archive.organisations[name]
            return Scope(key, body.name, body.summary, addresses.organisation(name), entries)
