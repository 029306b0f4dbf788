"""What the site in place was made from: the memory by which the next build knows what it need not make.

The ledger lies beside the site, in SQLite. It is never needed: without it, or with one that is damaged or
belongs to another site, everything is made anew, and the site comes out the same.
"""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from plugins.core.digests import Fact
from plugins.core.facts import is_of_text
from plugins.core.scanning import signature
from scripts.site.trees import Signature

if TYPE_CHECKING:
    from plugins.core.making import Planned

# Each file of a site: the output it belongs to, and how it was left.
Files: TypeAlias = Mapping[str, tuple[str, Signature]]

# So many rows are asked for at once.
_AT_ONCE = 500
# What SQLite says of a damaged file: at times in a message that is itself no text.
_DAMAGED = (sqlite3.DatabaseError, UnicodeDecodeError)
# Changed whenever the tables below change their meaning.
_VERSION = 2
_TABLES = """
CREATE TABLE notes (name TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID;
CREATE TABLE outputs (
    address TEXT PRIMARY KEY, key TEXT, template TEXT, is_folder INTEGER, recipe TEXT,
    facts BLOB, targets BLOB, ids TEXT
);
CREATE TABLE shown (path TEXT, address TEXT, PRIMARY KEY (path, address)) WITHOUT ROWID;
CREATE INDEX shown_at ON shown (address);
CREATE TABLE files (name TEXT PRIMARY KEY, address TEXT, size INTEGER, modified INTEGER, inode INTEGER);
CREATE TABLE facts (id INTEGER PRIMARY KEY, name TEXT, digest TEXT, UNIQUE (name, digest));
CREATE TABLE places (id INTEGER PRIMARY KEY, address TEXT UNIQUE);
"""


@dataclass(frozen=True, slots=True)
class Entered:
    """What is entered of an output that was made: its plan, and the places its page points at.

    `targets` are addresses on this site with their fragments, `ids` those of the page; both None for what is
    no page. `recipe` is JSON, or empty.
    """

    planned: Planned
    targets: Collection[str] | None
    ids: Collection[str] | None
    recipe: str = ""


