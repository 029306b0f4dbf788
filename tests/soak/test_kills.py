"""A build or an import that is killed at any moment leaves what was there or what was to come, whole.

The suite kills each a few times at moments by chance; `make soak` 200 times.
"""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from scripts.cli import main
from tests.builds import Builds, contents_of
from tests.contents import ContentFolder

KILLS = {"builds": 20, "imports": 6}
ENTRIES = 12
_PAGE = """<html lang="en"><head><title>Talk {n}</title></head><body class="wordpress single-post">
<article class="post hentry"><h1 class="entry-title">Talk {n}</h1>
<time class="entry-date" datetime="2012-05-{day:02}T10:00:00+01:00">a day</time>
<div class="entry-content"><p>What was said in talk {n}, at some length, before all who had come.</p></div>
</article></body></html>"""


def duration(command: list[str]) -> float:
    """How many seconds a command takes in a process of its own."""
    started = time.monotonic()
    process = multiprocessing.get_context("fork").Process(target=_run, args=(command,))
    process.start()
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - started


def killed_at(random: Random, seconds: float, command: list[str]) -> bool:
    """Run a command in a process of its own, and kill it at some moment; whether it was killed at work.

    Its own helpers are killed with it, or left to find out.
    """
    fork = multiprocessing.get_context("fork")
    process = fork.Process(target=_run, args=(command,))
    process.start()
    time.sleep(random.uniform(0, seconds))
    was_at_work = process.is_alive()
    try:
        kill: Callable[[int, int], None] = os.killpg if random.random() < 0.5 else os.kill
        kill(process.pid or 0, signal.SIGKILL)
    except ProcessLookupError:  # it has not begun a group of its own yet, or is done
        process.kill()
    process.join()
    return was_at_work


def _run(command: list[str]) -> None:
    os.setsid()
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    os._exit(main(command))


def _times(name: str) -> tuple[Random, int]:
    """What chance there is, and how many kills."""
    seed = int(os.environ.get("SOAK_SEED") or time.time_ns() % 1_000_000)
    print(f"SOAK_SEED={seed} repeats the kills of {name}.")
    return Random(seed), int(os.environ.get("SOAK_KILLS") or KILLS[name])


def _write(content: ContentFolder, state: str) -> None:
    for number in range(1, ENTRIES + 1):
        content.bulletin(number, f"## ACPO\n\nIn state {state}, [one](/bulletins/pcc/{number % 9 + 1}/).\n")
    content.page("history", f"State {state}.\n")


def test_a_site_is_never_mixed_or_broken(tmp_path: Path, content: ContentFolder):
    random, kills = _times("builds")
    builds = Builds(tmp_path / "built", content)
    whole: list[dict[str, bytes]] = []
    for state in ("one", "other"):
        _write(content, state)
        assert builds.build("--full") == 0
        whole.append(contents_of(builds.site))

    seconds = duration(builds.command("--full"))
    at_work = 0
    for number in range(kills):
        _write(content, ("one", "other")[number % 2])
        options = ["--full"] if random.random() < 0.3 else []
        at_work += killed_at(random, seconds, builds.command(*options))
        assert contents_of(builds.site) in whole, number

    assert at_work, "none was killed at work"
    assert builds.build() == 0
    assert contents_of(builds.site) == whole[(kills - 1) % 2]


def test_an_import_never_loses_or_halves_an_entry(tmp_path: Path):
    random, kills = _times("imports")
    saved = tmp_path / "saved"
    saved.mkdir()
    rows = ["file,url,captured"]
    for n in range(ENTRIES):
        (saved / f"{n}.html").write_text(_PAGE.format(n=n, day=n % 28 + 1), encoding="utf-8")
        rows.append(f"{n}.html,http://old.example/2012/05/talk-{n}/,2014-03-01T12:00:00Z")
    (saved / "urls.csv").write_text("\n".join(rows), encoding="utf-8")

    def command(root: Path) -> list[str]:
        return ["import", str(saved), "--into", str(root), "--jobs", "1"]

    assert main(command(tmp_path / "whole")) == 0
    seconds = duration(command(tmp_path / "timed"))
    whole = contents_of(tmp_path / "whole")
    root = tmp_path / "content"

    at_work, seen = 0, set[str]()
    for number in range(kills):
        at_work += killed_at(random, seconds, command(root))
        there = {name: text for name, text in contents_of(root).items() if name.endswith(".md")}
        assert there.items() <= whole.items(), number
        assert seen <= there.keys(), "an entry is gone"
        seen = set(there)
        if number % 3 == 2:
            for name in seen:
                (root / name).unlink()
            seen = set()

    assert at_work, "none was killed at work"
    assert main(command(root)) == 0
    assert contents_of(root) == whole
