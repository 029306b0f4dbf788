"""A host is asked once in a while, and left alone when it says so."""

from datetime import UTC, datetime

import pytest

from scripts.network.pace import LONGEST, Pace, seconds_of


class Clock:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def a_pace(least: float = 1.0) -> Pace:
    clock = Clock()
    return Pace(least, clock, clock.sleep)


def test_a_host_is_asked_once_a_second_and_others_meanwhile():
    pace = a_pace()

    pace.asked("old.example")

    assert pace.wait_for("old.example") == 1
    assert pace.wait_for("other.example") == 0


def test_a_slow_host_is_asked_more_slowly():
    pace = a_pace()

    pace.asked("old.example", took=4.0)

    assert pace.wait_for("old.example") == 4


def test_a_host_that_asks_for_more_time_gets_it():
    pace = a_pace()

    pace.asked("old.example", delay=10.0)
    pace.wait("old.example")

    assert pace.clock() == 110


def test_a_busy_host_is_left_alone_for_as_long_as_it_says_but_not_for_ever():
    pace = a_pace()

    pace.told("old.example", 60.0)
    pace.asked("old.example")
    pace.told("other.example", 1e9)

    assert pace.wait_for("old.example") == 60
    assert pace.wait_for("other.example") == LONGEST


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [
        ("120", 120), (None, 30), ("soon", 30), ("-5", 30), ("Sun, 22 Nov 2026 12:01:00 GMT", 60),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0), ("9" * 400, 999_999_999),
    ],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date(stated: str | None, seconds: float):
    assert seconds_of(stated, 30.0, datetime(2026, 11, 22, 12, tzinfo=UTC)) == seconds
