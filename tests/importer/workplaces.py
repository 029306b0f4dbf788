"""A cluster on this machine: a scheduler and workers, each a process of its own."""

import re
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

_ROOT = Path(__file__).parents[2]
_PATIENCE = 60.0


class Workplace:
    """A scheduler and some workers on loopback; `is_watched` has those that end replaced."""

    def __init__(self, folder: Path, workers: int, *, is_watched: bool = False) -> None:
        self._folder = folder
        self._count = workers
        self._is_watched = is_watched
        self._scheduler: subprocess.Popen[bytes] | None = None
        self._workers: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def __enter__(self) -> Self:
        self._folder.mkdir()
        self._scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = self._await("scheduler", r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)")[0]
        nanny = "--nanny" if self._is_watched else "--no-nanny"
        for number in range(self._count):
            options = ("--nthreads", "1", "--no-dashboard", nanny, "--local-directory", str(self._folder))
            self._workers.append(self._start("worker", self.address, *options, log=f"worker-{number}"))
        for number in range(self._count):
            self._await(f"worker-{number}", r"Registered to:\s+(tcp://\S+)")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (*self._workers, self._scheduler):
            if process is not None:
                process.terminate()
                process.wait(_PATIENCE)

    def kill_a_worker(self) -> None:
        """End one worker at once, as a machine does that loses its power."""
        self._workers[0].kill()
        self._workers[0].wait()

    def _start(self, what: str, *options: str, log: str = "") -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", what, *options]
        with (self._folder / f"{log or what}.log").open("wb") as stream:
            return subprocess.Popen(command, cwd=_ROOT, stdout=stream, stderr=stream)

    def _await(self, log: str, pattern: str) -> list[str]:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            found = re.findall(pattern, (self._folder / f"{log}.log").read_text(errors="replace"))
            if found:
                return found
            time.sleep(0.1)
        raise TimeoutError((self._folder / f"{log}.log").read_text(errors="replace"))
