"""Nothing is written outside its folder, and nothing half."""

from pathlib import Path

import pytest

from plugins.core.files import safe_join, write_within


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "../site-evil/x", "a\0b"])
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str):
    with pytest.raises(ValueError, match="leaves the folder"):
        safe_join(tmp_path / "site", name)


def test_a_file_is_new_or_other_or_as_it_was(tmp_path: Path):
    path = tmp_path / "a/page.html"

    assert write_within(path, b"one")
    assert not write_within(path, b"one")
    assert write_within(path, b"two")
    assert path.read_bytes() == b"two"
    assert [each.name for each in path.parent.iterdir()] == ["page.html"]


def test_a_file_takes_the_place_of_folders_that_hold_none(tmp_path: Path):
    (tmp_path / "a/b/c").mkdir(parents=True)

    assert write_within(tmp_path / "a", b"file")
    assert (tmp_path / "a").read_bytes() == b"file"


def test_a_folder_with_a_file_in_it_is_not_lost(tmp_path: Path):
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/page.html").write_bytes(b"page")

    with pytest.raises(OSError, match="a/b"):
        write_within(tmp_path / "a", b"file")
    assert (tmp_path / "a/b/page.html").read_bytes() == b"page"
