"""What can happen to a file that is only a memory."""

import os
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
