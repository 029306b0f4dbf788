"""A finished site takes the place of the old one whole, and what did not change is not touched."""

import os
from pathlib import Path

import pytest

from plugins.core.errors import ArchiveError
from scripts.site.placing import Placed, building_aside, put_in_place


def make_site(folder: Path, **files: str) -> Path:
    pages = {f"{name}.html": text for name, text in files.items()}
    for name, text in {"index.html": "home", "feeds/feeds.opml": "feeds", **pages}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def place(output: Path, **files: str) -> Placed:
    with building_aside(output) as aside:
        make_site(aside, **files)
        return put_in_place(aside, output)


def _fail_in(aside: Path) -> None:
    make_site(aside)
    raise ArchiveError("broken link")


def test_a_first_site_is_put_where_there_was_nothing(tmp_path: Path):
    placed = place(tmp_path / "output", about="us")

    assert placed == Placed(written=3, removed=0)
    assert (tmp_path / "output/about.html").read_text() == "us"


def test_unchanged_files_keep_their_place_on_the_disk_and_their_time(tmp_path: Path):
    output = make_site(tmp_path / "output", same="same", changed="old", gone="gone")
    before = (output / "same.html").stat()

    placed = place(output, same="same", changed="new", added="added")

    after = (output / "same.html").stat()
    assert placed == Placed(written=2, removed=1)
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (output / "changed.html").read_text() == "new"
    assert not (output / "gone.html").exists()


def test_a_site_that_did_not_change_is_not_touched(tmp_path: Path):
    output = make_site(tmp_path / "output", same="same")
    before = output.stat()

    assert place(output, same="same") == Placed(0, 0)
    assert (output.stat().st_ino, output.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_old_site_stays_if_the_new_one_fails(tmp_path: Path):
    output = make_site(tmp_path / "output", about="us")

    with pytest.raises(ArchiveError, match="broken link"), building_aside(output) as aside:
        _fail_in(aside)

    assert (output / "about.html").read_text() == "us"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_site_set_aside_by_a_killed_build_comes_back(tmp_path: Path):
    make_site(tmp_path / ".output-old", about="us")

    with pytest.raises(ArchiveError, match="broken link"), building_aside(tmp_path / "output") as aside:
        _fail_in(aside)

    assert (tmp_path / "output/about.html").read_text() == "us"


def test_a_folder_that_is_not_a_site_is_never_replaced(tmp_path: Path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/chapter.txt").write_text("precious")

    with pytest.raises(ArchiveError, match="is not a site"), building_aside(tmp_path / "thesis"):
        pass

    assert (tmp_path / "thesis/chapter.txt").read_text() == "precious"


def test_nothing_is_left_beside_the_site(tmp_path: Path):
    place(tmp_path / "output")
    place(tmp_path / "output", about="us")

    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_repository_is_never_put_away(tmp_path: Path):
    site = make_site(tmp_path / "pages")
    (site / ".git").mkdir()

    with pytest.raises(ArchiveError, match="is under version control"), building_aside(site):
        pass


def test_what_a_killed_build_left_is_removed_once_nothing_holds_it(tmp_path: Path):
    left = make_site(tmp_path / ".output-new-killed")
    os.utime(left, (0, 0))
    fresh = make_site(tmp_path / ".output-new-fresh")

    place(tmp_path / "output")

    assert not left.exists()
    assert fresh.exists()


def test_the_folder_of_a_build_at_work_is_left_alone(tmp_path: Path):
    output = tmp_path / "output"
    with building_aside(output) as at_work:
        os.utime(at_work, (0, 0))

        place(output)

        assert at_work.exists()
