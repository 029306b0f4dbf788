"""Looking over a folder once: what lies in it, and by what a change of each file is noticed."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

# Changes closer together than this (ns) a disk's clock may not tell apart: 2 s on FAT, 10 ms elsewhere.
_TICK = 2_000_000_000


class Signature(NamedTuple):
    """What changes when a file does, in one word: its size, its times, its place on the disk.

    `size` is in bytes, `latest` the later of its times in ns.
    """

    word: str
    size: int
    latest: int

    def is_settled(self, now: int) -> bool:
        """Whether a later change of the file would show: not if it is as young as the clock is coarse."""
        return self.latest < now - _TICK


@dataclass(frozen=True, slots=True)
class Scan:
    """A folder as it was found, by names from the folder, in their order.

    `files` are plain files, `others` what is neither file nor folder: links, pipes, devices. What is
    hidden is left out, with all that lies in it.
    """

    root: Path
    files: Mapping[str, Signature]
    folders: tuple[str, ...]
    others: tuple[str, ...]

    def below(self, folder: str) -> Iterator[str]:
        """The files below a folder, in the order of their names."""
        prefix = f"{folder}/"
        return (name for name in self.files if name.startswith(prefix))


def scan(root: Path) -> Scan:
    """Look over a folder; one that is not there is empty."""
    files: list[tuple[str, Signature]] = []
    folders: list[str] = []
    others: list[str] = []
    waiting = [""] if root.is_dir() else []
    while waiting:
        prefix = waiting.pop()
        with os.scandir(root / prefix) as found:
            for item in found:
                if item.name.startswith("."):
                    continue
                name = f"{prefix}{item.name}"
                if item.is_symlink():
                    others.append(name)
                elif item.is_dir():
                    folders.append(name)
                    waiting.append(f"{name}/")
                else:
                    status = item.stat(follow_symlinks=False)
                    if stat.S_ISREG(status.st_mode):
                        files.append((name, signature(status)))
                    else:
                        others.append(name)
    return Scan(root, dict(sorted(files)), tuple(sorted(folders)), tuple(sorted(others)))


def signature(status: os.stat_result) -> Signature:
    """The signature of a file from its status."""
    size, modified, changed = status.st_size, status.st_mtime_ns, status.st_ctime_ns
    return Signature(f"{size}.{modified}.{changed}.{status.st_ino}", size, max(modified, changed))
