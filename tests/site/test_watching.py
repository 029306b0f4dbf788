"""Whether anything has changed that a site is made from is seen in a moment, and never wrongly denied."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.core.scanning import scan
from scripts.site.watching import state_of

# As if every file had lain there for a while.
LATER = 3600 * 10**9


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("content/a.md", "content/b/c.md", "theme/base.html", "settings.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def state(root: Path, *words: str, after: int = LATER) -> str:
    places = [root / "content", root / "theme", root / "settings.py", root / "nothing"]
    now = time.time_ns() + after
    return state_of(places, *(words or ("2026-11-01",)), now=now, known=scan(root / "content"))


def test_the_state_stays_while_nothing_changes(root: Path):
    assert state(root) == state(root) != ""


def test_words_are_part_of_the_state(root: Path):
    assert state(root, "2026-11-01") != state(root, "2026-11-02")


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "content/a.md").write_text("other words"),
        lambda root: (root / "content/b/c.md").unlink(),
        lambda root: (root / "content/b/c.md").rename(root / "content/b/d.md"),
        lambda root: (root / "content/new.md").write_text("new"),
        lambda root: (root / "theme/base.html").write_text("other markup"),
        lambda root: (root / "settings.py").write_text("OTHER = 1"),
        lambda root: (root / "nothing").write_text("something"),
    ],
)
def test_any_change_is_seen(root: Path, change: Callable[[Path], object]):
    before = state(root)

    change(root)

    assert state(root) != before


def test_a_file_set_back_in_time_is_seen(root: Path):
    before, times = state(root), (root / "content/a.md").stat()
    time.sleep(0.02)
    (root / "content/a.md").write_text("content/b.md")
    os.utime(root / "content/a.md", ns=(times.st_atime_ns, times.st_mtime_ns))

    assert state(root) != before


def test_what_python_has_compiled_does_not_count(root: Path):
    before = state(root)
    (root / "theme/__pycache__").mkdir()
    (root / "theme/__pycache__/base.template").write_text("compiled")

    assert state(root) == before


def test_while_a_file_is_young_nothing_is_said(root: Path):
    assert state(root, after=0) == ""
