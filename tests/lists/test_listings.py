"""Every entry is in its lists, once, in order, however long they grow."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from plugins.core.archive import Archive
from plugins.core.outputs import Document
from plugins.lists.home import archive_document, home_document
from plugins.lists.indexes import index_document, indexes
from plugins.lists.listing import Listing, listing_outputs
from plugins.lists.runs import blog_listings, dated_listings, letter_listings, series_listings
from plugins.lists.subjects import organisation_listings, person_listings, topic_listings
from plugins.lists.views import ArchiveView, HomeView, IndexView, ListView, Overview
from tests.contents import ContentFolder
from tests.sites import SITE, document_of

MAKERS: dict[str, Callable[[Archive], Iterator[Listing]]] = {
    "series": partial(series_listings, site=SITE),
    "blog": blog_listings,
    "dates": dated_listings,
    "letters": letter_listings,
    "topics": topic_listings,
    "people": person_listings,
    "organisations": organisation_listings,
}


def lists(content: ContentFolder, kind: str, page_size: int = 30) -> dict[str, Document]:
    archive = content.archive()
    return {
        output.address: document_of(output)
        for listing in MAKERS[kind](archive)
        for output in listing_outputs(archive, listing, page_size)
    }


def titles(document: Document) -> list[str]:
    assert isinstance(document.view, ListView)
    return [card.title for group in document.view.groups for card in group.cards]


@pytest.fixture
def filled(content: ContentFolder) -> ContentFolder:
    content.bulletin(1, matter="topics: [panels]\nauthors: [team]\n")
    content.bulletin(
        2, '## Here {by="A police authority chief executive"}\n', matter="topics: [commissioning, panels]\n"
    )
    content.bulletin(10, matter="organisations: [apace]\n")
    content.blog_entry("what-we-did", matter="title: What we did\nauthors: [chief]\nperiod: 2012-04\n")
    content.blog_entry("elan", matter="title: Élan\ndate: 2011-03-01\n", year=2011)
    return content


def test_issues_stand_in_the_order_of_their_numbers(filled: ContentFolder):
    document = lists(filled, "series")["/bulletins/pcc/"]

    assert titles(document) == ["Title of 10", "Title of 2", "Title of 1"]


def test_a_list_is_cut_into_pages_that_lead_to_each_other(filled: ContentFolder):
    pages = lists(filled, "series", page_size=2)

    assert [address for address in pages if "oldest" not in address] == [
        "/bulletins/pcc/",
        "/bulletins/pcc/page/2/",
    ]
    assert [title for address in list(pages)[:2] for title in titles(pages[address])] == [
        "Title of 10",
        "Title of 2",
        "Title of 1",
    ]
    second = pages["/bulletins/pcc/page/2/"].view
    assert isinstance(second, ListView)
    assert second.count == "3 numbered issues"
    assert second.pagination is not None
    assert second.pagination.previous is not None
    assert second.pagination.previous.address == "/bulletins/pcc/"
    assert second.pagination.next is None


def test_a_year_has_its_months_and_each_month_its_entries(filled: ContentFolder):
    pages = lists(filled, "dates")

    assert titles(pages["/archive/2012/"]) == ["Title of 10", "What we did", "Title of 2", "Title of 1"]
    assert titles(pages["/archive/2012/05/"]) == ["What we did"]
    assert titles(pages["/archive/2011/"]) == ["Élan"]


def test_the_blog_goes_by_the_year_of_the_address(filled: ContentFolder):
    pages = lists(filled, "blog")

    assert titles(pages["/blog/"]) == ["What we did", "Élan"]
    assert titles(pages["/blog/2011/"]) == ["Élan"]


def test_titles_stand_under_their_first_letter_without_its_accent(filled: ContentFolder):
    assert titles(lists(filled, "letters")["/archive/a-z/e/"]) == ["Élan"]


def test_topics_list_what_is_about_them(filled: ContentFolder):
    assert titles(lists(filled, "topics")["/topics/panels/"]) == ["Title of 2", "Title of 1"]


def test_a_person_has_entries_and_sections(filled: ContentFolder):
    assert titles(lists(filled, "people")["/people/chief/"]) == ["What we did", "Title of 2"]


def test_an_organisation_has_what_it_wrote_and_what_speaks_of_it(filled: ContentFolder):
    pages = lists(filled, "organisations")

    assert titles(pages["/organisations/team/"]) == ["Title of 1"]
    assert titles(pages["/organisations/apace/"]) == ["Title of 10"]


def indexed(content: ContentFolder) -> Iterator[tuple[str, IndexView]]:
    for index in indexes(content.archive()):
        view = index_document(index).view
        assert isinstance(view, IndexView)
        yield index.address, view


def test_indexes_say_how_much_is_in_each_list(filled: ContentFolder):
    found = dict(indexed(filled))

    assert [(row.link.label, row.count) for row in found["/topics/"].rows] == [
        ("Commissioning", "1 entry"),
        ("Police and crime panels", "2 entries"),
    ]
    assert found["/bulletins/"].rows[0].count == "3 issues"


def test_an_index_can_be_sorted_by_how_much_is_in_each_list(filled: ContentFolder):
    found = dict(indexed(filled))

    by_size = found["/topics/most-first/"]
    assert [row.link.label for row in by_size.rows] == ["Police and crime panels", "Commissioning"]
    assert [order.address for order in by_size.orders] == ["/topics/", "/topics/most-first/"]
    assert found["/topics/"].orders == by_size.orders


def test_the_overview_counts_every_month(filled: ContentFolder):
    view = archive_document(filled.archive()).view

    assert isinstance(view, ArchiveView)
    years = view.overview.years
    assert [(row.year, row.count) for row in years] == [(2012, "4 entries"), (2011, "1 entry")]
    may = years[0].months[4]
    assert (may.number, may.address) == (1, "/archive/2012/05/")
    assert years[0].months[11].address is None


def test_the_busiest_month_is_named_and_has_the_deepest_colour(filled: ContentFolder):
    view = archive_document(filled.archive()).view

    assert isinstance(view, ArchiveView)
    cells = [cell for year in view.overview.years for cell in year.months]
    assert view.overview.busiest is not None
    (busiest,) = (cell for cell in cells if cell.address == view.overview.busiest.address)
    assert busiest.number == max(cell.number for cell in cells)
    assert busiest.heat == max(cell.heat for cell in cells) == 4


def test_an_empty_archive_says_that_nothing_is_there(content: ContentFolder):
    view = archive_document(content.archive()).view

    assert view == ArchiveView(Overview("Nothing has been published yet.", None, ()), ())


def test_the_front_page_leads_with_the_newest_bulletin(filled: ContentFolder):
    view = home_document(filled.archive(), SITE).view

    assert isinstance(view, HomeView)
    assert view.lead is not None
    assert view.blog is not None
    assert (view.lead.title, view.blog.title) == ("Title of 10", "What we did")


def test_an_empty_archive_has_its_front_page_and_lists(content: ContentFolder):
    view = home_document(content.archive(), SITE).view

    assert isinstance(view, HomeView)
    assert view.lead is None
    assert titles(lists(content, "series")["/bulletins/pcc/"]) == []


def test_a_long_list_leads_to_where_each_year_begins_in_it(content: ContentFolder):
    for number, year in enumerate((2010, 2010, 2011, 2012, 2012), 1):
        content.bulletin(number, matter=f"date: {year}-0{number}-01\n")

    pages = lists(content, "series", page_size=2)

    first, second = pages["/bulletins/pcc/"].view, pages["/bulletins/pcc/page/2/"].view
    assert isinstance(first, ListView)
    assert isinstance(second, ListView)
    assert [link.address for link in first.years] == [
        "/bulletins/pcc/#year-2012",
        "/bulletins/pcc/page/2/#year-2011",
        "/bulletins/pcc/page/2/#year-2010",
    ]
    assert [(group.heading, group.anchor) for group in second.groups] == [
        ("2011", "year-2011"),
        ("2010", "year-2010"),
    ]


def test_a_year_that_goes_on_over_the_page_begins_once(content: ContentFolder):
    for number, year in enumerate((2011, 2012, 2012, 2012), 1):
        content.bulletin(number, matter=f"date: {year}-0{number}-01\n")

    view = lists(content, "series", page_size=2)["/bulletins/pcc/page/2/"].view

    assert isinstance(view, ListView)
    assert [(group.heading, group.anchor) for group in view.groups] == [("2012", ""), ("2011", "year-2011")]


def test_a_series_can_be_read_from_its_first_issue(filled: ContentFolder):
    document = lists(filled, "series")["/bulletins/pcc/oldest/"]

    assert titles(document) == ["Title of 1", "Title of 2", "Title of 10"]
    assert not document.listed
