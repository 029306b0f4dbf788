"""Putting a finished site in place of the one before it, touching only what changed."""

import filecmp
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from plugins.core.cards import counted
from plugins.core.errors import ArchiveError
from scripts.site.exchanging import exchange

if sys.platform != "win32":
    import fcntl

# Every site that this project makes has these.
_MARKS = ("index.html", "feeds/feeds.opml")
# A folder that was made this many seconds ago is held by its build, or the build is dead.
_SETTLED = 60


@dataclass(frozen=True, slots=True)
class Placed:
    """How many files of the site are new or have changed, and how many are gone."""

    written: int
    removed: int

    def __str__(self) -> str:
        """What changed, in words.

        >>> print(Placed(1, 2)); print(Placed(0, 0))
        1 file written, 2 removed
        nothing rewritten
        """
        parts = [f"{counted(self.written, 'file')} written"] if self.written else []
        parts += [f"{self.removed} removed"] if self.removed else []
        return ", ".join(parts) or "nothing rewritten"


@contextmanager
def building_aside(output: Path) -> Iterator[Path]:
    """A new empty folder beside the output folder, on the same disk; removed if anything goes wrong."""
    _refuse_strange(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    _recover(output)
    _sweep(output)
    aside = Path(tempfile.mkdtemp(prefix=f".{output.name}-new-", dir=output.parent))
    aside.chmod(0o755)
    try:
        with _held(aside):
            yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _sweep(output: Path) -> None:
    """Remove what killed builds have left, and nothing that a build is still at work on."""
    for folder in output.parent.glob(f".{output.name}-new-*"):
        with suppress(FileNotFoundError), _held(folder) as is_free:
            if is_free and time.time() - folder.stat().st_mtime > _SETTLED:
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _held(folder: Path) -> Iterator[bool]:
    """Hold a folder until done, or until this process dies; false if another process holds it."""
    if sys.platform == "win32":
        yield False
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(descriptor)


def _refuse_strange(output: Path) -> None:
    """Never put a site in place of a folder that is not one."""
    if (output / ".git").exists():
        raise ArchiveError(f"{output}: is under version control; build elsewhere and copy the site to it")
    missing = next((mark for mark in _MARKS if not (output / mark).is_file()), None)
    if missing and output.is_dir() and any(output.iterdir()):
        raise ArchiveError(
            f"{output}: is not a site (it has no {missing}); choose an empty folder for --output"
        )


def _old(output: Path) -> Path:
    return output.with_name(f".{output.name}-old")


def _recover(output: Path) -> None:
    """After a build that was killed between the two renames, put the old site back."""
    old = _old(output)
    if old.is_dir() and not output.exists():
        old.rename(output)
    shutil.rmtree(old, ignore_errors=True)


def put_in_place(aside: Path, output: Path) -> Placed:
    """Make the finished folder the site.

    Files that are the same keep their bytes, times and place on the disk, so that a copy to a host
    moves only what changed. If nothing changed, the site is not touched at all.
    """
    new, old = set(_files(aside)), set(_files(output))
    same = {name for name in new & old if filecmp.cmp(aside / name, output / name, shallow=False)}
    placed = Placed(written=len(new - same), removed=len(old - new))
    if placed == Placed(0, 0) and output.is_dir():
        return placed
    for name in same:
        _keep(output / name, aside / name)
    _swap(aside, output)
    return placed


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def _keep(old: Path, new: Path) -> None:
    """Let the new folder hold the old file itself; where the disk cannot, a copy with its times."""
    new.unlink()
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


def _swap(aside: Path, output: Path) -> None:
    """Let the new site take the place of the old one: in one step, or else in two renames.

    After one step the folder aside holds the old site. A build killed between two renames leaves the
    old site where `_recover` finds it.
    """
    if output.exists() and exchange(aside, output):
        return
    old = _old(output)
    if output.exists():
        output.rename(old)
    aside.rename(output)
    shutil.rmtree(old, ignore_errors=True)
