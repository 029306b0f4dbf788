"""A finished site takes the place of the old one whole, and what did not change is not touched."""

import errno
import os
import shutil
import signal
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from plugins.core.errors import ArchiveError
from plugins.core.files import write_within
from scripts.site.placing import Placed, Twin, twin_of
from scripts.site.trees import files_of, signatures

NEEDS_FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="only where a process can be forked")
FOUNDATION = {"index.html": "home", "feeds/feeds.opml": "feeds"}


def site_with(**pages: str) -> dict[str, str]:
    return FOUNDATION | {f"{name}/index.html": text for name, text in pages.items()}


def make_site(folder: Path, **pages: str) -> Path:
    for name, text in site_with(**pages).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def read_site(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text() for name in files_of(folder)}


def build_whole(output: Path, new_id: str = "whole", **pages: str) -> Placed:
    """As a build without memory does: everything is written."""
    with twin_of(output) as twin:
        twin.start(own=None)
        for name, text in site_with(**pages).items():
            write_within(twin.folder / name, text.encode())
        placed = twin.place((), (), new_id)
        twin.settle()
        return placed


def build_changes(output: Path, old: dict[str, str], new: dict[str, str], new_id: str = "next") -> Placed:
    """As a build with memory of the last one does: what changed is written."""
    with twin_of(output) as twin:
        twin.start(own=old)
        removed = old.keys() - new.keys()
        changed = {name for name, text in new.items() if old.get(name) != text}
        twin.expect(changed | removed)
        twin.remove(removed)
        for name in changed:
            write_within(twin.folder / name, new[name].encode())
        placed = twin.place(changed, removed, new_id)
        twin.settle()
        return placed


