"""What has been read before, kept by what it was read from, so that it need not be read again.

A cache is never needed: whatever is missing or damaged is read from the content once more. What it holds
is text and figures. Here is what a cache is, and the one that ends with the build; `storedcache` has the
one that stays.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol


class Record(NamedTuple):
    """What was read of one text: its facts, their digest, the key of its words, and its links.

    `frame` is the digest of all but the words: while it is the same, only those have changed.
    Facts and links are JSON. `links` is empty where a record comes from the cache: they are fetched apart,
    being seldom needed.
    """

    facts: str
    digest: str
    frame: str
    text: str
    links: str = ""


class Seen(NamedTuple):
    """A source as it was when it was last read, and the key of what was read."""

    signature: str
    key: str


@dataclass(slots=True)
class News:
    """What a reading has found that the cache does not hold yet."""

    sources: dict[str, Seen] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    words: dict[str, bytes] = field(default_factory=dict)


class Cache(Protocol):
    """Where readings are kept between builds, or only until this one ends."""

    def seen(self, root: Path) -> Mapping[str, Seen]:
        """The sources below a folder, by their names from it."""

    def keys(self) -> Set[str]:
        """The keys of all records, whole or not."""

    def records(self, root: Path, keys: Sequence[str]) -> Mapping[str, Record]:
        """Those records of the keys that are there and whole; most are of sources below a folder."""

    def links(self, root: Path) -> Mapping[str, str]:
        """The links of records, by their keys; of those at least whose sources lie below a folder."""

    def words(self, text: str) -> bytes | None:
        """The packed words of a text."""

    def note(self, name: str) -> str:
        """A note by its name; empty if there is none."""

    def keep_note(self, name: str, text: str) -> None:
        """Write a note, in place of any of the same name."""

    def keep(self, root: Path, news: News) -> None:
        """Add what was read."""

    def forget(self, root: Path, names: Sequence[str]) -> None:
        """Let go of sources below a folder that are none of these any more."""


class PassingCache:
    """A cache that lives as long as the archive that was read with it."""

    def __init__(self) -> None:
        self._news = News()

    def seen(self, root: Path) -> Mapping[str, Seen]:
        """Nothing was read before."""
        return {}

    def keys(self) -> Set[str]:
        """Nothing was read before."""
        return frozenset()

    def records(self, root: Path, keys: Sequence[str]) -> Mapping[str, Record]:
        """Nothing was read before."""
        return {}

    def links(self, root: Path) -> Mapping[str, str]:
        """The links of this reading."""
        return {key: record.links for key, record in self._news.records.items()}

    def words(self, text: str) -> bytes | None:
        """The packed words of a text of this reading."""
        return self._news.words.get(text)

    def note(self, name: str) -> str:
        """Nothing was noted before."""
        return ""

    def keep_note(self, name: str, text: str) -> None:
        """Let go: nobody will ask again."""

    def keep(self, root: Path, news: News) -> None:
        """Hold on to it."""
        self._news = news

    def forget(self, root: Path, names: Sequence[str]) -> None:
        """There are no others."""
