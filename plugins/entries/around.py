"""Which others an entry leads to: its neighbours, the entries related to it, the months of its year."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins.core.archive import Archive
from plugins.core.dates import MONTHS
from plugins.core.model import Entry
from plugins.core.outputs import Link

_RELATED_SHOWN = 3
# How many places before and after an entry in the list of a topic are looked at.
_NEAR = 2


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an entry leads to: the ones before and after it, some related ones, the months of its year."""

    older: Entry | None = None
    newer: Entry | None = None
    related: tuple[Entry, ...] = ()
    months: tuple[Link, ...] = ()

    @property
    def entries(self) -> tuple[Entry | None, ...]:
        """All entries among them, the neighbours first, whether there or not."""
        return self.older, self.newer, *self.related


def surroundings(archive: Archive) -> Iterator[tuple[Entry, Surroundings]]:
    """Every public entry with what it leads to; a hidden one leads nowhere."""
    near, months = _near(archive), _months(archive.blog)
    entries = {entry.address: entry for entry in archive.entries}
    for run in (*(archive.issues(key) for key in archive.series), archive.blog):
        for entry, older, newer in with_neighbours(run):
            known = {each.address for each in (entry, older, newer) if each}
            counts = near.get(entry.address, {})
            others = ((entries[each], counts[each]) for each in counts if each not in known)
            year = entry.period.year if entry.period and entry.kind == "blog" else None
            yield entry, Surroundings(older, newer, _related(entry, others), months.get(year, ()))
    for entry in archive.hidden:
        yield entry, Surroundings()


def with_neighbours(run: Sequence[Entry]) -> Iterator[tuple[Entry, Entry | None, Entry | None]]:
    """Each entry of a run, newest first, with the one before it in time and the one after it."""
    for index, entry in enumerate(run):
        older = run[index + 1] if index + 1 < len(run) else None
        yield entry, older, run[index - 1] if index else None


def _near(archive: Archive) -> Mapping[str, Mapping[str, int]]:
    """For each entry with topics, those near to it in the list of one: in how many lists they are so."""
    near: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entries in archive.by_topic.values():
        listed = [entry.address for entry in entries]
        for index, address in enumerate(listed):
            near[address].update(listed[max(0, index - _NEAR) : index + _NEAR + 1])
    return near


def _related(entry: Entry, others: Iterable[tuple[Entry, int]]) -> tuple[Entry, ...]:
    """Of others with the number of topics shared, those that share most; of these the nearest in time."""
    order = ((-shared, abs((other.day - entry.day).days), other.address, other) for other, shared in others)
    return tuple(other for *_, other in sorted(order)[:_RELATED_SHOWN])


def _months(blog: Iterable[Entry]) -> Mapping[int | None, tuple[Link, ...]]:
    """For each year, the months that have a monthly entry, the newest one of each; one alone is no series."""
    years: defaultdict[int | None, dict[int, str]] = defaultdict(dict)
    for entry in blog:
        if entry.period:
            years[entry.period.year].setdefault(entry.period.month, entry.address)
    return {
        year: tuple(Link(MONTHS[month - 1], found[month]) for month in sorted(found))
        for year, found in years.items()
        if len(found) > 1
    }


def months_in_words(months: Iterable[Link]) -> tuple[str, ...]:
    """The months as a recipe writes them down."""
    return tuple(f"{month.label} {month.address}" for month in months)


def months_from_words(words: Iterable[str]) -> tuple[Link, ...]:
    """The months that a recipe has written down.

    >>> months_from_words(months_in_words([Link("March", "/blog/2012/march/")]))
    (Link(label='March', address='/blog/2012/march/'),)
    """
    return tuple(Link(*word.split(" ", 1)) for word in words)
