"""The stage that is done for each capture by itself, in whatever process or on whatever machine.

A capture goes in, and what comes out is plain: the facts of each entry, and the entry as a line. Nothing else
is looked at or changed, so the same capture gives the same bytes everywhere.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Protocol, TypeAlias, TypeVar

from scripts.importer.captures import Capture, Failure, Skipped
from scripts.importer.running.facts import Facts, facts_of
from scripts.importer.running.plain import to_line
from scripts.importer.running.reading import Options, Reading, read_entries

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One entry on its way to the writer: what must be known of all, and the whole as a line for later."""

    facts: Facts
    line: bytes


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands for the result of a task that was not done, and why."""

    reason: str


Found: TypeAlias = Sheet | Failure | Skipped


class Crew(Protocol):
    """Whoever does the same work on many tasks, and gives the results in the order of the tasks."""

    def __call__(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result | Lost]:
        """The results, each as soon as all before it are there; a task that cannot be done is Lost."""


def alone(work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result | Lost]:
    """A crew of one: this process does the work itself."""
    return (attempt(work, task) for task in tasks)


def attempt(work: Callable[[Task], Result], task: Task) -> Result | Lost:
    """The result of the work, or why there is none: no page may cost the others."""
    try:
        return work(task)
    except RecursionError:
        return Lost("is nested too deeply to be read")
    except MemoryError:
        return Lost("needs more memory than there is")
    except Exception as error:  # a fault of ours, which is this page's only
        first = str(error).strip().split("\n")[0]
        return Lost(f"cannot be read; please report this: {type(error).__name__}: {first:.120}")


def read_stage(capture: Capture, options: Options) -> tuple[Sheet | Failure, ...]:
    """All that one capture gives."""
    found = read_entries(capture, options)
    return tuple(as_sheet(one) if isinstance(one, Reading) else one for one in found)


def as_sheet(reading: Reading) -> Sheet:
    """A reading on its way to the writer."""
    return Sheet(facts_of(reading), to_line(reading))


def read_all(
    captures: Iterable[Capture | Failure | Skipped], options: Options, crew: Crew = alone
) -> Iterator[Found]:
    """Everything that some captures give, in their order; what is no capture passes by in its place."""
    stream = iter(captures)
    first = yield from _until_capture(stream)
    if first is None:
        return
    order: deque[str | Failure | Skipped] = deque()

    def tasks() -> Iterator[Capture]:
        for one in chain((first,), stream):
            order.append(one.name if isinstance(one, Capture) else one)
            if isinstance(one, Capture):
                yield one

    for result in crew(partial(read_stage, options=options), tasks()):
        while not isinstance(passing := order.popleft(), str):
            yield passing
        yield from (Failure(passing, result.reason),) if isinstance(result, Lost) else result
    yield from (one for one in order if not isinstance(one, str))


def _until_capture(
    stream: Iterator[Capture | Failure | Skipped],
) -> Generator[Failure | Skipped, None, Capture | None]:
    """The first capture; all that comes before it is passed on at once, for it may be much."""
    for one in stream:
        if isinstance(one, Capture):
            return one
        yield one
    return None
