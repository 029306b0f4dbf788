"""The index on the disk: made once, and kept byte for byte for as long as nothing it holds has changed.

Beside Pagefind's files lies `inputs.json`, which says what the index was made from. It is written last,
and the folder is put in place whole, so that an index with this file is a complete one.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

RECORD = "inputs.json"


@dataclass(frozen=True, slots=True)
class IndexRecord:
    """What an index was made from, and how many pages and files it has."""

    digest: str
    pages: int
    files: int


def provide_index(
    folder: Path, previous: Path | None, digest: str, pages: int, make: Callable[[Path], None]
) -> bool:
    """Have the index of a digest in a folder; True if it had to be made.

    An index that is there already, in the folder or in the previous site's, is kept or taken over.
    """
    if is_index_of(folder, digest):
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".index-", dir=folder.parent) as aside:
        made = Path(aside) / "index"
        if previous is not None and is_index_of(previous, digest):
            shutil.copytree(previous, made, copy_function=_link)
            new = False
        else:
            make(made)
            _write_record(made, digest, pages)
            new = True
        _replace(folder, made)
    return new


def is_index_of(folder: Path, digest: str) -> bool:
    """Whether a folder holds the whole index of a digest."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, json.JSONDecodeError):
        return False
    return bool(record.get("digest") == digest and record.get("files") == _count(folder))


def _write_record(folder: Path, digest: str, pages: int) -> None:
    record = IndexRecord(digest, pages, _count(folder))
    (folder / RECORD).write_text(json.dumps(asdict(record), indent=1) + "\n", encoding="utf-8")


def _count(folder: Path) -> int:
    return sum(path.is_file() and path.name != RECORD for path in folder.rglob("*"))


def _link(source: str, target: str) -> None:
    """The same file under another name; a copy where the disk cannot."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _replace(folder: Path, made: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    made.rename(folder)
