"""One run of a command, measured from outside: its time, its memory, and what else the machine did."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
# How often memory is looked at, in seconds. Looking takes time from what is looked at, so a run is either
# timed or weighed.
_INTERVAL = 0.05
# How long to listen whether the machine is quiet, in seconds.
_LISTENING = 1.0
# More than this share of the processors spent on other work makes a figure doubtful.
QUIET = 0.15


class BenchError(Exception):
    """The benchmark cannot go on, or its figures would not be true."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One run of a command.

    `memory` is the most that all its processes held at once, in bytes, shared pages counted once; None for
    a run that was not weighed. `others` is the share of the processors that other work took meanwhile, from
    0 to 1; None where the system does not tell.
    """

    seconds: float
    memory: int | None
    others: float | None


def measure(command: Sequence[str], folder: Path, *, weigh: bool = False) -> Measure:
    """Run a command in a folder to its end. Raises BenchError if it fails."""
    os.sync()  # what the run before left to be written is not this one's work
    busy = _busy_seconds()
    own = _own_seconds()
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, start_new_session=True)
        try:
            memory = _weigh(process.pid) if weigh else None
            _, status, used = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - started
            process.returncode = os.waitstatus_to_exitcode(status)
        finally:
            if process.returncode is None:  # the benchmark itself was stopped
                os.killpg(process.pid, signal.SIGKILL)
        if process.returncode != 0:
            said.seek(0)
            words = said.read().decode(errors="replace")[-2_000:]
            raise BenchError(f"{' '.join(command)} ended with {process.returncode}:\n{words}")
    if busy is None:
        return Measure(seconds, memory, None)
    others = (_busy_seconds() or busy) - busy - (used.ru_utime + used.ru_stime) - (_own_seconds() - own)
    return Measure(seconds, memory, max(0.0, others / (seconds * (os.cpu_count() or 1))))


def await_quiet(patience: float) -> None:
    """Wait until other work leaves the machine in peace, but no longer than a number of seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        busy = _busy_seconds()
        time.sleep(_LISTENING)
        after = _busy_seconds()
        if busy is None or after is None or after - busy < QUIET * _LISTENING * (os.cpu_count() or 1):
            return


def _busy_seconds() -> float | None:
    """How long all processors have been at work since the start of the machine, stolen time included."""
    try:
        fields = (_PROC / "stat").read_text().split("\n", 1)[0].split()[1:9]
    except OSError:
        return None
    user, nice, system, _idle, _waiting, irq, softirq, steal = map(int, fields)
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def _own_seconds() -> float:
    """The benchmark's own work, which is not that of others."""
    return time.process_time()


def _weigh(session: int) -> int | None:
    """The most that the processes of a session hold together, looked at until its first one ends."""
    if not (_PROC / "self/smaps_rollup").exists():
        return None
    most = 0
    while not _has_ended(session):
        most = max(most, sum(map(_held_by, _processes_of(session))))
        time.sleep(_INTERVAL)
    return most


def _has_ended(pid: int) -> bool:
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _processes_of(session: int) -> Iterator[Path]:
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has just ended
                continue
            if int(fields[3]) == session:
                yield folder


def _held_by(process: Path) -> int:
    """The proportional set size of a process in bytes; 0 for one that has just ended."""
    try:
        lines = (process / "smaps_rollup").read_text().split("\n")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
