import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.core.quickfolders import quick_folder, take_over

_IN_MEMORY = Path("/dev/shm")


def test_a_quick_folder_is_empty_and_gone_afterwards():
    with quick_folder() as folder:
        assert list(folder.iterdir()) == []
        (folder / "page.html").write_text("words")

    assert not folder.exists()


@pytest.mark.skipif(not os.access(_IN_MEMORY, os.W_OK), reason="this system keeps no files in memory")
def test_what_a_killed_process_has_left_in_memory_is_cleared_away():
    program = "import os\nfrom plugins.core.quickfolders import quick_folder\n"
    program += "with quick_folder() as folder: print(folder, flush=True); os._exit(1)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    left = Path(done.stdout.strip())
    assert left.is_dir()

    with quick_folder() as own:
        assert own.exists()
        assert left == own or not left.exists()


def test_files_that_are_as_before_stay_the_same_files(tmp_path: Path):
    made, new, before = (tmp_path / name for name in ("made", "new", "before"))
    for folder in (made, before):
        (folder / "below").mkdir(parents=True)
        (folder / "below/same").write_text("same")
        (folder / "other").write_text(folder.name)

    take_over(made, new, before)

    assert (new / "below/same").samefile(before / "below/same")
    assert (new / "other").read_text() == "made"
    assert (before / "other").read_text() == "before"
    assert sorted(path.name for path in new.rglob("*") if path.is_file()) == ["other", "same"]


def test_files_are_taken_over_where_there_was_nothing_before(tmp_path: Path):
    (tmp_path / "made").mkdir()
    (tmp_path / "made/page").write_text("words")

    take_over(tmp_path / "made", tmp_path / "new", tmp_path / "never")

    assert (tmp_path / "new/page").read_text() == "words"
