"""Links to other sites are shown as what is known of them has it, and nobody else's page is made again."""

from datetime import date

import pytest

from plugins.core.archive import Archive
from plugins.core.datafiles import DataFiles
from plugins.core.model import Entry
from plugins.outside.plugin import outside_links
from tests.contents import ContentFolder

HEAD = "address,state,checked,answer,archived,confirmed,moved_to,choice\n"
OLD = "http://www.homeoffice.gov.uk/pcc?a=1&b=2"
COPY = "https://web.archive.org/web/20120601000000/http://a.example/"


def filters(data: DataFiles) -> list[object]:
    return [outside_links(data)]


def archive_of(content: ContentFolder, row: str, link: str) -> Archive:
    content.bulletin(5, f"## Links\n\nSee [the page]({link}), or not.\n")
    content.bulletin(6, "Nothing to see.\n")
    if row:
        content.write("data/links.csv", HEAD + row)
    return content.archive(filters=filters)  # type: ignore[arg-type]


def shown(archive: Archive, number: int = 5) -> str:
    return entry(archive, number).body.html


def entry(archive: Archive, number: int) -> Entry:
    return next(each for each in archive.entries if each.number == number)


def test_a_dead_link_stays_with_the_copy_nearest_to_the_entry_beside_it(content: ContentFolder):
    html = shown(archive_of(content, f"{OLD},dead,2026-11-30,404,,,,\n", OLD))

    address = OLD.replace("&", "&amp;")
    assert f'<a href="{address}"' in html
    assert (
        ' <a class="copy" href="https://webarchive.nationalarchives.gov.uk/20120508230000/'
        f'{address}">(archived copy, May 2012)</a>' in html
    )


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            f"dead,2026-11-30,404,{COPY},2026-11-30,,",
            f'</a> <a class="copy" href="{COPY}">(archived copy, June 2012)</a>',
        ),
        ("moved,2026-11-30,301,,,https://new.example/pcc,", 'href="https://new.example/pcc"'),
        ("dead,2026-11-30,404,,,,/bulletins/pcc/6/", '<a href="/bulletins/pcc/6/"'),
        (f"alive,2026-11-30,200,,,,{COPY}", "(archived copy, June 2012)"),
    ],
)
def test_what_is_known_of_a_link_shows(content: ContentFolder, row: str, expected: str):
    assert expected in shown(archive_of(content, f"http://a.example/,{row}\n", "http://a.example/"))


@pytest.mark.parametrize(
    "row",
    [
        "unchecked,,,,,,",
        "alive,2026-11-30,200,,,,",
        "unsure,2026-11-30,503,,,,",
        "dead,2026-11-30,404,,,,keep",
        "dead,2026-11-30,404,,2026-11-30,,",
    ],
)
def test_a_link_that_works_or_was_chosen_to_stay_is_as_it_was(content: ContentFolder, row: str):
    plain = shown(archive_of(content, "", "http://a.example/"))

    assert shown(archive_of(content, f"http://a.example/,{row}\n", "http://a.example/")) == plain


def test_a_link_to_a_page_that_the_archive_holds_leads_there(content: ContentFolder):
    content.write(
        "data/redirects.csv",
        "address,outcome,leads_to\nhttp://team.blogspot.com/2012/05/a.html,imported,/bulletins/pcc/6/\n",
    )

    html = shown(archive_of(content, "", "http://team.blogspot.co.uk/2012/05/a.html?m=1#comments"))

    assert '<a href="/bulletins/pcc/6/#comments"' in html


def test_only_pages_with_the_link_depend_on_what_is_known_of_it(content: ContentFolder):
    before = archive_of(content, "http://a.example/,alive,2026-11-30,200,,,,\n", "http://a.example/")
    after = archive_of(content, "http://a.example/,dead,2026-11-30,404,,,,\n", "http://a.example/")

    facts = [[each.facts.whole(entry(each, number)) for each in (before, after)] for number in (5, 6)]

    assert facts[0][0] != facts[0][1]
    assert facts[1][0] == facts[1][1]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("http://a.example/,broken,,,,,,", "'broken' is no state of a link"),
        ("a.example,dead,,,,,,", "'a.example' is no web address"),
        ("http://a.example/,dead,,,javascript:alert(1),,,", "'javascript:alert(1)' is no web address"),
        ("http://a.example/,dead,,,,,,elsewhere", "'elsewhere' is no choice"),
        ("http://a.example/,dead,30/11/2026,,,,,", "'30/11/2026' is no day"),
        ("http://a.example/,dead,,,,,,\nhttp://a.example/,dead,,,,,,", "http://a.example/ is there twice"),
    ],
)
def test_a_line_that_cannot_be_meant_stops_the_build(content: ContentFolder, row: str, problem: str):
    content.write("data/links.csv", f"{HEAD}{row}\n")

    assert [problem in each for each in content.problems()] == [True]
    assert content.problems()[0].startswith(f"data/links.csv:{2 + row.count(chr(10))}: ")


def test_the_day_of_an_entry_decides_and_not_the_day_of_the_build(content: ContentFolder):
    archive_of(content, f"{OLD},dead,2026-11-30,404,,,,\n", OLD)

    earlier, later = (
        content.archive(today=day, filters=filters)  # type: ignore[arg-type]
        for day in (date(2013, 1, 1), date(2026, 1, 1))
    )

    assert shown(earlier) == shown(later)
