"""The documents of which a feed consists, so that none is large and all together bring everything (RFC 5005).

Readers subscribe to the first, which brings what is new. Behind it lie archive documents, each of a closed
year and linked to its neighbours, which a reader fetches once. While the year of the newest entry has more
entries than one document should hold, its closed months have documents too, until the year is closed.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plugins.core.feedscopes import Scope
from plugins.core.model import Entry


@dataclass(frozen=True, slots=True)
class Part:
    """One document: its entries, newest first, and the names of the ones behind it and before it.

    `name` is a year or a month (2011, 2012-03), empty for the document that readers subscribe to.
    """

    name: str
    entries: tuple[Entry, ...]
    older: str = ""
    newer: str = ""


def parts_of(scope: Scope, newest: int) -> tuple[Part, ...]:
    """The documents of a feed, the one to subscribe to first, then the archive from new to old.

    It has the `newest` entries, or all that no closed span of time has, whichever is more.
    """
    entries = scope.entries
    if not scope.is_kept_whole or len(entries) <= newest:
        return (Part("", entries[:newest]),)
    year = _year(entries[0])
    live = sum(_year(entry) == year for entry in entries)
    spans = _grouped(entries[live:], _year)
    if live > newest:
        month = _month(entries[0])
        spans = {**_grouped([each for each in entries[:live] if _month(each) != month], _month), **spans}
    closed = sum(map(len, spans.values()))
    names = ("", *spans)
    return tuple(
        Part(
            name,
            spans[name] if name else entries[: max(newest, len(entries) - closed)],
            older=names[at + 1] if at + 1 < len(names) else "",
            newer=names[at - 1] if at else "",
        )
        for at, name in enumerate(names)
    )


def _grouped(entries: Sequence[Entry], name: Callable[[Entry], str]) -> dict[str, tuple[Entry, ...]]:
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[name(entry)].append(entry)
    return {name: tuple(groups[name]) for name in sorted(groups, reverse=True)}


def _year(entry: Entry) -> str:
    return f"{entry.day.year:04}"


def _month(entry: Entry) -> str:
    return f"{entry.day.year:04}-{entry.day.month:02}"
