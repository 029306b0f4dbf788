"""The search page before anybody searches."""

from plugins.core.outputs import Link
from plugins.search.documents import Numbers, SearchView, search_bundles, search_document
from tests.contents import ContentFolder


def view_of(content: ContentFolder) -> SearchView:
    archive = content.archive()
    view = search_document(archive, search_bundles(archive)).view
    assert isinstance(view, SearchView)
    return view


def test_facets_offer_what_the_archive_holds_and_only_where_there_is_a_choice(content: ContentFolder):
    content.bulletin(1, matter="topics: [panels]\ndate: 2011-12-01\n")
    content.blog_entry("notes", matter="topics: [commissioning]\n")
    content.page("about")

    facets = {facet.legend: [option.label for option in facet.options] for facet in view_of(content).facets}

    assert facets == {
        "Kind": ["Bulletins", "Blog", "Pages"],
        "Year": ["2012", "2011"],
        "Topic": ["Commissioning", "Police and crime panels"],
    }


def test_page_names_the_bundles_of_its_index_newest_first(content: ContentFolder):
    content.bulletin(1)
    content.blog_entry("old", year=2010)
    content.blog_entry("older", year=2009)
    content.bulletin(2, matter="date: 2013-01-01\nstatus: draft\n")

    assert view_of(content).indexes == ("/search/index/2012/", "/search/index/2009-2010/")


def test_two_series_of_one_name_are_two_choices_in_a_fixed_order(content: ContentFolder):
    keys = [f"series-{letter}" for letter in "hgfedcba"]
    content.write("data/series.yaml", "".join(f"{key}:\n  title: Bulletin\n" for key in keys))
    for key in keys:
        content.bulletin(1, series=key)

    [choices] = [facet.options for facet in view_of(content).facets if facet.name == "series"]

    assert [choice.value for choice in choices] == sorted(keys)


def test_every_way_in_without_a_script_is_a_link(content: ContentFolder):
    content.bulletin(1, matter="title: Élan in Powys\n")
    content.bulletin(2, matter="title: 41 areas\ndate: 2011-12-01\n")

    view = view_of(content)

    assert view.letters == (Link("0-9", "/archive/a-z/0-9/"), Link("E", "/archive/a-z/e/"))
    assert view.years == (Link("2012", "/archive/2012/"), Link("2011", "/archive/2011/"))
    assert view.numbers == (
        Numbers(
            Link("PCC Bulletin", "/bulletins/pcc/"),
            (Link("No 2", "/bulletins/pcc/2/"), Link("No 1", "/bulletins/pcc/1/")),
            None,
        ),
    )


def test_long_series_leaves_its_older_issues_to_its_own_page(content: ContentFolder):
    for number in range(1, 63):
        content.bulletin(number)

    [numbers] = view_of(content).numbers

    assert [link.label for link in numbers.issues][-1] == "No 3"
    assert numbers.rest == Link("All 62 issues", "/bulletins/pcc/")


def test_empty_archive_has_a_search_page(content: ContentFolder):
    view = view_of(content)

    assert (view.facets, view.letters, view.numbers, view.years) == ((), (), (), ())