class Ledger:
    """The ledger in a file; empty at first, and where the file cannot be used."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp = path.with_name(f"{path.name}.stamp")
        self._keys: dict[str, str] | None = None
        self._files: dict[str, tuple[str, Signature]] | None = None
        self._left = self._stamped()
        if not self._left:
            self.forget()
            return
        try:
            self._connection = self._open()
        except _DAMAGED:
            self.forget()

    def forget(self) -> None:
        """Begin anew."""
        with suppress(AttributeError, sqlite3.Error):
            self._connection.close()
        for path in self._path.parent.glob(f"{self._path.name}*"):
            path.unlink()
        self._keys = self._files = None
        self._left = ""
        self._connection = self._open()

    def is_current(self, path: Path) -> bool:
        """Whether this is the ledger in a file, and nobody else has written there since."""
        return path == self._path and bool(self._left) and self._stamped() == self._left

    def _stamped(self) -> str:
        """What the file was like when it was left; empty if it is not so now, or damage would be believed."""
        try:
            stamp = self._stamp.read_text(encoding="utf-8")
            return stamp if stamp == signature(self._path.stat()).word else ""
        except (OSError, UnicodeDecodeError):
            return ""

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = MEMORY")
        if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (name,) in found:
                connection.execute(f'DROP TABLE "{name}"')
            connection.executescript(_TABLES)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        return connection

    def note(self, name: str) -> str:
        """A note by its name; empty if there is none."""
        rows = self._read("SELECT text FROM notes WHERE name = ?", name)
        return str(rows[0][0]) if rows else ""

    def keys(self) -> Mapping[str, str]:
        """For each output in place, by its address, the digest of what it was made from."""
        if self._keys is None:
            self._keys = dict(self._read("SELECT address, key FROM outputs"))
        return self._keys

    def files(self) -> Files:
        """Each file of the site: the output it belongs to, and how it was left."""
        if self._files is None:
            rows = self._read("SELECT name, address, size, modified, inode FROM files")
            self._files = {name: (address, tuple(signature)) for name, address, *signature in rows}
        return self._files

    def facts(self, address: str) -> list[Fact]:
        """What an output was made from, in order."""
        rows = self._read("SELECT facts FROM outputs WHERE address = ?", address)
        if not rows:
            return []
        numbers = _numbers(rows[0][0])
        known: dict[int, Fact] = {}
        for at in range(0, len(numbers), _AT_ONCE):
            some = numbers[at : at + _AT_ONCE]
            query = f"SELECT id, name, digest FROM facts WHERE id IN ({', '.join('?' for _ in some)})"
            known.update((number, Fact(*named)) for number, *named in self._read(query, *some))
        return [known[number] for number in numbers]

    def showing(self, path: str) -> list[tuple[str, str, bool, str]]:
        """The outputs that show a text in full: address, template, whether it is a folder, recipe as JSON."""
        query = (
            "SELECT o.address, o.template, o.is_folder, o.recipe FROM shown s "
            "JOIN outputs o ON o.address = s.address WHERE s.path = ?"
        )
        return [
            (address, template, bool(folder), recipe)
            for address, template, folder, recipe in self._read(query, path)
        ]

    def ids(self, addresses: Iterable[str]) -> dict[str, frozenset[str]]:
        """The ids in some pages."""
        found = {}
        for address in addresses:
            query = "SELECT ids FROM outputs WHERE address = ? AND ids IS NOT NULL"
            for (ids,) in self._read(query, address):
                found[address] = frozenset(ids.split("\n"))
        return found

    def pointing_at(self, targets: Collection[str]) -> dict[str, list[str]]:
        """For each of some targets, the pages that point at it."""
        known = {
            number: target
            for target in targets
            for (number,) in self._read("SELECT id FROM places WHERE address = ?", target)
        }
        found: dict[str, list[str]] = {}
        if known:
            for address, packed in self._read(
                "SELECT address, targets FROM outputs WHERE targets IS NOT NULL"
            ):
                for number in known.keys() & set(_numbers(packed)):
                    found.setdefault(known[number], []).append(address)
        return found

    def targets_below(self, addresses: Collection[str]) -> dict[str, list[str]]:
        """For each of some addresses, the targets with a fragment there that any page has ever pointed at."""
        found: dict[str, list[str]] = {}
        for address in addresses:
            rows = self._read(
                "SELECT address FROM places WHERE address > ? AND address < ?", f"{address}#", f"{address}$"
            )
            found[address] = [target for (target,) in rows]
        return found

    def enter(
        self,
        entered: Collection[Entered],
        gone: Collection[str],
        files: Files,
        lost: Collection[str],
        notes: Mapping[str, str],
    ) -> None:
        """Write down what a build has changed: outputs made and gone, files as they are now and lost ones."""
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            facts = _Numbering(connection, "facts", "name, digest")
            places = _Numbering(connection, "places", "address")
            old = [(address,) for address in (*gone, *(each.planned.output.address for each in entered))]
            connection.executemany("DELETE FROM shown WHERE address = ?", old if self._has_outputs() else ())
            connection.executemany("INSERT OR IGNORE INTO shown VALUES (?, ?)", _shown(entered))
            connection.executemany(
                "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (_row(each, facts, places) for each in entered),
            )
            facts.write()
            places.write()
            connection.executemany("DELETE FROM outputs WHERE address = ?", ((address,) for address in gone))
            connection.executemany("DELETE FROM files WHERE name = ?", ((name,) for name in lost))
            connection.executemany(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)",
                ((name, address, *signature) for name, (address, signature) in files.items()),
            )
            connection.executemany("INSERT OR REPLACE INTO notes VALUES (?, ?)", notes.items())
            connection.execute("COMMIT")
            self._left = signature(self._path.stat()).word
            self._stamp.write_text(self._left, encoding="utf-8")
            # What was read of this before holds no more.
            self._keys, self._files = self._keys_with(entered, gone), self._files_with(files, lost)
        except _DAMAGED:
            self.forget()

    def _keys_with(self, entered: Iterable[Entered], gone: Iterable[str]) -> dict[str, str] | None:
        """The keys as they are now, if they were ever asked for."""
        if self._keys is None:
            return None
        keys = self._keys | {each.planned.output.address: each.planned.key for each in entered}
        for address in gone:
            keys.pop(address, None)
        return keys

    def _files_with(self, new: Files, lost: Iterable[str]) -> dict[str, tuple[str, Signature]] | None:
        """The files as they are now, if they were ever asked for."""
        if self._files is None:
            return None
        files = {**self._files, **new}
        for name in lost:
            files.pop(name, None)
        return files

    def _has_outputs(self) -> bool:
        return bool(self._connection.execute("SELECT 1 FROM outputs LIMIT 1").fetchone())

    def _read(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except _DAMAGED:
            self.forget()
            return []


class _Numbering:
    """Numbers for rows that are named again and again."""

    def __init__(self, connection: sqlite3.Connection, table: str, columns: str) -> None:
        self._connection = connection
        marks = ", ".join("?" for _ in columns.split(", "))
        self._insert = f"INSERT INTO {table} (id, {columns}) VALUES (?, {marks})"
        self._find = f"SELECT id FROM {table} WHERE ({columns}) = ({marks})"
        self._last = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        self._is_new = self._last == 0
        self._known: dict[tuple[str, ...], int] = {}
        self._added: list[tuple[str | int, ...]] = []

    def __call__(self, rows: Iterable[tuple[str, ...]]) -> bytes:
        """The numbers of some rows, packed."""
        known = self._known
        numbers = [known.get(row) or self._number(row) for row in rows]
        return zlib.compress(array("I", numbers).tobytes(), 1)

    def _number(self, row: tuple[str, ...]) -> int:
        found = None if self._is_new else self._connection.execute(self._find, row).fetchone()
        if found:
            number = int(found[0])
        else:
            number = self._last = self._last + 1
            self._added.append((number, *row))
        self._known[row] = number
        return number

    def write(self) -> None:
        """Add the rows that are new."""
        self._connection.executemany(self._insert, self._added)
        self._added.clear()


def _shown(entered: Iterable[Entered]) -> Iterator[tuple[str, str]]:
    """Each text that an output shows in full, with the output."""
    for each in entered:
        for fact in each.planned.inputs:
            if is_of_text(fact):
                yield fact.name, each.planned.output.address


def _row(each: Entered, facts: _Numbering, places: _Numbering) -> tuple[str | bytes | int | None, ...]:
    output = each.planned.output
    return (
        output.address,
        each.planned.key,
        output.template,
        output.is_folder,
        each.recipe,
        facts(each.planned.inputs),
        None if each.targets is None else places((target,) for target in sorted(each.targets)),
        None if each.ids is None else "\n".join(each.ids),
    )


def _numbers(packed: bytes) -> Sequence[int]:
    numbers = array("I")
    numbers.frombytes(zlib.decompress(packed))
    return numbers
