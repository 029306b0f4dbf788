"""What the search index is told about a page."""

from plugins.core.archive import Archive
from plugins.core.model import Entry, Page
from plugins.core.searchfacts import SearchFacts, make_search_facts
from tests.contents import ContentFolder


def facts_of(archive: Archive, address: str) -> SearchFacts:
    items: list[Entry | Page] = [*archive.entries, *archive.pages]
    item = next(item for item in items if item.address == address)
    return make_search_facts(archive, item)


def values(facts: SearchFacts, name: str) -> list[str]:
    return [fact.value for fact in facts.filters if fact.name == name]


def test_bulletin_can_be_narrowed_to_by_its_kind_series_year_and_topics(content: ContentFolder):
    content.bulletin(8, matter="topics: [commissioning, panels]\n")

    facts = facts_of(content.archive(), "/bulletins/pcc/8/")

    assert [(fact.name, fact.value, fact.label) for fact in facts.filters] == [
        ("kind", "bulletin", "Bulletins"),
        ("series", "pcc", "PCC Bulletin"),
        ("year", "2012", "2012"),
        ("month", "2012-08", "2012-08"),
        ("topic", "commissioning", "Commissioning"),
        ("topic", "panels", "Police and crime panels"),
    ]


def test_writers_of_sections_are_persons_once_and_by_their_keys(content: ContentFolder):
    body = (
        '## One {by="A police authority chief executive"}\n\nText.\n\n'
        '## Two {by="A panel clerk"}\n\nText.\n\n'
        '## Three {by="A panel clerk"}\n\nText.\n'
    )
    content.bulletin(8, body, matter="authors: [chief, team]\norganisations: [team, apace]\n")

    facts = facts_of(content.archive(), "/bulletins/pcc/8/")

    assert values(facts, "person") == ["chief", "a-panel-clerk"]
    assert values(facts, "organisation") == ["team", "apace"]


def test_a_writer_is_one_whether_named_or_keyed_in_front_matter_or_in_a_section(content: ContentFolder):
    name = "A police authority chief executive"
    content.bulletin(1, matter="authors: [chief]\n")
    content.bulletin(2, matter=f"authors: [{name}, Example Team]\n")
    content.bulletin(3, f'## One {{by="{name}"}}\n\n## Two {{by="team"}}\n')
    content.bulletin(4, '## One {by="chief"}\n')

    archive = content.archive()

    assert [entry.number for entry in archive.by_person["chief"]] == [4, 3, 2, 1]
    assert [entry.number for entry in archive.by_organisation["team"]] == [3, 2]
    for entry in archive.issues("pcc"):
        facts = facts_of(archive, entry.address)
        assert values(facts, "person") == ["chief"]
        assert archive.credit(entry.writers[0]).address == "/people/chief/"


def test_entry_is_found_by_names_that_its_text_does_not_hold(content: ContentFolder):
    content.blog_entry("notes", matter="topics: [commissioning]\nauthors: [chief]\n")

    shown = dict(facts_of(content.archive(), "/blog/2012/notes/").shown)

    assert shown == {
        "title": "Title of notes",
        "label": "Blog",
        "day": "20120530",
        "names": "Commissioning; A police authority chief executive",
    }


def test_month_stands_for_a_day_that_is_not_known_and_is_sorted_by_its_end(content: ContentFolder):
    content.write("blog/2012/march.md", "---\ntitle: March\nperiod: 2012-03\n---\n\nText.\n")

    facts = facts_of(content.archive(), "/blog/2012/march/")

    assert dict(facts.shown)["day"] == "201203"
    assert facts.sorts == (("day", "2012-03-31  00000000 march"),)


def test_entries_of_one_day_are_sorted_by_series_and_number(content: ContentFolder):
    for number in (10, 9):
        content.bulletin(number, matter="date: 2012-05-09\n")
    archive = content.archive()

    ninth, tenth = (facts_of(archive, f"/bulletins/pcc/{number}/").sorts for number in (9, 10))

    assert ninth < tenth


def test_page_without_a_day_has_nothing_to_be_sorted_by(content: ContentFolder):
    content.page("about")

    page = facts_of(content.archive(), "/about/")

    assert page.sorts == ()
    assert values(page, "kind") == ["page"]
