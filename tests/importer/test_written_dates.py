"""Dates and ages as people write them."""

from datetime import date, datetime, timedelta, timezone

import pytest

from plugins.core.dates import LONDON
from scripts.importer.extraction.written_dates import month_named, read_age, read_range, read_written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9th May 2012", date(2012, 5, 9)),
        ("No 8 – 9th May 2012", date(2012, 5, 9)),
        ("Monday, 9 July 2012", date(2012, 7, 9)),
        ("May 30, 2012", date(2012, 5, 30)),
        ("3 Sept 2012", date(2012, 9, 3)),
        ("03/04/2012", date(2012, 4, 3)),
        ("2012-05-30", date(2012, 5, 30)),
        ("5 March 2012 at 6:30 pm", datetime(2012, 3, 5, 18, 30, tzinfo=LONDON)),
        ("05/03/12 10:12", datetime(2012, 3, 5, 10, 12, tzinfo=LONDON)),
        ("2012-07-09T03:41:00-07:00", datetime(2012, 7, 9, 3, 41, tzinfo=timezone(timedelta(hours=-7)))),
        ("1340093640000", datetime(2012, 6, 19, 9, 14, tzinfo=LONDON)),
        ("31 June 2012", None),
        ("some day in May", None),
        ("", None),
    ],
)
def test_a_written_date_is_read(text: str, expected: date | None) -> None:
    assert read_written(text) == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3rd and 4th July 2012", (2012, 7, 3), (2012, 7, 4)),
        ("22nd to 24th May 2012", (2012, 5, 22), (2012, 5, 24)),
        ("30 May – 1 June 2012", (2012, 5, 30), (2012, 6, 1)),
        ("7th February 2012", (2012, 2, 7), (2012, 2, 7)),
    ],
)
def test_a_span_of_days_is_read(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert read_range(text) == (date(*first), date(*last))


def test_ages_are_read() -> None:
    assert read_age("Published Date 14 Years Ago") == timedelta(days=14 * 365.2425)
    assert read_age("a month ago") == timedelta(days=30.436875)
    assert read_age("14 Views") is None


def test_a_title_names_one_month_or_none() -> None:
    assert month_named("What we did in February") == 2
    assert month_named("From March to May") is None
    assert month_named("Marching on") is None
