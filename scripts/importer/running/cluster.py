"""A crew of many machines: the same work on a dask.distributed cluster.

The workers of the cluster need this archive installed at the same version, and nothing else: captures are
sent to them, and results come back. What a worker had when it ended is given to another one.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TypeVar

from plugins.core.errors import ArchiveError
from scripts.importer.running.stages import Lost, attempt

if TYPE_CHECKING:
    from distributed import Client

Task = TypeVar("Task")
Result = TypeVar("Result")

_MISSING = (
    "--dask needs dask.distributed, which is not installed; install it with "
    'pip install "bulletin-archive[dask]", or leave --dask out'
)
_ENDED = "the workers that read it ended early, again and again; have they enough memory?"
# Seconds: to reach the scheduler, and for a lost worker to be replaced by another.
_TO_REACH = 20
_TO_RETURN = 60.0
# So many tasks for each worker's thread are on their way at once.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Cluster:
    """A crew behind the scheduler of an address, as `tcp://10.0.0.5:8786`."""

    address: str

    def __call__(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result | Lost]:
        """The results in the order of the tasks. Raises ArchiveError where there is no cluster."""
        with self._reach() as client:
            waiting: deque[Any] = deque()
            for task in tasks:
                waiting.append(client.submit(attempt, work, task, pure=False))
                if len(waiting) >= _AHEAD * _threads(client):
                    yield self._result(client, waiting.popleft())
            while waiting:
                yield self._result(client, waiting.popleft())

    def _reach(self) -> "Client":
        try:
            from distributed import Client
        except ImportError:
            raise ArchiveError(_MISSING) from None
        try:
            client = Client(self.address, timeout=_TO_REACH, set_as_default=False)
        except (OSError, ValueError) as error:
            first = str(error).split("\n")[0]
            raise ArchiveError(
                f"{self.address}: no scheduler answers there ({first}); start one with dask scheduler"
            ) from None
        self._check(client)
        return client

    def _check(self, client: "Client") -> None:
        """Refuse a cluster without workers, or of another version: its entries would be others."""
        if not _threads(client):
            client.close()
            raise ArchiveError(f"{self.address}: the cluster has no workers; start some with dask worker")
        ours = _version()
        for worker, theirs in client.run(_version).items():
            if theirs != ours:
                client.close()
                raise ArchiveError(
                    f"{worker}: has the archive's version {theirs}, not {ours}; install it there"
                )

    def _result(self, client: "Client", future: Any) -> Any:
        from distributed import KilledWorker

        lost = ArchiveError(f"{self.address}: the cluster has gone; run the import again")
        while True:
            try:
                return future.result(timeout=_TO_RETURN)
            except KilledWorker:
                return Lost(_ENDED)
            except TimeoutError:
                if not _threads(client):
                    raise lost from None
            except (CancelledError, OSError):
                raise lost from None


def _threads(client: "Client") -> int:
    """How many tasks the cluster can do at once."""
    return sum(client.nthreads().values())


def _version() -> str:
    return version("bulletin-archive")