OLD = site_with(same="same", changed="old", gone="gone", a="a file's folder") | {"b": "a file"}
NEW = site_with(same="same", changed="new", added="added") | {
    "a": "a file",
    "b/index.html": "a file's folder",
}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A site that a build has put in place, with its twin."""
    output = tmp_path / "output"
    with twin_of(output) as twin:
        twin.start(own=None)
        for name, text in OLD.items():
            write_within(twin.folder / name, text.encode())
        twin.place((), (), "old")
        twin.settle()
    return output


def test_a_first_site_is_put_where_there_was_nothing(tmp_path: Path):
    placed = build_whole(tmp_path / "output", about="us")

    assert placed == Placed(written=3, removed=0)
    assert read_site(tmp_path / "output") == site_with(about="us")


def test_a_first_site_is_put_into_an_empty_folder_with_its_rights(tmp_path: Path):
    (tmp_path / "output").mkdir()
    (tmp_path / "output").chmod(0o2750)

    build_whole(tmp_path / "output", about="us")

    assert read_site(tmp_path / "output") == site_with(about="us")
    assert (tmp_path / "output").stat().st_mode & 0o7777 == 0o2750


@pytest.mark.parametrize("build", ["whole", "changes"])
def test_unchanged_files_keep_their_place_on_the_disk_and_their_time(output: Path, build: str):
    unchanged = ["same/index.html", *FOUNDATION]
    before = signatures(output, unchanged)

    if build == "whole":
        with twin_of(output) as twin:
            twin.start(own=None)
            for name, text in NEW.items():
                write_within(twin.folder / name, text.encode())
            placed = twin.place((), (), "new")
            twin.settle()
    else:
        placed = build_changes(output, OLD, NEW)

    assert placed == Placed(written=4, removed=3)
    assert read_site(output) == NEW
    assert signatures(output, unchanged) == before


def test_folders_left_empty_are_removed(output: Path):
    build_changes(output, OLD, NEW)

    assert not (output / "gone").exists()


def test_the_twin_is_ready_for_the_next_build(output: Path):
    build_changes(output, OLD, NEW)

    build_changes(output, NEW, OLD)
    build_changes(output, OLD, OLD | {"index.html": "new home"})

    assert read_site(output) == OLD | {"index.html": "new home"}


def test_a_build_writes_no_more_than_what_changed(output: Path):
    """Everything but that is one file with two names."""
    build_changes(output, OLD, NEW)

    twin = output.parent / ".output-twin/site"
    assert {name: (output / name).stat().st_nlink for name in NEW} == dict.fromkeys(NEW, 2)
    assert read_site(twin) == NEW


@pytest.mark.parametrize("build", ["whole", "changes"])
def test_a_site_that_did_not_change_is_not_touched(output: Path, build: str):
    before = output.stat()

    if build == "whole":
        with twin_of(output) as twin:
            twin.start(own=None)
            for name, text in OLD.items():
                write_within(twin.folder / name, text.encode())
            placed = twin.place((), (), "new")
            twin.settle()
    else:
        with twin_of(output) as twin:
            twin.start(own=OLD)
            twin.expect(["index.html"])
            write_within(twin.folder / "index.html", b"home")
            placed = twin.place(["index.html"], [], "new")
            twin.settle()

    assert placed == Placed(0, 0)
    assert (output.stat().st_ino, output.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    with twin_of(output) as twin:
        assert twin.site_id == "new"


def test_a_site_is_known_by_the_id_it_was_placed_under(output: Path):
    with twin_of(output) as twin:
        assert twin.site_id == "old"

    build_changes(output, OLD, NEW, "new")

    with twin_of(output) as twin:
        assert twin.site_id == "new"


def test_a_site_that_somebody_put_there_is_not_known(output: Path):
    output.rename(output.with_name("kept"))
    make_site(output)

    with twin_of(output) as twin:
        assert twin.site_id is None


def test_a_record_that_cannot_be_read_is_no_record(output: Path):
    (output.parent / ".output-twin/state.json").write_text('{"ids": [')

    with twin_of(output) as twin:
        assert twin.site_id is None
    build_changes(output, OLD, NEW)

    assert read_site(output) == NEW


def test_a_lost_twin_is_made_anew(output: Path):
    shutil.rmtree(output.parent / ".output-twin/site")

    build_changes(output, OLD, NEW)
    build_changes(output, NEW, OLD)

    assert read_site(output) == OLD


def test_what_a_failed_build_did_is_undone_by_the_next(output: Path):
    with pytest.raises(ArchiveError, match="broken link"), twin_of(output) as twin:
        _fail_in(twin)
    assert read_site(output) == OLD

    build_changes(output, OLD, OLD | {"index.html": "new home"})

    assert read_site(output) == OLD | {"index.html": "new home"}


def _fail_in(twin: Twin) -> None:
    twin.start(own=OLD)
    twin.expect(["index.html", "changed/index.html", "more/pages/index.html"])
    twin.remove(["changed/index.html"])
    write_within(twin.folder / "index.html", b"broken")
    write_within(twin.folder / "more/pages/index.html", b"broken")
    raise ArchiveError("broken link")


def test_what_was_not_expected_to_change_is_not_placed(output: Path):
    with twin_of(output) as twin:
        twin.start(own=OLD)
        write_within(twin.folder / "index.html", b"new")

        with pytest.raises(ValueError, match=r"not expected to be: index\.html"):
            twin.place(["index.html"], [], "new")

    assert read_site(output) == OLD


def test_all_that_happens_in_a_folder_can_be_expected(output: Path):
    bundle = {"search/index/a.idx": "a", "search/index/deep/b.idx": "b"}
    with twin_of(output) as twin:
        twin.start(own=OLD)
        twin.expect(["search/index/"])
        for name, text in bundle.items():
            write_within(twin.folder / name, text.encode())
    build_changes(output, OLD, OLD | {"index.html": "new home"})
    assert (
        read_site(output)
        == read_site(output.parent / ".output-twin/site")
        == OLD | {"index.html": "new home"}
    )

    with twin_of(output) as twin:
        twin.start(own=OLD)
        twin.expect(["search/index/"])
        for name, text in bundle.items():
            write_within(twin.folder / name, text.encode())
        twin.place(bundle, [], "new")
        twin.settle()

    assert read_site(output) == OLD | bundle | {"index.html": "new home"}
    assert read_site(output.parent / ".output-twin/site") == read_site(output)


def test_strange_files_go_with_the_next_change_and_do_not_come_back(output: Path):
    (output / "notes.txt").write_text("strange")
    (output / "same/folder").mkdir()
    (output / "same/folder/notes.txt").write_text("strange")
    (output / "added").write_text("in the way of a folder")

    build_changes(output, OLD, NEW)
    assert read_site(output) == NEW

    build_changes(output, NEW, OLD)
    assert read_site(output) == OLD
    assert not (output / "same/folder").exists()


def test_strange_files_do_not_travel_with_a_twin_made_anew(output: Path):
    (output / "notes.txt").write_text("strange")
    shutil.rmtree(output.parent / ".output-twin/site")

    build_changes(output, OLD, NEW)
    build_changes(output, NEW, OLD)

    assert read_site(output) == OLD


def test_a_whole_build_gives_what_was_built_and_nothing_else(output: Path):
    (output / "notes.txt").write_text("strange")

    build_whole(output, about="us")

    assert read_site(output) == site_with(about="us")
    assert sorted(path.name for path in output.iterdir()) == ["about", "feeds", "index.html"]


def test_a_file_that_somebody_changed_in_the_site_is_put_right_in_both_trees(output: Path):
    known = dict(zip(OLD, signatures(output, OLD), strict=True))
    with (output / "same/index.html").open("a") as stream:
        stream.write(" and more")
    (output / "changed/index.html").unlink()
    strange = {name for name, before in known.items() if signatures(output, [name]) != [before]}

    with twin_of(output) as twin:
        twin.start(own=OLD)
        twin.expect(strange)
        for name in strange:
            write_within(twin.folder / name, OLD[name].encode())
        placed = twin.place(strange, [], "new")
        twin.settle()

    assert strange == {"same/index.html", "changed/index.html"}
    assert placed == Placed(written=2, removed=0)
    assert read_site(output) == read_site(output.parent / ".output-twin/site") == OLD


def test_a_folder_that_is_not_a_site_is_never_replaced(tmp_path: Path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/chapter.txt").write_text("precious")

    with pytest.raises(ArchiveError, match="is not a site"), twin_of(tmp_path / "thesis"):
        pass

    assert [path.name for path in tmp_path.iterdir()] == ["thesis"]


def test_a_repository_is_never_put_away(tmp_path: Path):
    site = make_site(tmp_path / "pages")
    (site / ".git").mkdir()

    with pytest.raises(ArchiveError, match="is under version control"), twin_of(site):
        pass


def test_a_symbolic_link_to_a_site_stays_one(tmp_path: Path):
    (tmp_path / "site").symlink_to("served")

    build_whole(tmp_path / "site")
    build_changes(tmp_path / "site", FOUNDATION, NEW)

    assert (tmp_path / "site").is_symlink()
    assert read_site(tmp_path / "served") == NEW


def test_two_builds_never_mix(output: Path):
    with (
        twin_of(output),
        pytest.raises(ArchiveError, match="another build is at work here"),
        twin_of(output, patience=0.1),
    ):
        pass


def _fork() -> int:
    """Python 3.12 warns of threads that hold locks; those of the test run hold none that the child takes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


