"""A folder is looked over once, and a change of any file in it shows."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.core.scanning import scan

LATER = 10_000_000_000


def word(root: Path, name: str = "a.md") -> str:
    return scan(root).files[name].word


def test_files_and_folders_come_in_the_order_of_their_names(tmp_path: Path):
    for name in ("b/c.md", "b/a.md", "a.md", "b-c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)

    found = scan(tmp_path)

    assert list(found.files) == ["a.md", "b-c.md", "b/a.md", "b/c.md"]
    assert found.folders == ("b",)
    assert list(found.below("b")) == ["b/a.md", "b/c.md"]
    assert found.files["b/c.md"].size == 6


def test_what_is_hidden_is_passed_over(tmp_path: Path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_text("x")
    (tmp_path / ".draft.md.swp").write_text("x")

    assert (scan(tmp_path).files, scan(tmp_path).folders) == ({}, ())


def test_links_and_pipes_are_no_files(tmp_path: Path):
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "link.md").symlink_to("a.md")
    (tmp_path / "folder").symlink_to("/")
    os.mkfifo(tmp_path / "pipe")

    found = scan(tmp_path)

    assert list(found.files) == ["a.md"]
    assert found.others == ("folder", "link.md", "pipe")


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path):
    assert scan(tmp_path / "nothing").files == {}


def test_without_a_change_nothing_shows(tmp_path: Path):
    (tmp_path / "a.md").write_text("one")

    assert scan(tmp_path) == scan(tmp_path)


def rewrite_in_place(path: Path) -> None:
    path.write_text("two")


def replace_by_another(path: Path) -> None:
    path.with_suffix(".new").write_text("two")
    path.with_suffix(".new").replace(path)


def swap_and_set_back_the_time(path: Path) -> None:
    before = path.stat()
    replace_by_another(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def rewrite_and_set_back_the_time(path: Path) -> None:
    before = path.stat()
    rewrite_in_place(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [rewrite_in_place, replace_by_another, swap_and_set_back_the_time, rewrite_and_set_back_the_time],
)
def test_a_change_shows_though_the_size_is_the_same(tmp_path: Path, change: Callable[[Path], None]):
    (tmp_path / "a.md").write_text("one")
    before = word(tmp_path)
    time.sleep(0.02)  # longer than the clock of any disk here is coarse

    change(tmp_path / "a.md")

    assert word(tmp_path) != before


def test_a_young_file_is_not_settled(tmp_path: Path):
    (tmp_path / "a.md").write_text("one")
    found, now = scan(tmp_path).files["a.md"], time.time_ns()

    assert not found.is_settled(now)
    assert found.is_settled(now + LATER)


def test_a_file_with_an_old_time_that_was_just_put_there_is_not_settled(tmp_path: Path):
    (tmp_path / "a.md").write_text("one")
    os.utime(tmp_path / "a.md", ns=(0, 0))

    assert not scan(tmp_path).files["a.md"].is_settled(time.time_ns())
