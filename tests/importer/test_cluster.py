"""A cluster gives what one machine gives, byte for byte, also when a worker is killed in the middle."""

import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.core.errors import ArchiveError
from scripts.cli import main
from scripts.importer.running.cluster import Cluster
from scripts.importer.running.stages import Lost
from tests.importer.workplaces import Workplace

PAGES = Path(__file__).parent.parent / "legacy" / "pages"


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    with Workplace(tmp_path / "cluster", workers=2) as started:
        yield started


def double(number: int) -> int:
    return 2 * number


def take_long(number: int) -> int:
    time.sleep(0.2)
    return number


def end_the_worker(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def bytes_in(root: Path) -> dict[str, bytes]:
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_a_cluster_imports_the_same_bytes(workplace: Workplace, tmp_path: Path) -> None:
    assert main(["import", str(PAGES), "--into", str(tmp_path / "local")]) == 0
    assert main(["import", str(PAGES), "--into", str(tmp_path / "far"), "--dask", workplace.address]) == 0

    assert bytes_in(tmp_path / "far") == bytes_in(tmp_path / "local")


def test_a_worker_that_is_killed_loses_nothing(workplace: Workplace) -> None:
    results = Cluster(workplace.address)(take_long, range(40))
    first = [next(results) for _ in range(5)]

    workplace.kill_a_worker()

    assert [*first, *results] == list(range(40))


def test_a_task_that_kills_every_worker_is_lost_and_no_other(tmp_path: Path) -> None:
    with Workplace(tmp_path / "cluster", workers=2, is_watched=True) as watched:
        results = list(Cluster(watched.address)(end_the_worker, range(6)))

    assert isinstance(results[3], Lost)
    assert [one for one in results if not isinstance(one, Lost)] == [0, 1, 2, 4, 5]


def test_results_come_in_the_order_of_the_tasks(workplace: Workplace) -> None:
    assert list(Cluster(workplace.address)(double, range(100))) == [2 * number for number in range(100)]


def test_an_address_where_nobody_answers_is_told_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.importer.running.cluster._TO_REACH", 1)

    with pytest.raises(ArchiveError, match=r"no scheduler answers there .*; start one with dask scheduler"):
        list(Cluster("tcp://127.0.0.1:9")(double, [1]))


def test_without_the_extra_the_cure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(ArchiveError, match=re.escape('pip install "bulletin-archive[dask]"')):
        list(Cluster("tcp://127.0.0.1:9")(double, [1]))
