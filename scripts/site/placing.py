"""Putting a site in place in proportion to what changed, whole or not at all.

Beside the output folder lives its *twin*: a second tree of the same files, as hard links. A build works
in the twin. Then the two change places in one step, and the one that was the site is brought up to date,
so that the next build can begin at once. A build may be killed at any moment: what is at the output
folder is the old site or the new one, and a record beside the twin says in which files the two may differ.

    with twin_of(output) as twin:
        twin.start(own=names_of_the_last_build)
        twin.expect(["bulletins/pcc/8/index.html"])
        write_within(twin.folder / "bulletins/pcc/8/index.html", html)
        twin.place(changed=["bulletins/pcc/8/index.html"], removed=[], new_id="...")
        twin.settle()
"""

import os
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from plugins.core.addresses import address_of
from plugins.core.counting import counted
from plugins.core.errors import ArchiveError
from plugins.core.files import write_if_changed
from scripts.site import trees
from scripts.site.exchanging import exchange
from scripts.site.twinstate import TwinState, number_of, read_state, write_state

if sys.platform != "win32":
    import fcntl

# Every site that this project makes has these.
_MARKS = ("index.html", "feeds/feeds.opml")
# How many seconds a build waits for another one to end before it gives up, and how often it looks.
_PATIENCE = 10.0
_LOOK_EVERY = 0.05


@dataclass(frozen=True, slots=True)
class Placed:
    """How many files of the site are new or have changed, how many are gone, and the names of them all."""

    written: int
    removed: int
    names: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        """What changed, in words.

        >>> print(Placed(1, 2)); print(Placed(0, 0))
        1 file written, 2 removed
        nothing rewritten
        """
        parts = [f"{counted(self.written, 'file')} written"] if self.written else []
        parts += [f"{self.removed} removed"] if self.removed else []
        return ", ".join(parts) or "nothing rewritten"


