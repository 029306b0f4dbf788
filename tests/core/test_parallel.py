"""Work spread over processes gives what work in one process gives."""

import os
from pathlib import Path

import pytest

from plugins.core.errors import ArchiveError, ContentError, Problem
from plugins.core.parallel import map_in_processes

NUMBERS = range(500)


def square(number: int) -> int:
    return number * number


def refuse_seven(number: int) -> int:
    if number == 7:
        raise ContentError([Problem(Path("7.md"), "is seven", "write another number", 1)])
    return number


def die_at_seven(number: int) -> int:
    if number == 7:
        os._exit(9)
    return number


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_stand_in_the_order_of_the_work(jobs: int):
    assert map_in_processes(square, NUMBERS, jobs) == [square(number) for number in NUMBERS]


def test_work_is_done_in_other_processes():
    others = set(map_in_processes(lambda _: os.getpid(), NUMBERS, 2))

    assert len(others) == 2
    assert os.getpid() not in others


def test_few_items_are_done_here():
    assert set(map_in_processes(lambda _: os.getpid(), range(3), 2)) == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_comes_out_whole(jobs: int):
    with pytest.raises(ContentError) as caught:
        map_in_processes(refuse_seven, NUMBERS, jobs)

    assert [str(problem) for problem in caught.value.problems] == ["7.md:1: is seven; write another number"]


def test_a_process_that_dies_is_noticed():
    with pytest.raises(ArchiveError, match="ended early"):
        map_in_processes(die_at_seven, NUMBERS, 2)
