"""A crew of processes on this machine: no task can end more than the process that it is done in.

Each process is given one task at a time, so neither side can wait for the other with a full pipe. A process
that ends, or takes too long, costs the task it had; another takes its place.
"""

import multiprocessing
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from scripts.importer.running.stages import Lost, attempt

Task = TypeVar("Task")
Result = TypeVar("Result")
Method: TypeAlias = Literal["fork", "spawn"]

# Seconds. The slowest page that could be found took ten.
_PATIENCE = 300.0
# So many results for each process may wait for one before them.
_AHEAD = 32
_ENDED = "the process that read it ended early; is there enough memory?"
_SLOW = "takes longer to read than {:.0f} seconds"


@dataclass(frozen=True, slots=True)
class Processes:
    """A crew of so many processes. `method` is how they are started, `patience` seconds for each task."""

    jobs: int
    patience: float = _PATIENCE
    method: Method = "fork" if sys.platform == "linux" else "spawn"

    def __call__(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result | Lost]:
        """The results in order of the tasks; processes start as they are needed, and end with the last."""
        shift = _Shift(work, self, multiprocessing.get_context(self.method))
        try:
            yield from shift.results(enumerate(tasks))
        finally:
            shift.end()


@dataclass(eq=False, slots=True)
class _Worker:
    """A process, the line to it, and since when it has had which task."""

    process: BaseProcess
    line: Connection
    number: int | None = None
    since: float = 0.0


@dataclass(slots=True)
class _Shift(Generic[Task, Result]):
    """All processes while they are at work on some tasks."""

    work: Callable[[Task], Result]
    crew: Processes
    context: BaseContext
    workers: list[_Worker] = field(default_factory=list)
    done: dict[int, Result | Lost] = field(default_factory=dict)

    def results(self, tasks: Iterator[tuple[int, Task]]) -> Iterator[Result | Lost]:
        """Give out tasks and give back results in order, until there are no more of either."""
        wanted, upcoming = 0, next(tasks, None)
        while upcoming is not None or self._busy() or self.done:
            while upcoming is not None and upcoming[0] < wanted + _AHEAD * self.crew.jobs:
                worker = self._idle()
                if worker is None:
                    break
                self._give(worker, *upcoming)
                upcoming = next(tasks, None)
            while wanted in self.done:
                yield self.done.pop(wanted)
                wanted += 1
            self._collect()

    def end(self) -> None:
        """Let every process go."""
        for worker in self.workers:
            worker.line.close()
            worker.process.kill()
            worker.process.join()
        self.workers.clear()

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self.workers if worker.number is not None]

    def _idle(self) -> _Worker | None:
        """A process that waits for work; a new one if there may be more of them."""
        for worker in self.workers:
            if worker.number is None:
                return worker
        return self._start() if len(self.workers) < self.crew.jobs else None

    def _start(self) -> _Worker:
        near, far = self.context.Pipe()
        others = [worker.line for worker in self.workers] if self.crew.method == "fork" else []
        arguments = (self.work, far, [near, *others] if self.crew.method == "fork" else [])
        process = self.context.Process(target=_serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
        with warnings.catch_warnings():
            # Python 3.12 warns of threads that hold locks; the work takes none that they could hold.
            warnings.simplefilter("ignore", DeprecationWarning)
            process.start()
        far.close()
        worker = _Worker(process, near)
        self.workers.append(worker)
        return worker

    def _give(self, worker: _Worker, number: int, task: Task) -> None:
        worker.number, worker.since = number, time.monotonic()
        with suppress(OSError):  # it has ended; that shows when its result is waited for
            worker.line.send(task)

    def _collect(self) -> None:
        """Wait for the next results, and for processes that end or take too long."""
        busy = self._busy()
        if not busy:
            return
        until = min(worker.since for worker in busy) + self.crew.patience
        ready = set(wait([worker.line for worker in busy], max(0.0, until - time.monotonic())))
        for worker in busy:
            if worker.line in ready:
                self._receive(worker)
            elif time.monotonic() > worker.since + self.crew.patience:
                self._replace(worker, _SLOW.format(self.crew.patience))

    def _receive(self, worker: _Worker) -> None:
        assert worker.number is not None
        try:
            self.done[worker.number] = worker.line.recv()
        except (EOFError, OSError):
            self._replace(worker, _ENDED)
        else:
            worker.number = None

    def _replace(self, worker: _Worker, reason: str) -> None:
        """Let a process go whose task is lost; the next task starts another."""
        assert worker.number is not None
        self.done[worker.number] = Lost(reason)
        self.workers.remove(worker)
        worker.line.close()
        worker.process.kill()
        worker.process.join()


def _serve(work: Callable[[Any], Any], line: Connection, others: list[Connection]) -> None:
    """In a process of the crew: do what comes, until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the keyboard speaks to the whole command
    for other in others:
        other.close()  # or this process would keep lines open that are not its own
    with suppress(EOFError, OSError):
        while True:
            line.send(attempt(work, line.recv()))
