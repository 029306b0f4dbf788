"""An entry leads to others on its topics, nearest in time, and a monthly one to its year's other months."""

from plugins.entries.around import Surroundings, surroundings
from tests.contents import ContentFolder


def around(content: ContentFolder, address: str) -> Surroundings:
    return {entry.address: found for entry, found in surroundings(content.archive())}[address]


def related(content: ContentFolder, address: str) -> list[str]:
    return [entry.address for entry in around(content, address).related]


def test_those_that_share_more_topics_come_first(content: ContentFolder):
    content.blog_entry("one", matter="date: 2012-01-01\ntopics: [panels]\n")
    content.blog_entry("far", matter="date: 2012-03-20\ntopics: [panels, commissioning]\n")
    content.bulletin(1, matter="date: 2012-01-05\ntopics: [panels, commissioning]\n")

    assert related(content, "/bulletins/pcc/1/") == ["/blog/2012/far/", "/blog/2012/one/"]


def test_neighbours_and_what_shares_no_topic_are_not_related(content: ContentFolder):
    content.bulletin(1, matter="topics: [panels]\n")
    content.bulletin(2, matter="topics: [panels]\n")
    content.blog_entry("other", matter="topics: [commissioning]\n")

    assert related(content, "/bulletins/pcc/1/") == []


def test_months_are_those_of_the_year_that_have_an_entry(content: ContentFolder):
    content.blog_entry("march", matter="period: 2012-03\ndate: 2012-04-02\n")
    content.blog_entry("january", matter="period: 2012-01\ndate: 2012-02-01\n")
    content.blog_entry("alone", matter="period: 2011-12\ndate: 2012-01-01\n", year=2011)
    content.blog_entry("between", matter="date: 2012-02-14\n")

    months = [(link.label, link.address) for link in around(content, "/blog/2012/march/").months]

    assert months == [("January", "/blog/2012/january/"), ("March", "/blog/2012/march/")]
    assert around(content, "/blog/2011/alone/").months == ()
    assert around(content, "/blog/2012/between/").months == ()
