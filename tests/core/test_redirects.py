"""The one table of old addresses: where each leads, and what may not stand in it."""

import pytest

from plugins.core.redirects import answered_here, read_redirects, redirects_of, write_redirects
from tests.contents import ContentFolder

HEAD = "address,outcome,leads_to\n"
NAME = "data/redirects.csv"


def leads(content: ContentFolder) -> dict[str, str]:
    return {each.old.key: each.new for each in redirects_of(content.archive())}


def test_all_forms_of_an_old_address_are_one(content: ContentFolder):
    content.bulletin(1, matter="aliases: [/issue-one/]\n")
    content.write(
        NAME,
        f"{HEAD}https://www.old.example/A/index.html?utm_source=x,imported,/bulletins/pcc/1/\n"
        "http://team.blogspot.co.uk/2012/05/b.html?m=1,imported,/bulletins/pcc/1/#dates\n"
        "http://old.example/?p=7,alias,/bulletins/pcc/1/\n",
    )

    assert leads(content) == {
        "/issue-one": "/bulletins/pcc/1/",
        "old.example/a": "/bulletins/pcc/1/",
        "old.example?p=7": "/bulletins/pcc/1/",
        "team.blogspot.com/2012/05/b.html": "/bulletins/pcc/1/#dates",
    }


def test_after_a_rename_old_addresses_lead_straight_to_the_new_one(content: ContentFolder):
    content.blog_entry("new", matter="aliases: [/blog/2012/old/]\n")
    content.write(NAME, f"{HEAD}http://old.example/a,imported,/blog/2012/old/#dates\n")

    assert leads(content) == {
        "/blog/2012/old": "/blog/2012/new/",
        "old.example/a": "/blog/2012/new/#dates",
    }


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("/a,moved,/b\n/b,moved,/a\n", "leads in a circle, from /a to /b to /a"),
        ("/a,moved,/a\n", "leads in a circle, from /a to /a"),
        ("/a,moved,/b\n/b,moved,/bulletins/pcc/1/\n", "/a leads to /b, which leads on in line 3; write"),
        ("/a,moved,/bulletins/pcc/1/\n/a/,gone,\n", "leads to nothing, but line 2 says otherwise"),
        ("/bulletins/pcc/1/,moved,/about/\n", "is the address of bulletins/pcc/1.md"),
        ("/a,moved,/bulletins/pcc/9/\n", "leads to /bulletins/pcc/9/, which is not there"),
        ("/alias/,moved,/bulletins/pcc/2/\n", "is an alias that leads to /bulletins/pcc/1/"),
        ("/a,moved,http://elsewhere.example/\n", "leads nowhere"),
        ("/a,gone,/bulletins/pcc/1/\n", "is gone and leads on all the same"),
        ("/a,lost,\n", "'lost' is no outcome"),
        ("a page,gone,\n", "is neither a web address nor a path from the root"),
        ("ftp://old.example/,gone,\n", "is no web address"),
        ("/a\n", "has 1 cells where there are 3 columns"),
    ],
)
def test_what_cannot_be_meant_stops_the_build_with_its_line(content: ContentFolder, rows: str, problem: str):
    content.bulletin(1, matter="aliases: [/alias/]\n")
    content.bulletin(2)
    content.page("about")
    content.write(NAME, HEAD + rows)

    problems = content.problems()

    assert problems
    assert all(each.startswith(f"{NAME}:") for each in problems)
    assert any(problem in each for each in problems), problems


def test_two_old_sites_may_have_the_same_path(content: ContentFolder):
    content.bulletin(1)
    content.bulletin(2)
    content.write(
        NAME,
        f"{HEAD}http://a.example/x,imported,/bulletins/pcc/1/\n"
        "http://b.example/x,imported,/bulletins/pcc/2/\nhttp://b.example/y,imported,/bulletins/pcc/2/\n",
    )
    archive = content.archive()

    here = answered_here(redirects_of(archive), frozenset({"/about"}))

    assert list(here) == ["/y"]


def test_a_path_that_the_site_uses_itself_is_left_to_the_old_host(content: ContentFolder):
    content.bulletin(1)
    content.page("about")
    content.write(
        NAME,
        f"{HEAD}http://a.example/about/,imported,/bulletins/pcc/1/\n"
        "http://a.example/topics/panels/,imported,/bulletins/pcc/1/\n",
    )
    archive = content.archive()

    assert answered_here(redirects_of(archive), frozenset({"/about"})) == {}
    assert len(redirects_of(archive)) == 2


def test_a_moved_line_keeps_a_published_address(content: ContentFolder):
    content.blog_entry("new-name")
    content.write("data/published.csv", "address,feed_id\n/blog/2012/old-name/,tag:x\n")
    content.write(NAME, f"{HEAD}/blog/2012/old-name/,moved,/blog/2012/new-name/\n")

    assert content.problems() == []


def test_the_file_is_written_as_it_is_read(content: ContentFolder):
    text = f"{HEAD}/b,gone,\n/a,moved,/bulletins/pcc/1/\n"
    path = content.write(NAME, text)

    assert write_redirects(read_redirects(path)) == f"{HEAD}/a,moved,/bulletins/pcc/1/\n/b,gone,\n"
