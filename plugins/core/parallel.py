"""Work spread over the processors, with the results in the order of the work."""

from __future__ import annotations

import gc
import os
import sys
import traceback
import warnings
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from plugins.core.errors import ArchiveError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")

_ENDED_EARLY = "a process that was at work ended early; is there enough memory? Try --jobs 1"
# Below this a process costs more than it saves.
_WORTH_WHILE = 200
# Results travel in parcels, so that neither side holds many twice. Work is given out by the parcel too: what
# lies together is mostly made of the same, and whoever is done early takes the next.
_PARCEL = 40
# A pipe holds so many numbers of four bytes at least, on every Linux.
_MOST_PARCELS = 1000


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether processes can safely be forked: not on macOS, whose own libraries do not outlive it."""
    return sys.platform == "linux" and hasattr(os, "fork")


def start_beside(work: Callable[[], Result], jobs: int) -> Callable[[], Result]:
    """Begin some work in a process of its own; what is returned waits for its result.

    As with `map_in_processes`, the process is forked, and its result must be picklable. With one job, or
    where processes cannot safely be forked, the work is done when its result is asked for.
    """
    if jobs < 2 or not can_fork():
        return work
    import multiprocessing

    fork = multiprocessing.get_context("fork")
    reader, writer = fork.Pipe(duplex=False)
    child = fork.Process(target=_work_beside, args=(work, writer), daemon=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # as below
        child.start()
    writer.close()

    def result() -> Result:
        try:
            received = reader.recv()
        except EOFError:
            raise ArchiveError(_ENDED_EARLY) from None
        finally:
            child.join()
        if isinstance(received, Exception):
            raise received
        done: Result = received
        return done

    return result


def _work_beside(work: Callable[[], Result], writer: Connection) -> None:
    """In a child: do the work and send its result, or the error that stopped it."""
    try:
        writer.send(work())
    except Exception as error:  # whatever it is, the parent is to raise it
        writer.send(error)
    writer.close()


def map_in_processes(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> list[Result]:
    """The results of the work on each item, in the order of the items.

    The work is done by `jobs` forked processes, which have everything that this one has; what the work
    changes in them is lost, but for its results, which must be picklable. Where processes cannot safely
    be forked, or the items are few, this process does it all. An error in the work is raised here.
    """
    if jobs < 2 or len(items) < _WORTH_WHILE or not can_fork():
        return [work(item) for item in items]
    import multiprocessing  # only now: most builds after an edit do without

    fork = multiprocessing.get_context("fork")
    results: dict[int, Result] = {}
    readers: list[Connection] = []
    children: list[BaseProcess] = []
    parcels = _parcels(len(items), jobs)
    deck = _lay_out(range(jobs, len(parcels)))
    _give_back()
    gc.freeze()  # what is there now stays shared with the children
    try:
        for share in range(jobs):
            reader, writer = fork.Pipe(duplex=False)
            task = (work, items, parcels, share, deck, writer)
            child = fork.Process(target=_work_on_share, args=task, daemon=True)
            with warnings.catch_warnings():
                # Python 3.12 warns of threads that hold locks; the work takes none that they could hold.
                warnings.simplefilter("ignore", DeprecationWarning)
                child.start()
            writer.close()
            readers.append(reader)
            children.append(child)
        for received in _receive(readers):
            results.update(received)
    finally:
        os.close(deck)
        for started in children:
            started.terminate()
            started.join()
        gc.unfreeze()
    if len(results) < len(items):
        raise ArchiveError(_ENDED_EARLY)
    return [results[index] for index in range(len(items))]


def _give_back() -> None:
    """Give memory that is free back to the system: what is read and let go leaves much of it behind."""
    import ctypes

    with suppress(AttributeError, OSError):  # the C library of some systems cannot
        ctypes.CDLL(None).malloc_trim(0)


def _parcels(count: int, jobs: int) -> list[range]:
    """The places of so many items, in parcels: enough of them to go round."""
    size = max(1, min(_PARCEL, count // (8 * jobs)), -(-count // _MOST_PARCELS))
    return [range(start, min(start + size, count)) for start in range(0, count, size)]


def _lay_out(numbers: Iterable[int]) -> int:
    """A pipe that holds some numbers and no more, from which processes draw."""
    deck, giver = os.pipe()
    os.write(giver, array("I", numbers).tobytes())
    os.close(giver)
    return deck


def _drawn(first: int, deck: int) -> Iterator[int]:
    """The first number, then all that are drawn."""
    yield first
    while drawn := os.read(deck, array("I").itemsize):
        yield array("I", drawn)[0]


def _work_on_share(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    parcels: Sequence[range],
    share: int,
    deck: int,
    writer: Connection,
) -> None:
    """In a child: do a first parcel, then all it draws; send the results, or the error that stopped it."""
    index = 0
    try:
        for number in _drawn(share, deck) if share < len(parcels) else ():
            done: dict[int, Result] = {}
            for index in parcels[number]:
                done[index] = work(items[index])
            writer.send(done)
    except Exception as error:  # whatever it is, the parent is to raise it
        error.add_note(f"In a process at work on {items[index]!r:.200}:\n{traceback.format_exc()}")
        writer.send(error)
    writer.close()


def _receive(readers: list[Connection]) -> Iterator[dict[int, Any]]:
    """Parcels from all children until each has sent its last."""
    from multiprocessing.connection import Connection, wait

    open_readers = list(readers)
    while open_readers:
        for ready in wait(open_readers):
            assert isinstance(ready, Connection)
            try:
                received = ready.recv()
            except EOFError:
                open_readers.remove(ready)
                continue
            if isinstance(received, Exception):
                raise received
            yield received