class Twin:
    """The tree in which a build works, and the site that it will take the place of.

    `folder` is where the build writes, `site` what the public sees; neither name changes when the trees
    change places. A file in `folder` may be the site's own: it is replaced or removed, never written into.
    """

    def __init__(self, site: Path, home: Path) -> None:
        self.site = site
        self.folder = home / "site"
        self._home = home
        self._record = home / "state.json"
        self._state = read_state(self._record)
        self._own: set[str] | None = None
        self._unsettled: Callable[[], None] | None = None
        self._is_trusted = False
        self._looked: tuple[list[str], int] | None = None

    @property
    def site_id(self) -> str | None:
        """The id under which the site that is in place was put there; None if that is not known."""
        number = number_of(self.site)
        return None if number is None else self._state.ids.get(number)

    @property
    def ledger(self) -> Path:
        """Where it is written down what the site was made from."""
        return self._home / "ledger.sqlite"

    def trust(self) -> None:
        """Do not look for files that somebody else may have put into the site since the last build."""
        self._is_trusted = True

    def look(self) -> None:
        """See which folders of the site somebody may have changed since the last build, while there is time.

        Not needed, but `settle` has less to do then.
        """
        if self._own is not None and not self._is_trusted:
            # Not later than this moment by the clock of the disk: what comes after is seen by the next build.
            noted = self._record.stat().st_mtime_ns
            self._looked = trees.changed_folders(self.site, self._own, self._state.settled), noted

    def start(self, own: Collection[str] | None) -> None:
        """Make the twin ready: equal to the site, or with None empty, for a build that writes everything.

        `own` names the files of the site that a build made. Others that somebody has put into the site
        are not the site's: they go with the next build that changes anything.
        """
        if own is None or not self.site.is_dir():
            self._own = None
            self._start_empty()
        else:
            self._own = set(own)
            self._start_equal(self._own)

    def _start_empty(self) -> None:
        self._note(replace(self._state, pair=(), pending=()))
        self.folder.mkdir(exist_ok=True)
        trees.empty(self.folder)

    def _start_equal(self, own: set[str]) -> None:
        if self._is_pair():
            self._undo(self._state.pending, own)
        else:
            self._note(replace(self._state, pair=(), pending=()))
            self.folder.mkdir(exist_ok=True)
            # What is there already is taken up: folders that exist need not be made.
            trees.remove(self.folder, set(trees.files_of(self.folder)) - own)
            trees.remove_empty_folders(self.folder, own)
            trees.follow(self.folder, self.site, own)
        self._note(self._paired(self._state.ids))

    def _undo(self, names: Collection[str], own: set[str]) -> None:
        """Make good what a build that did not end well has done to some files, and near them."""
        if names:
            trees.remove_strangers(self.folder, trees.folders_of(names), own)
            trees.follow(self.folder, self.site, self._files_in(names))

    def _files_in(self, names: Iterable[str]) -> Iterator[str]:
        """The names, and in the place of a folder's all those below it in either tree."""
        for name in names:
            if name.endswith("/"):
                for tree in (self.folder, self.site):
                    yield from (f"{name}{below}" for below in trees.files_of(tree / name))
            else:
                yield name

    def expect(self, names: Iterable[str]) -> None:
        """Say which files are about to be written or removed, before any of them is; `x/` is all in a folder.

        If the build ends without `place`, however it ends, the next one undoes what was done to them.
        """
        if self._own is not None:
            self._note(self._state.with_pending(names))

    def remove(self, names: Iterable[str]) -> None:
        """Remove files of the twin; first of all where a new file takes the place of an old folder."""
        trees.remove(self.folder, names)

    def place(self, changed: Iterable[str], removed: Iterable[str], new_id: str) -> Placed:
        """Make the twin the site, under an id by which a later build knows it.

        `changed` and `removed` name the files that may differ from the site's; after an empty start
        whatever was written is the site. A file with the bytes that the site's has keeps the site's
        time and place on the disk. If nothing differs, the site is not touched at all. What is left to do
        for the next build is done by `settle`.
        """
        is_whole = self._own is None
        names, gone = self._all_names() if is_whole else self._given_names(changed, removed)
        own = ((self._own or set()) | names) - gone
        there = [name for name, each in zip(gone, trees.signatures(self.site, gone), strict=True) if each]
        differing = trees.keep_same(self.folder, self.site, names)
        placed = Placed(len(differing), len(there), tuple(sorted((*differing, *there))))
        if placed != Placed(0, 0) or not self.site.is_dir():
            self._change_places(new_id)
            self._unsettled = partial(self._follow, names | gone, own, self._own, self._state.pending, new_id)
        elif is_whole or self._state.pending or self.site_id != new_id:
            trees.follow(self.folder, self.site, self._files_in(self._state.pending))
            self._note_equal(new_id, settle=is_whole)
        self._own = own
        return placed

    def _all_names(self) -> tuple[set[str], set[str]]:
        """After an empty start: the names of all that was written, and of what only the site has."""
        own = set(trees.files_of(self.folder))
        trees.remove_empty_folders(self.folder, own)
        return own, set(trees.files_of(self.site)) - own

    def _given_names(self, changed: Iterable[str], removed: Iterable[str]) -> tuple[set[str], set[str]]:
        names = set(changed)
        gone = set(removed) - names
        folders = tuple(name for name in self._state.pending if name.endswith("/"))
        unexpected = (names | gone).difference(self._state.pending)
        unexpected = {name for name in unexpected if not name.startswith(folders)}
        if unexpected:
            raise ValueError(f"was changed, but not expected to be: {min(unexpected)}")
        self.remove(gone)
        return names, gone

    def _change_places(self, new_id: str) -> None:
        self._note(self._both_ways(new_id))
        if self.site.is_dir():
            self.folder.chmod(self.site.stat().st_mode & 0o7777)
        _swap(self.folder, self.site, self._home / "old")

    def settle(self) -> None:
        """Bring the tree that was the site up to date, so that the next build can begin at once.

        If that is never done, or the disk does not let us, the next build will do it.
        """
        if self._unsettled is not None:
            with suppress(OSError):
                self._unsettled()
            self._unsettled = None

    def _follow(
        self,
        differing: set[str],
        own: set[str],
        old_own: set[str] | None,
        pending: Iterable[str],
        new_id: str,
    ) -> None:
        if old_own is None:
            self.folder.mkdir(exist_ok=True)
            trees.follow(self.folder, self.site, differing)
            trees.remove_empty_folders(self.folder, own)
        else:
            if not self._is_trusted:
                trees.remove_strangers(self.folder, self._changed_folders(old_own), own | old_own)
            trees.follow(self.folder, self.site, self._files_in(pending))
        if self._looked:
            self._state = replace(self._state, settled=self._looked[1])
        self._note_equal(new_id, settle=not self._is_trusted and not self._looked)

    def _changed_folders(self, own: set[str]) -> list[str]:
        if self._looked:
            return self._looked[0]
        return trees.changed_folders(self.folder, own, self._state.settled)

    def _both_ways(self, new_id: str) -> TwinState:
        """The record that is true before the trees change places, and after."""
        site, twin = number_of(self.site), number_of(self.folder)
        ids = {number: site_id for number, site_id in self._state.ids.items() if number == site}
        if twin is not None:
            ids[twin] = new_id
        return replace(self._state, ids=ids, pair=self._numbers() if self._own is not None else ())

    def _note_equal(self, new_id: str, *, settle: bool) -> None:
        """Write down that twin and site hold the same files now, and which build they come from."""
        self._note(self._paired({self.site.stat().st_ino: new_id}), settle=settle)

    def _numbers(self) -> tuple[int, ...]:
        found = (number_of(self.site), number_of(self.folder))
        return tuple(sorted(number for number in found if number is not None))

    def _is_pair(self) -> bool:
        return len(self._state.pair) == 2 and self._numbers() == self._state.pair

    def _paired(self, ids: dict[int, str]) -> TwinState:
        """The record of two equal trees."""
        return TwinState(ids, self._numbers(), (), self._state.settled)

    def _note(self, state: TwinState, *, settle: bool = False) -> None:
        if state != self._state or settle:
            self._state = write_state(self._record, state, settle=settle)


