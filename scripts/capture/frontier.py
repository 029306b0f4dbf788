"""What a crawl still has to look at, a line for each host."""

from collections import deque
from dataclasses import dataclass

from scripts.capture.links import Kind
from scripts.network.guard import parse_address
from scripts.network.pace import Pace


@dataclass(frozen=True, slots=True)
class Task:
    """An address to look at: how many clicks from the start, how many redirects led here, which attempt."""

    url: str
    kind: Kind
    depth: int = 0
    hops: int = 0
    attempt: int = 1
    is_start: bool = False

    @property
    def host(self) -> str:
        """The host that is to be asked."""
        return parse_address(self.url).netloc


class Frontier:
    """Tasks in the order in which they were found; what needs no server comes before what does."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._known: deque[Task] = deque()
        self._waiting: dict[str, deque[Task]] = {}

    def __len__(self) -> int:
        return len(self._known) + sum(map(len, self._waiting.values()))

    def add(self, task: Task, *, is_known: bool) -> None:
        """Add a task, whose answer is in the file already or not."""
        line = self._known if is_known else self._waiting.setdefault(task.host, deque())
        line.append(task)

    def take(self) -> Task | None:
        """The next task, of the host that may be asked soonest; None when nothing is left."""
        if self._known:
            return self._known.popleft()
        host = min(self._waiting, key=self._pace.wait_for, default=None)
        if host is None:
            return None
        line = self._waiting[host]
        task = line.popleft()
        if not line:
            del self._waiting[host]
        return task
