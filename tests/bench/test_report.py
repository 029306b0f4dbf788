"""What the benchmark prints, from figures that are made up."""

import json

from tests.bench.builders import ARCHIVE, HUGO, WITHOUT_SEARCH
from tests.bench.measuring import Measure
from tests.bench.report import Report, write_json, write_markdown
from tests.bench.rows import Made, Samples, SizeResult


def samples(*seconds: float, memory: int = 50_000_000, others: float = 0.01, written: int = 7) -> Samples:
    return Samples([Measure(each, None, others) for each in seconds], memory, written)


def report(*, others: float = 0.01) -> Report:
    made = {
        ARCHIVE: Made(12, 4, frozenset(), frozenset()),
        HUGO: Made(11, 4, frozenset({"/about/"}), frozenset()),
    }
    rows = {
        "cold, without search": {WITHOUT_SEARCH: samples(3, 9, 2), HUGO: samples(2, 2, 2, others=others)},
        "cold, with search": {ARCHIVE: samples(5, 5, 5, written=9)},
    }
    growth = [
        SizeResult(each, {"cold, without search": {WITHOUT_SEARCH: samples(seconds)}}, {})
        for each, seconds in ((1_000, 2.0), (10_000, 22.0))
    ]
    return Report("2026-11-21", "A machine", {"Python": "3.11"}, 3, [SizeResult(100, rows, made)], growth)


def test_table_gives_the_median_and_its_ratio():
    assert "| cold, without search | 3.00 | 2.00 | 1.50 | 50 / 50 | 7 / 7 |" in write_markdown(report())


def test_what_only_the_archive_does_is_compared_with_the_same_work_of_others():
    assert "| cold, with search | 5.00 | 2.00 | 2.50 | 50 | 9 |" in write_markdown(report())


def test_unequal_work_is_told():
    assert "Hugo: 11 pages, 4 feeds; without 1 page (/about 1)." in write_markdown(report())


def test_growth_tells_what_an_entry_costs_and_what_each_more_costs():
    assert "| 10,000 | 22.00 | 2.20 | +10% | 2.22 | 50 |" in write_markdown(report())


def test_a_quiet_run_says_so():
    assert "Other work took at most 1% of the processors in any run." in write_markdown(report())


def test_a_disturbed_run_is_not_passed_off_as_a_good_one():
    text = write_markdown(report(others=0.4))

    assert "| cold, without search † |" in text
    assert "Not to be trusted: other work took up to 40% of the processors" in text


def test_json_holds_every_single_measurement():
    (size,) = json.loads(write_json(report()))["sizes"]

    assert size["rows"]["cold, without search"][WITHOUT_SEARCH]["seconds"] == [3, 9, 2]