def write_changed(site: Path, names: Iterable[str]) -> None:
    """Write beside the site which of its addresses the last build changed, for those who keep copies."""
    lines = "".join(f"{address}\n" for address in sorted(map(address_of, names)))
    write_if_changed(site.with_name(f".{site.name}-changed.txt"), lines.encode())


@contextmanager
def twin_of(output: Path, patience: float = _PATIENCE) -> Iterator[Twin]:
    """The twin of the site in an output folder, held until done so that no other build mixes with this one.

    Raises ArchiveError if the folder holds something else than a site, or if another build is at work
    there for longer than `patience` seconds.
    """
    site = output.resolve()
    _refuse_strange(site)
    home = site.with_name(f".{site.name}-twin")
    home.mkdir(parents=True, exist_ok=True)
    with _held(home, site, patience):
        _put_back(site, home / "site", home / "old")
        yield Twin(site, home)


@contextmanager
def _held(home: Path, site: Path, patience: float) -> Iterator[None]:
    """Hold a folder until done, or until this process and all that it has started are dead."""
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(home, os.O_RDONLY)
    try:
        until = time.monotonic() + patience
        while not _lock(descriptor):
            if time.monotonic() > until:
                raise ArchiveError(f"{site}: another build is at work here; try again once it is done")
            time.sleep(_LOOK_EVERY)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    if sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _refuse_strange(output: Path) -> None:
    """Never put a site in place of a folder that is not one."""
    if (output / ".git").exists():
        raise ArchiveError(f"{output}: is under version control; build elsewhere and copy the site to it")
    missing = next((mark for mark in _MARKS if not (output / mark).is_file()), None)
    if missing and output.is_dir() and any(output.iterdir()):
        raise ArchiveError(
            f"{output}: is not a site (it has no {missing}); choose an empty folder for --output"
        )


def _swap(folder: Path, site: Path, old: Path) -> None:
    """Let two trees change places: in one step, or else in renames that `_put_back` can complete."""
    if not site.exists():
        folder.rename(site)
    elif not exchange(folder, site):
        site.rename(old)
        try:
            folder.rename(site)
        except OSError:
            old.rename(site)
            raise
        old.rename(folder)


def _put_back(site: Path, folder: Path, old: Path) -> None:
    """After a build that was killed between two renames: the old site is put back, or becomes the twin."""
    if old.is_dir():
        old.rename(folder if site.exists() else site)
