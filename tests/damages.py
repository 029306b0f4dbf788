"""What can happen to a file that is only a memory."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TypeAlias

Damage: TypeAlias = Callable[[Path], None]


def overwritten(seed: int) -> Damage:
    """Damage in many places, wherever they lie."""

    def damage(path: Path) -> None:
        random = Random(seed)
        content = bytearray(path.read_bytes())
        for _ in range(random.choice([1, 5, 50])):
            at = random.randrange(len(content))
            content[at : at + 4] = random.randbytes(4)[: len(content) - at]
        path.write_bytes(content)

    return damage


def rows_altered(seed: int) -> Damage:
    """The database is sound, but what stands in some of its fields is not what was written there."""

    def damage(path: Path) -> None:
        random = Random(seed)
        with sqlite3.connect(path) as database:
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for _ in range(random.choice([1, 5, 50])):
                (table,) = random.choice(tables)
                columns = [column[1] for column in database.execute(f"PRAGMA table_info({table})")]
                count = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                row = f"SELECT {columns[0]} FROM {table} LIMIT 1 OFFSET {random.randrange(max(count, 1))}"
                database.execute(
                    f"UPDATE OR IGNORE {table} SET {random.choice(columns)} = ? WHERE {columns[0]} = ({row})",
                    (random.choice([None, "", "0", 0, -1, 1e300, b"", b"\xff\x00", "x" * 32]),),
                )
        database.close()

    return damage


def truncated(share: float) -> Damage:
    """The rest of the file is lost."""

    def damage(path: Path) -> None:
        os.truncate(path, int(path.stat().st_size * share))

    return damage


def replaced_by_rubbish(path: Path) -> None:
    """It is no database at all."""
    path.write_bytes(Random(7).randbytes(5000))


def removed(path: Path) -> None:
    """It is gone."""
    path.unlink()


def emptied(path: Path) -> None:
    """There is nothing in it."""
    path.write_bytes(b"")


def replaced_by_a_folder(path: Path) -> None:
    """Nothing can be written there."""
    path.unlink()
    path.mkdir()


LOSSES = {
    "truncated to a third": truncated(0.33),
    "truncated within its head": truncated(0.001),
    "rubbish": replaced_by_rubbish,
    "removed": removed,
    "emptied": emptied,
}
DAMAGES = {**{f"overwritten {seed}": overwritten(seed) for seed in range(8)}, **LOSSES}
