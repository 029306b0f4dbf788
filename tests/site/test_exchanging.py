"""Two folders change places in one step, or nothing happens."""

import sys
from pathlib import Path

import pytest

from scripts.site.exchanging import exchange


@pytest.mark.skipif(
    sys.platform not in ("linux", "darwin"), reason="only Linux and macOS can exchange two paths"
)
def test_two_folders_change_places(tmp_path: Path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "who.txt").write_text(name)

    assert exchange(tmp_path / "one", tmp_path / "other")

    assert (tmp_path / "one/who.txt").read_text() == "other"
    assert (tmp_path / "other/who.txt").read_text() == "one"


def test_nothing_happens_if_one_is_missing(tmp_path: Path):
    (tmp_path / "one").mkdir()

    assert not exchange(tmp_path / "one", tmp_path / "other")

    assert (tmp_path / "one").is_dir()
