"""Folders of files by their names: what lies in them, and one following another by hard links.

Names are relative to the folder, with slashes between their parts. What is done for every file of a
site is done with joined strings, not with `Path` objects: ten thousand of those cost a tenth of a second.
"""

# Joined strings, as said above.
# ruff: noqa: PTH103, PTH106, PTH108, PTH110, PTH112, PTH113, PTH114, PTH116, PTH121, PTH208

import filecmp
import os
import shutil
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

# Size in bytes, time of the last change in nanoseconds, number of the file on its disk.
Signature: TypeAlias = tuple[int, int, int]


def signatures(folder: Path, names: Iterable[str]) -> list[Signature | None]:
    """What tells whether somebody has changed files since, in the order of the names; None: there is none."""
    return [_signature(f"{folder}/{name}") for name in names]


def _signature(path: str) -> Signature | None:
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def files_of(tree: Path) -> Iterator[str]:
    """The names of all files in a tree, in no order; none if there is no such folder."""
    waiting = [""] if tree.is_dir() else []
    while waiting:
        below = waiting.pop()
        with os.scandir(f"{tree}/{below}") as found:
            for each in found:
                if each.is_dir(follow_symlinks=False):
                    waiting.append(f"{below}{each.name}/")
                else:
                    yield f"{below}{each.name}"


def folders_of(names: Iterable[str]) -> set[str]:
    """The folders in which files of these names lie, and the folders those lie in.

    >>> sorted(folders_of(["blog/2012/talk/index.html", "index.html"]))
    ['', 'blog', 'blog/2012', 'blog/2012/talk']
    """
    folders = {""}
    for name in names:
        folder = name.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def remove(tree: Path, names: Iterable[str]) -> None:
    """Remove files, and the folders that are empty without them; what is not there is passed over."""
    for name in names:
        with suppress(FileNotFoundError, NotADirectoryError):
            try:
                os.unlink(f"{tree}/{name}")
            except (IsADirectoryError, PermissionError):
                if not os.path.isdir(f"{tree}/{name}"):
                    raise
        _remove_empty(tree, name.rpartition("/")[0])


def _remove_empty(tree: Path, folder: str) -> None:
    while folder:
        try:
            os.rmdir(f"{tree}/{folder}")
        except NotADirectoryError:
            pass  # a file has taken the folder's place
        except FileNotFoundError:
            pass
        except OSError:  # something lies in it; each system has its own number for that
            return
        folder = folder.rpartition("/")[0]


def follow(tree: Path, model: Path, names: Iterable[str]) -> None:
    """Let the files of these names in a tree be the model's own, and be gone where it has none.

    They become hard links to the model's files; where the disk has no links, copies with their times.
    """
    ordered = sorted(set(names))
    found = dict(zip(ordered, signatures(model, ordered), strict=True))
    remove(tree, (name for name, there in found.items() if there is None))
    for name, there in found.items():
        if there is not None:
            _link(tree, model, name)


def _link(tree: Path, model: Path, name: str) -> None:
    old, new = f"{model}/{name}", f"{tree}/{name}"
    with suppress(OSError):  # most often there is nothing in the way
        os.link(old, new)
        return
    if os.path.exists(new):
        if os.path.samefile(old, new):
            return
        _clear(new)
    _make_folder(tree, name.rpartition("/")[0])
    try:
        os.link(old, new)
    except OSError:  # this disk has no links, or no more for this file
        shutil.copy2(old, new)


def _make_folder(tree: Path, folder: str) -> None:
    """Make a folder and those it lies in, also where a file has the place of one."""
    path = f"{tree}/{folder}"
    try:
        os.makedirs(path, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        for above in folders_of([f"{folder}/"]):
            if above and os.path.isfile(f"{tree}/{above}"):
                os.unlink(f"{tree}/{above}")
        os.makedirs(path, exist_ok=True)


def keep_same(tree: Path, model: Path, names: Iterable[str]) -> set[str]:
    """Let a tree hold the model's own file wherever the bytes are the same; the names of all others."""
    differing = set()
    for name in names:
        one, other = f"{tree}/{name}", f"{model}/{name}"
        mine, theirs = _signature(one), _signature(other)
        if mine == theirs:
            continue
        if mine and theirs and mine[0] == theirs[0] and filecmp.cmp(one, other, shallow=False):
            _link(tree, model, name)
        else:
            differing.add(name)
    return differing


def _clear(path: str) -> None:
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    else:
        os.unlink(path)


def remove_strangers(tree: Path, folders: Iterable[str], own: Collection[str]) -> None:
    """Remove all that lies in some folders of a tree and is neither one of its own files nor leads to one."""
    own = own if isinstance(own, set) else set(own)
    own_folders = folders_of(own)
    for folder in sorted(folders, reverse=True):
        below = f"{folder}/" if folder else ""
        with suppress(FileNotFoundError, NotADirectoryError):
            strange = [
                each
                for each in os.listdir(f"{tree}/{folder}")
                if f"{below}{each}" not in own and f"{below}{each}" not in own_folders
            ]
            for each in strange:
                _clear(f"{tree}/{below}{each}")
            if strange:
                _remove_empty(tree, folder)


def empty(tree: Path) -> None:
    """Remove every file of a tree and leave its folders: ten thousand take long to make anew."""
    for name in list(files_of(tree)):
        os.unlink(f"{tree}/{name}")


def remove_empty_folders(tree: Path, own: Iterable[str]) -> None:
    """Remove the folders in which none of these files lie."""
    own_folders = folders_of(own)
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(f"{tree}/{below}") as found:
            folders = [f"{below}{each.name}" for each in found if each.is_dir(follow_symlinks=False)]
        for folder in folders:
            if folder in own_folders:
                waiting.append(f"{folder}/")
            else:
                shutil.rmtree(f"{tree}/{folder}")


def changed_folders(tree: Path, names: Iterable[str], since: int) -> list[str]:
    """Which folders of these files had something added, removed or replaced since a time in nanoseconds."""
    return [folder for folder in folders_of(names) if _last_change(f"{tree}/{folder}") >= since]


def _last_change(path: str) -> int:
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return 0
    # The time of the last change of a folder can be set back; that of its record cannot, where there is one.
    return max(found.st_mtime_ns, found.st_ctime_ns)
