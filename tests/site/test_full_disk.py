"""A disk that is full, a real one: a small file system in memory, which only root may mount."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.cli import main
from tests.builds import Builds, contents_of
from tests.contents import ContentFolder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a file system")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_site_stays_whole_on_a_full_disk_and_is_built_once_there_is_room(
    small_disk: Path, content: ContentFolder, capsys: pytest.CaptureFixture[str]
):
    content.bulletin(1)
    builds = Builds(small_disk, content)
    assert builds.build() == 0
    before = contents_of(builds.site)
    for number in range(2, 40):
        content.bulletin(number, "Words without end.\n\n" * 4000)

    for _ in range(2):
        assert builds.build() == 1
        assert "no space left on device; check the place" in capsys.readouterr().err
        assert contents_of(builds.site) == before

    for number in range(3, 40):
        (content.root / f"bulletins/pcc/{number}.md").unlink()
    assert builds.build() == 0
    assert len(contents_of(builds.site)) > len(before)


def test_an_import_onto_a_full_disk_loses_nothing(
    small_disk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    saved = tmp_path / "saved"
    saved.mkdir()
    rows = ["file,url,captured"]
    for number in range(3):
        text = f"<p>Words of page {number}, more than there is room for.</p>" * 2_000
        (saved / f"{number}.html").write_text(f"<h1>Page {number}</h1>{text}")
        rows.append(f"{number}.html,http://old.example/{number}/,2012-06-01T00:00:00Z")
    (saved / "urls.csv").write_text("\n".join(rows))
    root = small_disk / "content"
    subprocess.run(["mount", "-o", "remount,size=256k", str(small_disk)], check=True)

    assert main(["import", str(saved), "--into", str(root), "--jobs", "1", "--year", "2012"]) == 1

    assert "no space left on device" in capsys.readouterr().err
    for entry in root.rglob("*.md"):
        assert entry.read_bytes().endswith(b"\n")
