"""A crew of processes does everything in order, whatever happens to one of them."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.importer.running.stages import Lost
from scripts.importer.running.workers import Method, Processes

METHODS: list[Method] = ["fork", "spawn"] if sys.platform == "linux" else ["spawn"]
methods = pytest.mark.parametrize("method", METHODS)


def double(number: int) -> int:
    return 2 * number


def slower_at_first(number: int) -> int:
    time.sleep(0.2 if number == 0 else 0)
    return number


def end_at_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def hang_at_three(number: int) -> int:
    if number == 3:
        time.sleep(60)
    return number


def fail_at_three(number: int) -> int:
    return 1 // (number - 3)


def nest(depth: int) -> int:
    return 0 if depth == 0 else nest(depth - 1)


def as_large_as(size: int) -> bytes:
    return b"x" * size


def who(path: Path) -> int:
    path.write_text(str(os.getpid()))
    return os.getpid()


@methods
def test_results_come_in_the_order_of_the_tasks(method: Method) -> None:
    assert list(Processes(3, method=method)(double, range(20))) == [2 * one for one in range(20)]
    assert list(Processes(3, method=method)(slower_at_first, range(10))) == list(range(10))


@methods
def test_a_task_that_ends_its_process_is_lost_and_no_other(method: Method) -> None:
    results = list(Processes(2, method=method)(end_at_three, range(8)))

    assert isinstance(results[3], Lost)
    assert "ended early" in results[3].reason
    assert results[:3] + results[4:] == [0, 1, 2, 4, 5, 6, 7]


def test_a_task_that_takes_too_long_is_lost_and_no_other() -> None:
    results = list(Processes(2, patience=1.0)(hang_at_three, range(8)))

    assert results[3] == Lost("takes longer to read than 1 seconds")
    assert results[:3] + results[4:] == [0, 1, 2, 4, 5, 6, 7]


def test_a_fault_costs_its_task_only() -> None:
    results = list(Processes(2)(fail_at_three, range(6)))

    assert [number for number, one in enumerate(results) if isinstance(one, Lost)] == [3]
    assert "ZeroDivisionError" in str(results[3])
    assert list(Processes(1)(nest, [10, 10**6, 10])) == [0, Lost("is nested too deeply to be read"), 0]


def test_tasks_and_results_may_be_larger_than_any_pipe() -> None:
    sizes = [5_000_000, 10, 5_000_000, 5_000_000]

    assert [len(one) for one in Processes(2)(as_large_as, sizes) if isinstance(one, bytes)] == sizes


def test_few_tasks_are_taken_ahead_of_the_first_that_is_not_done() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = Processes(2)(double, tasks())
    for _ in range(10):
        next(results)

    assert len(taken) < 100
    results.close()  # type: ignore[attr-defined]


def test_no_process_is_left_when_the_results_are_no_longer_wanted(tmp_path: Path) -> None:
    results = Processes(1)(who, [tmp_path / "pid", tmp_path / "pid"])
    pid = next(results)
    assert isinstance(pid, int)

    results.close()  # type: ignore[attr-defined]

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
