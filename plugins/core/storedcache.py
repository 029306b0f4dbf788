"""Readings kept between builds, in an SQLite file in which each piece is sealed with its digest."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from plugins.core.cache import Cache, News, PassingCache, Record, Seen
from plugins.core.digests import digest, digest_of_words

# The name of the file, in the folder that the setting CACHE_PATH names.
READINGS = "readings.sqlite"

_SEAL = len(digest())
# What SQLite says of a damaged file: at times in a message that is itself no text.
_DAMAGED = (sqlite3.DatabaseError, UnicodeDecodeError)
_JOINED = "FROM sources s JOIN records r ON r.key = s.key WHERE s.path > ? AND s.path < ?"
# So many records are sought one by one, more of them all at once.
_FEW = 100
# How long (s) to wait while another build writes.
_PATIENCE = 60
_TABLES = """
CREATE TABLE IF NOT EXISTS sources (path TEXT PRIMARY KEY, signature TEXT, key TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (key TEXT PRIMARY KEY, facts TEXT, frame TEXT, links TEXT, text TEXT);
CREATE TABLE IF NOT EXISTS texts (key TEXT PRIMARY KEY, words BLOB);
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, text TEXT);
"""


class StoredCache:
    """A cache in an SQLite file, for the readers of one version; another version's is begun anew.

    What sources there are is read once and then remembered. Two builds may use it at once: each adds what
    it has read in one step.
    """

    def __init__(self, path: Path, version: str) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._owner = 0
        self._seen: dict[str, dict[str, Seen]] = {}
        try:
            self._begin(version)
        except _DAMAGED:
            self._start_over(version)

    def seen(self, root: Path) -> Mapping[str, Seen]:
        """The sources below a folder, by their names from it."""
        prefix = f"{root.resolve()}/"
        if prefix not in self._seen:
            query = (
                "SELECT path, signature, key FROM sources WHERE path > ? AND path < ? "
                "AND typeof(signature) = 'text' AND typeof(key) = 'text'"
            )
            rows = self._read(query, *_below(prefix))
            self._seen[prefix] = {path[len(prefix) :]: Seen(*seen) for path, *seen in rows}
        return self._seen[prefix]

    def keys(self) -> Set[str]:
        """The keys of all records, whole or not."""
        return {key for (key,) in self._read("SELECT key FROM records")}

    def records(self, root: Path, keys: Sequence[str]) -> Mapping[str, Record]:
        """Those records of the keys that are there and whole."""
        wanted = set(keys)
        found = {}
        if len(wanted) > _FEW:
            below = _below(f"{root.resolve()}/")
            found = dict(_whole(self._read(f"SELECT r.key, r.facts, r.frame, r.text {_JOINED}", *below)))
        for key in wanted - found.keys():
            found.update(_whole(self._read("SELECT key, facts, frame, text FROM records WHERE key = ?", key)))
        return found

    def links(self, root: Path) -> Mapping[str, str]:
        """The links of records whose sources lie below a folder, by their keys."""
        rows = self._read(f"SELECT r.key, r.links {_JOINED}", *_below(f"{root.resolve()}/"))
        return {key: opened for key, links in rows if (opened := _unseal(key, links)) is not None}

    def words(self, text: str) -> bytes | None:
        """The packed words of a text."""
        for (words,) in self._read("SELECT words FROM texts WHERE key = ?", text):
            if isinstance(words, bytes) and digest(words) == text:
                return words
        return None

    def note(self, name: str) -> str:
        """A note by its name; empty if there is none that is whole."""
        rows = self._read("SELECT text FROM notes WHERE name = ?", name)
        return next((text for (sealed,) in rows if (text := _unseal(name, sealed)) is not None), "")

    def keep_note(self, name: str, text: str) -> None:
        """Write a note, in place of any of the same name."""
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, _seal(name, text)))

    def keep(self, root: Path, news: News) -> None:
        """Add what was read, in one step."""
        prefix = f"{root.resolve()}/"
        with self._writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?)", news.words.items())
            connection.executemany(
                "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?)",
                (
                    (key, _seal_facts(key, record), record.frame, _seal(key, record.links), record.text)
                    for key, record in news.records.items()
                ),
            )
            connection.executemany(
                "INSERT OR REPLACE INTO sources VALUES (?, ?, ?)",
                ((f"{prefix}{name}", seen.signature, seen.key) for name, seen in news.sources.items()),
            )
        if prefix in self._seen:
            self._seen[prefix].update(news.sources)

    def forget(self, root: Path, names: Sequence[str]) -> None:
        """Let go of sources below a folder that are none of these any more."""
        prefix = f"{root.resolve()}/"
        gone = self.seen(root).keys() - set(names)
        if gone:
            with self._writing() as connection:
                rows = ((f"{prefix}{name}",) for name in gone)
                connection.executemany("DELETE FROM sources WHERE path = ?", rows)
            for name in gone:
                del self._seen[prefix][name]

    def prune(self, most: int) -> int:
        """Forget sources that are gone, and the oldest of what no source needs, down to `most` bytes.

        Returns how many readings were forgotten. What the sources of today need always stays.
        """
        with self._writing() as connection:
            paths = [path for (path,) in connection.execute("SELECT path FROM sources")]
            gone = [(path,) for path in paths if not Path(path).is_file()]
            connection.executemany("DELETE FROM sources WHERE path = ?", gone)
            forgotten = 0
            while self._used(connection) > most:
                query = (
                    "DELETE FROM records WHERE rowid IN (SELECT rowid FROM records WHERE key NOT IN "
                    "(SELECT key FROM sources) ORDER BY rowid LIMIT 100)"
                )
                count = connection.execute(query).rowcount
                if not count:
                    break
                forgotten += count
                connection.execute("DELETE FROM texts WHERE key NOT IN (SELECT text FROM records)")
        with closing(self._connect()) as connection:
            connection.execute("VACUUM")
        return forgotten

    @property
    def count(self) -> int:
        """How many readings there are."""
        return int(self._own_connection().execute("SELECT count(*) FROM records").fetchone()[0])

    @property
    def size(self) -> int:
        """How many bytes the cache takes on the disk."""
        return self._path.stat().st_size

    @staticmethod
    def _used(connection: sqlite3.Connection) -> int:
        """How many bytes of the file hold something."""
        pages, free, size = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)

    def _read(self, query: str, *values: str) -> list[tuple[str, ...]]:
        """The rows of a query; none if the file turns out to be damaged."""
        with suppress(*_DAMAGED):
            return self._own_connection().execute(query, values).fetchall()
        return []

    def _own_connection(self) -> sqlite3.Connection:
        """The connection of this process: none may be carried over into a forked one."""
        if self._connection is None or self._owner != os.getpid():
            self._connection, self._owner = self._connect(), os.getpid()
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
        # After a crash of the machine the file may be damaged; that is noticed, and the content read anew.
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One step that is done whole or not at all; not at all where the file cannot be written.

        What could not be kept is read again by whoever needs it.
        """
        connection = self._own_connection()
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except sqlite3.OperationalError:  # locked for too long, or the disk is full
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        except _DAMAGED:
            connection.close()
            self._connection = None
            self._path.unlink(missing_ok=True)

    def _begin(self, version: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = self._own_connection()
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        expected = int(digest(version)[:7], 16)
        if found != expected:
            tables = [
                name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
            ]
            for name in tables:
                connection.execute(f'DROP TABLE "{name}"')
            # Texts of a few kilobytes leave half of smaller pages empty.
            connection.execute("PRAGMA page_size = 16384")
            connection.executescript(_TABLES)
            connection.execute(f"PRAGMA user_version = {expected}")

    def _start_over(self, version: str) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._path.unlink(missing_ok=True)
        self._begin(version)


def _below(prefix: str) -> tuple[str, str]:
    """The bounds between which all texts with a prefix lie."""
    return prefix, f"{prefix[:-1]}{chr(ord(prefix[-1]) + 1)}"


def _seal(key: str, text: str) -> str:
    """A text that lies under a key, with the digest of both before it."""
    return digest(key, text) + text


def _unseal(key: str, sealed: object) -> str | None:
    """The text within; None if it or its key is damaged, and perhaps no text any more."""
    if not isinstance(key, str) or not isinstance(sealed, str):
        return None
    text = sealed[_SEAL:]
    return text if sealed[:_SEAL] == digest(key, text) else None


def _seal_facts(key: str, record: Record) -> str:
    """The facts of a record with a seal of their own, then one of all that stands in the same row."""
    words = (key, record.frame, record.text, record.digest)
    return digest_of_words(*words) + record.digest + record.facts


def _whole(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, Record]]:
    """The records whose seals are good."""
    for row in rows:
        if not all(isinstance(each, str) for each in row):
            continue
        key, sealed, frame, text = row
        seal, facts = sealed[_SEAL : 2 * _SEAL], sealed[2 * _SEAL :]
        if sealed[:_SEAL] == digest_of_words(key, frame, text, seal) and seal == digest(facts):
            yield key, Record(facts, seal, frame, text)


def open_cache(path: Path | None, version: str) -> Cache:
    """The cache in a file; one that passes away where there is to be none, or the file cannot be had."""
    if path is None:
        return PassingCache()
    try:
        return StoredCache(path, version)
    except (OSError, sqlite3.Error):
        return PassingCache()
