"""Waiting for something to be saved: content, theme, or what a running program cannot take in."""

from collections.abc import Collection, Iterator
from enum import Enum, auto
from pathlib import Path

# Files that are saved together are built together: what comes within so many milliseconds of the last one.
_TOGETHER = 10
# Whoever saves without a pause is still shown something after so many.
_AT_MOST = 100
# After so many looks without a change nobody is at work just now.
_QUIET = 3
# How often, in milliseconds, to look at single files, which cannot be watched through being replaced.
_LOOK_EVERY = 250


class Saved(Enum):
    """What kind of thing was saved; nothing for a while is a kind too."""

    SOURCES = auto()
    PROGRAM = auto()
    NOTHING = auto()


def saves(
    sources: Collection[Path], program: Collection[Path], settings: Collection[Path]
) -> Iterator[Saved]:
    """Each time that something is saved below folders of sources or of the program, or in a file of settings.

    The first is a call to begin, once nothing can be missed any more. When nothing more is saved for a
    second, that is told too. A folder of sources may be taken away and come back. It ends with
    KeyboardInterrupt.
    """
    while True:
        yield from _saves_until_moved(sources, program, settings)
        # A folder has come, has gone, or is another by the same name: what was watched is not there any more.


def _saves_until_moved(
    sources: Collection[Path], program: Collection[Path], settings: Collection[Path]
) -> Iterator[Saved]:
    """As `saves`, for as long as the folders of sources are those that they were."""
    from watchfiles import watch

    folders = _identities(sources)
    before = _moments(settings)
    is_first = True
    quiet = 0
    for changes in watch(
        *filter(Path.is_dir, sources),
        *program,
        debounce=_AT_MOST,
        step=_TOGETHER,
        rust_timeout=_LOOK_EVERY,
        yield_on_timeout=True,
    ):
        now = _moments(settings)
        if now != before or any(_is_code(Path(path), program) for _, path in changes):
            yield Saved.PROGRAM
        elif _identities(sources) != folders:
            return
        elif changes or is_first:
            yield Saved.SOURCES
        elif quiet == _QUIET:
            yield Saved.NOTHING
        quiet = 0 if changes else quiet + 1
        before, is_first = now, False


def _is_code(path: Path, folders: Collection[Path]) -> bool:
    return path.suffix == ".py" and any(path.is_relative_to(folder) for folder in folders)


def _identities(folders: Collection[Path]) -> list[int]:
    """What tells each folder from another of its name; 0 for one that is not there."""
    return [folder.stat().st_ino if folder.is_dir() else 0 for folder in folders]


def _moments(paths: Collection[Path]) -> list[int]:
    """When each file was last changed; one that is being replaced counts as one that is not there."""
    return [path.stat().st_mtime_ns if path.exists() else 0 for path in paths]
