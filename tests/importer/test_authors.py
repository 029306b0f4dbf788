"""Who wrote a page."""

import pytest

from scripts.importer.extraction.authors import read_names
from tests.importer.pages import reading_of

BODY = "<p>The panel met for the first time this week and spent most of its time on its rules.</p>"


def authors_of(head: str, body: str = "") -> tuple[str, ...]:
    html = f"<html><head><title>Panels</title>{head}</head><body><h1>Panels</h1>{body}{BODY}</body></html>"
    return reading_of(html).extraction.authors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Other", ["Ann Other"]),
        ("Posted by: Ann Other and Bob Else on 5 March 2012", ["Ann Other", "Bob Else"]),
        ("Ann Other, Policy Officer", ["Ann Other, Policy Officer"]),
        ("Ann Other | 5 March 2012", ["Ann Other"]),
        ("Home Office", ["Home Office"]),
        ("Association of Police and Crime Commissioners", ["Association of Police and Crime Commissioners"]),
        ("admin", []),
        ("http://who.example/", []),
        ("ann@example.org", []),
        ("Posted on 5 March 2012", []),
        ("View all posts", []),
        ("", []),
    ],
)
def test_a_name_is_read(text: str, names: list[str]) -> None:
    assert read_names(text) == names


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta name="author" content="Ann Other">', ""),
        ('<meta name="DC.creator" content="Ann Other">', ""),
        (
            '<script type="application/ld+json">{"headline": "x", "author": "Ann Other"}</script>',
            "",
        ),
        (
            '<meta name="twitter:label1" content="By"><meta name="twitter:data1" content="Ann Other">',
            "",
        ),
        ("", '<p class="byline">By Ann Other</p>'),
        ("", '<a rel="author" href="/ann">Ann Other</a>'),
        ("", "<p>By Ann Other</p>"),
        ('<meta name="author" content="admin">', "<p>By Ann Other</p>"),
    ],
)
def test_an_author_is_found_in_many_places(head: str, body: str) -> None:
    assert authors_of(head, body) == ("Ann Other",)


def test_nobody_is_better_than_an_account() -> None:
    assert authors_of('<meta name="author" content="admin">') == ()


def test_a_site_speaks_for_itself_only_where_nobody_is_named() -> None:
    site = (
        '<meta property="og:site_name" content="Example Council">'
        '<meta name="author" content="Example Council">'
    )

    assert authors_of(site) == ("Example Council",)
    assert authors_of(site, '<p class="byline">By Ann Other</p>') == ("Ann Other",)


def test_the_authors_of_what_a_page_lists_are_not_its_own() -> None:
    lists = '<div><p class="byline">By Ann Other</p></div>' + "".join(
        f'<div><div><p class="byline">By Bob Else {number}</p></div></div>' for number in range(3)
    )

    assert authors_of("", lists) == ("Ann Other",)
