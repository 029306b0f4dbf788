"""Names of feeds and entries that outlive every address, as tag URIs (RFC 4151)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.core import addresses
from plugins.core.dates import as_day
from plugins.core.errors import ContentError, Problem
from plugins.core.model import Entry


@dataclass(frozen=True, slots=True)
class Ids:
    """Makes ids from what an entry is, never from where it is or when it was published.

    `published` are the ids under which addresses were first published: they stay whatever happens since.

    >>> Ids("bulletins.example", 2012).of_feed("series/pcc")
    'tag:bulletins.example,2012:feed/series/pcc'
    """

    authority: str
    year: int
    published: Mapping[str, str] = field(default_factory=dict)

    def of_feed(self, scope: str) -> str:
        """The id of the feed of a scope; all formats share it."""
        return self._tag(f"feed/{scope}")

    def of_entry(self, entry: Entry) -> str:
        """The id of an entry: brought from an older feed, published before, or made now."""
        return entry.feed_id or self._published(entry) or self._made(entry)

    def of_correction(self, entry: Entry) -> str:
        """The id of an entry's last correction, which is news of its own."""
        day = as_day(entry.updated).isoformat()
        return f"{self.of_entry(entry)}/corrected/{day}"

    def _published(self, entry: Entry) -> str:
        """The id that the entry's address has, or one of its former addresses: a new name is no new entry."""
        former = (addresses.answered_at(alias) for alias in entry.aliases)
        found = (self.published.get(address, "") for address in (entry.address, *former))
        return next((identity for identity in found if identity), "")

    def _made(self, entry: Entry) -> str:
        if entry.series is not None and entry.number is not None:
            return self._tag(f"bulletin/{entry.series}/{entry.number}")
        return self._tag(f"blog/{entry.blog_year}/{entry.slug}")

    def _tag(self, specific: str) -> str:
        return f"tag:{self.authority},{self.year}:{specific}"


def check_ids(ids: Ids, entries: Iterable[Entry]) -> None:
    """Raise ContentError for an id that two entries have."""
    problems = list(_find_problems(ids, entries))
    if problems:
        raise ContentError(problems)


def _find_problems(ids: Ids, entries: Iterable[Entry]) -> Iterator[Problem]:
    owners: dict[str, Entry] = {}
    for entry in entries:
        identity = ids.of_entry(entry)
        owner = owners.setdefault(identity, entry)
        if owner is not entry:
            cure = "give each entry an id of its own, or remove feed_id"
            yield Problem(Path(entry.path), f"the feed id {identity} is also that of {owner.path}", cure)
