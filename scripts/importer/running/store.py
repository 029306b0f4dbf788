"""A content folder while an import writes into it: alone, each file in one step, and with a memory.

All that is the import's own lies in the hidden folder `.import` of the content, where no build looks:

- `written.csv`: of each imported entry the address it came from and the digest of what was written. By it an
  entry that somebody has changed since is told from one that only an older import wrote. It belongs under
  version control, with the content.
- `theirs/`: the import's version of entries that somebody has changed, for comparison.
- `aside/`: files on their way to their place. It is emptied before and after each import.
"""

import csv
import hashlib
import io
import os
import shutil
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from plugins.core.errors import ArchiveError
from plugins.core.files import safe_join

if sys.platform != "win32":
    import fcntl

FOLDER = ".import"
THEIRS = f"{FOLDER}/theirs"
_ASIDE = "aside"
_WRITTEN = "written.csv"
_COLUMNS = ("address", "sha256")
# Seconds: the pages that a killed import was reading may take so long to be let go.
_PATIENCE = 30.0
_LOOK_EVERY = 0.1

Content = bytes | Path


class Store:
    """A content folder that one import has to itself, from entering to leaving it."""

    def __init__(self, root: Path, *, dry_run: bool = False) -> None:
        self.root = root
        self._home = root / FOLDER
        self._dry_run = dry_run
        self._lock: int | None = None
        self._count = 0
        self._written: dict[str, str] = {}

    def __enter__(self) -> Self:
        """Take the folder; raises ArchiveError where another import is at work in it."""
        if not self._dry_run:
            self._home.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(self._home, os.O_RDONLY) if sys.platform != "win32" else None
            self._wait()
            shutil.rmtree(self._home / _ASIDE, ignore_errors=True)
            (self._home / _ASIDE).mkdir()
        self._written = _read_written(self._home / _WRITTEN)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write down what was written, also where the import was stopped, and let the folder go."""
        if self._dry_run:
            return
        try:
            if self._written or (self._home / _WRITTEN).exists():
                self.put(f"{FOLDER}/{_WRITTEN}", _as_csv(self._written))
            shutil.rmtree(self._home / _ASIDE, ignore_errors=True)
            with suppress(OSError):  # it holds something
                self._home.rmdir()
        finally:
            if self._lock is not None:
                os.close(self._lock)

    @property
    def spool_folder(self) -> Path | None:
        """Where much may be kept for a while; nowhere in a dry run, which leaves no trace."""
        return None if self._dry_run else self._home / _ASIDE

    def last_written(self, address: str) -> str | None:
        """The digest of what an import last wrote of the page of an address."""
        return self._written.get(address)

    def remember(self, address: str, digest: str) -> None:
        """Note what was written of a page, or offered for comparison."""
        self._written[address] = digest

    def put(self, name: str, content: Content) -> bool:
        """Write a file below the folder in one step; False where it held these bytes already."""
        path = safe_join(self.root, name)
        if _holds(path, content):
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        self._count += 1
        aside = self._home / _ASIDE / str(self._count)
        if isinstance(content, bytes):
            aside.write_bytes(content)
        else:
            shutil.copyfile(content, aside)
        aside.chmod(0o644)
        aside.replace(path)
        return True

    def remove(self, name: str) -> None:
        """Remove a file below the folder, if it is there."""
        safe_join(self.root, name).unlink(missing_ok=True)

    def _wait(self) -> None:
        until = time.monotonic() + _PATIENCE
        while not _is_locked(self._lock):
            if time.monotonic() > until:
                raise ArchiveError(f"{self.root}: another import is at work here; try again once it is done")
            time.sleep(_LOOK_EVERY)


def digest_of(texts: Mapping[str, bytes]) -> str:
    """The digest of some texts that belong together, whatever they are called."""
    return hashlib.sha256(b"\0".join(texts[name] for name in sorted(texts))).hexdigest()


def _holds(path: Path, content: Content) -> bool:
    if not path.is_file():
        return False
    size = len(content) if isinstance(content, bytes) else content.stat().st_size
    if path.stat().st_size != size:
        return False
    return path.read_bytes() == (content if isinstance(content, bytes) else content.read_bytes())


def _is_locked(descriptor: int | None) -> bool:
    if sys.platform != "win32" and descriptor is not None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _read_written(path: Path) -> dict[str, str]:
    """The table as the last import left it; what somebody has damaged in it is forgotten."""
    if not path.is_file():
        return {}
    rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8", errors="replace")))
    return {row[0]: row[1] for row in rows if len(row) == len(_COLUMNS) and tuple(row) != _COLUMNS}


def _as_csv(written: Mapping[str, str]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(sorted(written.items()))
    return stream.getvalue().encode("utf-8", errors="replace")