@NEEDS_FORK
def test_a_build_waits_for_another_to_end(output: Path):
    child = _fork()
    if child == 0:
        with twin_of(output):
            (output.parent / "held").touch()
            signal.sigtimedwait([], 0.2)
        os._exit(0)
    while not (output.parent / "held").exists():
        signal.sigtimedwait([], 0.01)

    build_changes(output, OLD, NEW)

    os.waitpid(child, 0)
    assert read_site(output) == NEW


def _refuse(*_: object) -> None:
    raise OSError(errno.EPERM, "not permitted here")


def test_files_are_copied_where_the_disk_has_no_links(output: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "link", _refuse)
    times = (output / "same/index.html").stat().st_mtime_ns

    build_changes(output, OLD, NEW)
    build_changes(output, NEW, OLD)
    build_whole(output, same="same")

    assert read_site(output) == site_with(same="same")
    assert (output / "same/index.html").stat().st_mtime_ns == times


@contextmanager
def _without_exchange(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a system that cannot exchange two paths."""
    with monkeypatch.context() as patch:
        patch.setattr("scripts.site.placing.exchange", lambda one, other: False)
        yield


def test_two_renames_do_where_folders_cannot_be_exchanged(output: Path, monkeypatch: pytest.MonkeyPatch):
    with _without_exchange(monkeypatch):
        build_changes(output, OLD, NEW)
        build_changes(output, NEW, OLD | {"index.html": "new home"})

    assert read_site(output) == OLD | {"index.html": "new home"}


def test_a_full_disk_leaves_the_old_site_whole(output: Path, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", _no_room)
        with pytest.raises(OSError, match="No space left"):
            build_changes(output, OLD, NEW)
    assert read_site(output) == OLD

    build_changes(output, OLD, NEW)

    assert read_site(output) == NEW


def _no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_disk_that_fills_up_after_the_exchange_harms_nothing(output: Path, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", _no_room)
        patch.setattr(shutil, "copy2", _no_room)
        build_changes(output, OLD, NEW)
    assert read_site(output) == NEW

    build_changes(output, NEW, OLD)

    assert read_site(output) == OLD


# What Python tells of (PEP 578) before it asks the system to change something on the disk.
_CHANGES = {"os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "ctypes.dlsym"}


def _killed_at(moment: int, work: Callable[[], object]) -> bool:
    """Do work in a process that is killed before its n-th change of the disk; whether it came to that."""
    child = _fork()
    if child == 0:
        changes = 0

        def count(event: str, told: tuple[object, ...]) -> None:
            nonlocal changes
            if event in _CHANGES or (event == "open" and int(str(told[2])) & os.O_CREAT):
                changes += 1
                if changes == moment:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)  # whatever went wrong, no second test run goes on from here
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


@NEEDS_FORK
@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_build_killed_at_any_moment_leaves_a_whole_site(
    output: Path, can_exchange: bool, monkeypatch: pytest.MonkeyPatch
):
    if not can_exchange:
        monkeypatch.setattr("scripts.site.placing.exchange", lambda one, other: False)
    sites = {"old": OLD, "new": NEW}
    work = partial(build_changes, output, OLD, NEW, "new")
    left = Counter[str]()

    while _killed_at(left.total() + 1, work):
        if can_exchange or output.exists():
            assert read_site(output) in (OLD, NEW)
        with twin_of(output) as twin:
            found = str(twin.site_id)
            assert read_site(output) == sites[found]
            twin.start(own=sites[found])
            assert read_site(twin.folder) == sites[found]
        left[found] += 1
        build_changes(output, sites[found], OLD, "old")
        assert read_site(output) == OLD

    assert read_site(output) == NEW
    assert min(left["old"], left["new"]) > 10


@NEEDS_FORK
def test_a_whole_build_killed_at_any_moment_leaves_a_whole_site(output: Path):
    work = partial(build_whole, output, "new", same="same", added="added")
    sites = {"old": OLD, "new": site_with(same="same", added="added")}
    left = Counter[str]()

    while _killed_at(left.total() + 1, work):
        with twin_of(output) as twin:
            found = str(twin.site_id)
            assert read_site(output) == sites[found]
        left[found] += 1
        build_changes(output, sites[found], OLD, "old")
        assert read_site(output) == OLD

    assert read_site(output) == sites["new"]
    assert min(left["old"], left["new"]) > 5


def test_nothing_but_the_twin_is_left_beside_the_site(output: Path):
    assert sorted(path.name for path in output.parent.iterdir()) == [".output-twin", "output"]
    assert sorted(path.name for path in (output.parent / ".output-twin").iterdir()) == ["site", "state.json"]
