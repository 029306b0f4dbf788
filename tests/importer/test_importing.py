"""A whole import: the same bytes however many take part, whatever ends early, and however often it is run."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.core.content import read_content
from scripts.importer.running.importing import import_sources
from scripts.importer.running.outcomes import Outcome
from scripts.importer.running.reading import Options
from scripts.importer.running.stages import Crew, alone
from scripts.importer.running.workers import Processes
from scripts.importer.running.writing import WriteOptions

PAGES = Path(__file__).parent.parent / "legacy" / "pages"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Saved pages of several platforms, thrice each, linked in a row, and two files that are no pages."""
    saved = tmp_path_factory.mktemp("saved")
    rows = ["file,url,captured"]
    before = ""
    for copy in range(3):
        for page in sorted(PAGES.glob("*.html")):
            name, url = f"{copy}-{page.name}", f"http://old.example/{copy}/{page.stem}"
            html = page.read_text(encoding="utf-8", errors="replace").replace("No 3 ", f"No {copy + 3} ")
            link = f'<p>See <a href="{before}">the one before</a>.</p></p>' if before else "</p>"
            (saved / name).write_text(html.replace("</p>", link, 1), encoding="utf-8")
            rows.append(f"{name},{url},2014-03-01T12:00:00Z")
            before = url
    (saved / "empty.html").write_bytes(b"")
    (saved / "picture.html").write_bytes(bytes(range(256)) * 40)
    (saved / "urls.csv").write_text("\n".join(rows))
    return saved


def run(source: Path, root: Path, crew: Crew = alone) -> list[Outcome]:
    return list(import_sources([source], Options(), WriteOptions(root), crew))


def bytes_in(root: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_any_number_of_processes_gives_the_same_bytes_and_outcomes(folder: Path, tmp_path: Path) -> None:
    first = run(folder, tmp_path / "alone")
    crews: list[Crew] = [Processes(1), Processes(3), Processes(2, method="spawn")]

    for number, crew in enumerate(crews):
        assert run(folder, tmp_path / str(number), crew) == first
        assert bytes_in(tmp_path / str(number)) == bytes_in(tmp_path / "alone")

    content, problems = read_content(tmp_path / "alone")
    assert problems == []
    assert len(content.entries) == 18


def test_nothing_but_entries_data_and_the_memory_is_left(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "content")

    hidden = [name for name in bytes_in(tmp_path / "content") if name.startswith(".") or "/." in name]
    assert hidden == [".import/written.csv"]


def test_what_cannot_be_read_is_named_and_the_rest_imported(folder: Path, tmp_path: Path) -> None:
    outcomes = run(folder, tmp_path / "content", Processes(2))

    failed = {Path(one.name).name: one.notes[0] for one in outcomes if one.state == "failed"}
    assert sorted(failed) == ["empty.html", "picture.html"]
    assert sum(one.state == "imported" for one in outcomes) == 18


def test_an_import_that_is_killed_is_taken_up_again_with_the_same_result(
    folder: Path, tmp_path: Path
) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    started = time.monotonic()
    assert in_a_process(folder, whole).wait() == 1  # two pages are none
    length = time.monotonic() - started
    chance = random.Random(4)

    for _ in range(10):
        process = in_a_process(folder, killed)
        time.sleep(chance.uniform(0.3, 1.0) * length)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert in_a_process(folder, killed).wait() == 1

    assert bytes_in(killed) == bytes_in(whole)


def test_each_kill_alone_leaves_nothing_that_the_next_import_does_not_settle(
    folder: Path, tmp_path: Path
) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    run(folder, whole)

    for share in (3, 9, 17):
        shutil.rmtree(killed, ignore_errors=True)
        stop_after(share, folder, killed)
        run(folder, killed)

        assert bytes_in(killed) == bytes_in(whole)


def stop_after(entries: int, source: Path, root: Path) -> None:
    """Import in a process of its own that ends, as if killed, once so many entries are written."""
    pid = os.fork()
    if pid == 0:
        for number, _ in enumerate(import_sources([source], Options(), WriteOptions(root)), 1):
            if number == entries:
                os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)


def in_a_process(source: Path, root: Path) -> subprocess.Popen[bytes]:
    """The command itself, in a group of its own."""
    command = [sys.executable, "-m", "scripts.cli", "import", str(source), "--into", str(root)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_two_imports_into_one_folder_take_turns(folder: Path, tmp_path: Path) -> None:
    processes = [in_a_process(folder, tmp_path / "content") for _ in range(2)]

    assert [process.wait() for process in processes] == [1, 1]
    run(folder, tmp_path / "alone")
    assert bytes_in(tmp_path / "content") == bytes_in(tmp_path / "alone")


def test_of_several_captures_of_an_address_the_latest_is_taken_and_the_others_named(tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    rows = ["file,url,captured"]
    for day, words in ((3, "newest"), (1, "oldest"), (2, "middle")):
        page = f"<article><h1>A title</h1><p>The {words} words of it.</p></article>"
        (saved / f"{day}.html").write_text(page)
        rows.append(f"{day}.html,http://old.example/a,2014-03-0{day}T12:00:00Z")
    (saved / "urls.csv").write_text("\n".join(rows))

    outcomes = run(saved, tmp_path / "content")

    assert sorted(one.state for one in outcomes) == ["imported", "skipped", "skipped"]
    (imported,) = [one.path for one in outcomes if one.state == "imported"]
    assert "The newest words" in (tmp_path / "content" / str(imported)).read_text()
