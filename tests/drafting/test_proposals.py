"""What is proposed for the next entry is what the last ones had."""

from datetime import date

import pytest

from plugins.core.datareading import read_data_files
from plugins.core.dates import Period
from scripts.drafting.proposals import Proposal, next_blog_entry, next_bulletin
from tests.contents import ContentFolder

TODAY = date(2012, 7, 1)


def bulletin(content: ContentFolder, **facts: object) -> Proposal:
    data, _ = read_data_files(content.root / "data")
    return next_bulletin(content.root, data, "pcc", TODAY, **facts)  # type: ignore[arg-type]


def test_the_first_issue_is_by_the_publisher_and_of_today(content: ContentFolder):
    proposal = bulletin(content)

    assert (proposal.path, proposal.title) == ("bulletins/pcc/1.md", "PCC Bulletin No 1")
    assert (proposal.date, proposal.authors) == (TODAY, ("team",))


def test_the_number_is_one_more_than_the_highest(content: ContentFolder):
    content.bulletin(2)
    content.bulletin(10)

    assert bulletin(content).number == 11


def test_a_number_that_was_published_is_never_given_again(content: ContentFolder):
    content.bulletin(1)
    content.write("data/published.csv", "address,feed_id\n/bulletins/pcc/7/,\n/bulletins/pcc/7/#x,\n")

    assert bulletin(content).number == 8


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2012-05-02", "2012-06-06", "2012-06-27"), date(2012, 7, 25)),
        (("2011-05-02", "2011-06-06"), TODAY),
        (("2012-06-27",), TODAY),
    ],
)
def test_the_day_keeps_the_usual_distance_but_is_not_past(
    content: ContentFolder, days: tuple[str, ...], expected: date
):
    for number, day in enumerate(days, 1):
        content.bulletin(number, matter=f"date: {day}\n")

    assert bulletin(content).date == expected


def test_the_day_of_a_message_is_taken_if_no_issue_is_younger(content: ContentFolder):
    content.bulletin(1, matter="date: 2012-05-02\n")

    assert bulletin(content, sent=date(2012, 5, 9)).date == date(2012, 5, 9)
    assert bulletin(content, sent=date(2012, 5, 1)).date == TODAY


def test_who_wrote_most_of_the_last_issues_is_proposed(content: ContentFolder):
    content.bulletin(1, matter="authors: [chief, team]\n")
    content.bulletin(2, matter="authors: [chief]\n")
    content.bulletin(3, matter="authors: [chief, apace]\n")

    assert bulletin(content).authors == ("chief",)


def test_a_series_says_its_sections(content: ContentFolder):
    content.write("data/series.yaml", "pcc:\n  title: PCC Bulletin\n  sections: [Money, Contacts]\n")

    assert bulletin(content).sections == ("Money", "Contacts")


def test_without_that_the_sections_are_those_of_the_last_issues(content: ContentFolder):
    content.bulletin(1, "## Money\n\nX.\n\n## Odd\n\nX.\n\n## Contacts\n\nX.\n")
    content.bulletin(2, '## Money {by="chief"}\n\nX.\n\n## Contacts\n\nX.\n')

    assert bulletin(content).sections == ("Money", "Contacts")


def test_an_issue_that_cannot_be_read_is_passed_by(content: ContentFolder):
    content.write("bulletins/pcc/4.md", "no front matter")

    assert bulletin(content).number == 5


def test_a_month_is_called_as_the_last_one_was(content: ContentFolder):
    content.blog_entry("march", matter="title: What we did in March\nperiod: 2012-03\nauthors: [team]\n")
    content.blog_entry("april", matter="title: What we did in April\nperiod: 2012-04\nauthors: [team]\n")

    proposal = next_blog_entry(content.root, Period(2012, 6), date(2012, 6, 20))

    assert (proposal.path, proposal.title) == ("blog/2012/what-we-did-in-june.md", "What we did in June")
    assert (proposal.date, proposal.authors) == (date(2012, 7, 1), ("team",))


def test_the_first_month_is_called_by_its_name(content: ContentFolder):
    assert next_blog_entry(content.root, Period(2012, 6), TODAY).path == "blog/2012/june-2012.md"
