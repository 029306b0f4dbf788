"""Addresses of one page are known to be that, and lead to its entry."""

import pytest

from scripts.importer.linking.address_book import AddressBook
from scripts.importer.linking.identities import commented_page, identity
from scripts.importer.linking.landmarks import Landmarks, landmarks_of_matter

HERE = "blog/2012/here.md"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://old.example/a", "https://www.OLD.example:443/a/"),
        ("http://old.example/a/", "http://old.example/a/index.html#top"),
        ("http://old.example/a?utm_source=x&utm_medium=y", "http://old.example/a"),
        ("http://a.blogspot.com/2012/05/b.html", "http://a.blogspot.co.uk/2012/05/b.html?m=1"),
        ("http://a.blogspot.com/b.html?showComment=1336#c12", "http://a.blogspot.com/b.html"),
        ("http://old.example/caf%C3%A9", "http://old.example/café"),
        ("http://old.example/-/blogs/b?_33_redirect=%2Fweb", "http://old.example/-/blogs/b"),
    ],
)
def test_addresses_that_differ_in_form_only_are_one(one: str, other: str) -> None:
    assert identity(one) == identity(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://old.example/a", "http://old.example/A"),
        ("http://old.example/?p=1", "http://old.example/?p=2"),
        ("http://old.example:8080/a", "http://old.example/a"),
        ("http://a.blogspot.com/b", "http://c.blogspot.com/b"),
        ("http://old.example/list?page=2", "http://old.example/list"),
    ],
)
def test_addresses_of_two_pages_stay_two(one: str, other: str) -> None:
    assert identity(one) != identity(other)


@pytest.mark.parametrize("url", ["http://[old", "http://old.example:port/", "", "mailto:a@b.example"])
def test_what_is_no_address_stops_nothing(url: str) -> None:
    assert identity(url) == identity(url)
    assert commented_page(url) is None
    assert AddressBook().find(url, HERE) is None


def a_book() -> AddressBook:
    book = AddressBook()
    book.add(
        [
            (
                "blog/2012/a.md",
                Landmarks(("http://old.example/a", "http://old.example/b"), {"x": "costs"}, ("7",)),
            ),
            ("blog/2012/b.md", Landmarks(("http://old.example/b", "http://old.example/?p=2"))),
            (HERE, Landmarks(("http://old.example/here",), {"x": "costs"})),
        ]
    )
    return book


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://old.example/a", "/blog/2012/a/"),
        ("http://www.old.example/b/", "/blog/2012/b/"),
        ("http://old.example/?p=2", "/blog/2012/b/"),
        ("http://old.example/a#x", "/blog/2012/a/#costs"),
        ("http://old.example/a#comment-7", "/blog/2012/a/#comment-7"),
        ("http://old.example/a#c7", "/blog/2012/a/#comment-7"),
        ("http://old.example/a#comments", "/blog/2012/a/#comments"),
        ("http://old.example/a#comment-8", "/blog/2012/a/"),
        ("http://old.example/a/comment-page-2/#comment-7", "/blog/2012/a/#comment-7"),
        ("http://old.example/b#comments", "/blog/2012/b/"),
        ("http://old.example/here#x", "#costs"),
        ("http://old.example/here", None),
        ("http://old.example/c", None),
        ("/a", None),
    ],
)
def test_an_old_address_leads_to_the_entry_and_the_place_in_it(url: str, found: str | None) -> None:
    assert a_book().find(url, HERE) == found


def test_an_earlier_import_is_known_by_all_that_its_front_matter_says() -> None:
    matter = {
        "source": {"url": "http://old.example/blog/a"},
        "aliases": ["/node/7"],
        "feed_id": "http://old.example/?p=7",
    }

    assert landmarks_of_matter(matter, ["3"]) == Landmarks(
        ("http://old.example/blog/a", "http://old.example/node/7", "http://old.example/?p=7"), comments=("3",)
    )
    assert landmarks_of_matter({"title": "Written here"}) is None
