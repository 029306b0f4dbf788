"""Bulletin headers, guest authors and dated headings."""

from datetime import date

import pytest

from scripts.importer.extraction.bulletins import read_byline, read_event, read_header


@pytest.mark.parametrize(
    ("lines", "series", "number", "day", "taken"),
    [
        (
            ["POLICE AND CRIME COMMISSIONERS", "PCC BULLETIN", "No 8 – 9th May 2012", "Text"],
            "PCC Bulletin",
            8,
            date(2012, 5, 9),
            3,
        ),
        (["PCC Bulletin No. 12", "1 October 2012", "Text"], "PCC Bulletin", 12, date(2012, 10, 1), 2),
        (["Community Safety Newsletter: Issue 4", "Text"], "Community Safety Newsletter", 4, None, 1),
        (["PCC Bulletin 3", "Text"], "PCC Bulletin", 3, None, 1),
    ],
)
def test_a_header_is_read(lines: list[str], series: str, number: int, day: date | None, taken: int) -> None:
    header = read_header(lines)

    assert header is not None
    assert (header.series, header.number, header.date, header.lines) == (series, number, day, taken)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["What we did in March"],
        ["This eighth bulletin is the latest in a series of 12 updates that we send to all who care to read"],
        ["A briefing on the panels", "Members met on 9 May"],
    ],
)
def test_other_openings_are_no_header(lines: list[str]) -> None:
    assert read_header(lines) is None


@pytest.mark.parametrize(
    ("opening", "by"),
    [
        (
            "Ann N Other, Chief Executive of Example Police Authority provides details of its work.",
            "Ann N Other, Chief Executive of Example Police Authority",
        ),
        ("A clerk, Example Council, writes about panels.", "A clerk, Example Council"),
        ("A police authority treasurer describes the year.", "A police authority treasurer"),
        ("By A finance officer, Example Council", "A finance officer, Example Council"),
        ("Please reply by Friday.", None),
        ("This is important.", None),
    ],
)
def test_a_bold_opening_names_the_guest_author(opening: str, by: str | None) -> None:
    assert read_byline(opening) == by


def test_a_dated_heading_of_a_gathering_is_an_event() -> None:
    event = read_event("Integrated working conference – 3rd and 4th July 2012")

    assert event is not None
    assert (event.key, event.title) == ("integrated-working-conference-2012", "Integrated working conference")
    assert (event.start, event.end) == (date(2012, 7, 3), date(2012, 7, 4))


def test_a_dated_heading_of_something_else_is_no_event() -> None:
    assert read_event("National statement on funding – 9 May 2012") is None
    assert read_event("Conference season") is None
