"""One address for each page, and no address that never ends."""

import pytest

from scripts.capture.addresses import canonical, why_trapped
from scripts.capture.scope import scope_of
from scripts.network.guard import FetchError

HOST = "http://old.example"


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("/2012/03/lamps/?replytocom=7#respond", "/2012/03/lamps/"),
        ("/2012/03/lamps/?share=twitter&nb=1", "/2012/03/lamps/"),
        ("/2012/03/lamps.html?showComment=1331&m=1", "/2012/03/lamps.html"),
        ("/2012/03/lamps.html?commentPage=2", "/2012/03/lamps.html?commentPage=2"),
        ("/web/pcc/-/blogs/march?_33_redirect=http%3A%2F%2Fold.example%2F", "/web/pcc/-/blogs/march"),
        (
            "/web/pcc?p_p_id=33&_33_keywords=&_33_advancedSearch=false&_33_delta=20&_33_cur=2",
            "/web/pcc?p_p_id=33&_33_cur=2",
        ),
        ("/node/7?destination=node/7", "/node/7"),
        ("/list.do;jsessionid=0A1B?page=2", "/list.do?page=2"),
        ("/list.php?PHPSESSID=0a1b&sid=12", "/list.php?sid=12"),
        ("/list.php?sid=0123456789abcdef0123", "/list.php"),
        ("/?m=201203", "/?m=201203"),
        ("/?p=12&utm_source=feed&fbclid=1", "/?p=12"),
        ("/list?sort=date&order=asc&page=3", "/list?page=3"),
        ("/list?order=12", "/list?order=12"),
        ("/a?print=1", "/a"),
        ("/a b/Zoë", "/a%20b/Zo%C3%AB"),
        ("/100%/a%20b", "/100%25/a%20b"),
        ("../../up", "/up"),
        ("HTTP://OLD.example:80", "/"),
    ],
)
def test_a_page_is_asked_for_under_one_address(written: str, asked: str):
    assert canonical(written, f"{HOST}/blog/") == HOST + asked


@pytest.mark.parametrize("written", ["mailto:a@old.example", "http://[", "http://a:b@old.example/", "tel:1"])
def test_what_is_no_address_of_the_web_is_refused(written: str):
    with pytest.raises(FetchError):
        canonical(written, f"{HOST}/")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/feed/", "feeds"),
        ("/2012/03/lamps/feed/", "feeds"),
        ("/feeds/posts/default", "feeds"),
        ("/wp-login.php?redirect_to=a", "forms for members"),
        ("/forum/posting.php?mode=reply&t=3", "forms for members"),
        ("/c/portal/login", "forms for members"),
        ("/2012/03/lamps/trackback/", "addresses for programs"),
        ("/?s=lamps", "results of searches"),
        ("/search?q=lamps", "results of searches"),
        ("/web/pcc?p_p_id=33&p_p_lifecycle=1", "windows and actions of a page"),
        ("/lamps/print/", "pages for printers"),
        ("/calendar/2031/05/", "calendars without an end"),
        ("/events/?month=1850-03", "calendars without an end"),
        ("/diary?year=2099", "calendars without an end"),
        ("/a/b/a/b/", "paths that go in circles"),
    ],
)
def test_what_has_no_end_or_nothing_to_keep_is_a_trap(path: str, why: str):
    assert why_trapped(HOST + path, 2012) == why


@pytest.mark.parametrize(
    "path",
    [
        "/", "/2012/03/lamps/", "/2012/03/lamps/comment-page-2/", "/calendar/2012/05/", "/events/1066/",
        "/?p=9012", "/feedback/", "/search/label/lamps", "/search?updated-max=2012-03-05T09:30:00Z",
        "/web/pcc/-/blogs/a", "/printing/", "/2031/05/in-the-future", "/blog/blog/",
    ],
)  # fmt: skip
def test_a_page_is_no_trap(path: str):
    assert why_trapped(HOST + path, 2012) is None


def test_a_picture_is_not_taken_for_a_search():
    assert why_trapped(f"{HOST}/photo.jpg?s=200&q=80", 2012, is_file=True) is None
    assert why_trapped("http://1.gravatar.com/avatar/0?s=68", 2012, is_file=True) == "avatars and counters"


def test_a_site_is_its_host_with_www_or_without():
    scope = scope_of([f"{HOST}/blog/"], also=["more.example"])

    assert scope.holds("https://www.old.example/about")
    assert scope.holds("http://more.example/")
    assert not scope.holds("http://sub.old.example/")
    assert not scope.holds("http://old.example.evil.example/")


def test_a_site_can_be_a_part_of_its_host():
    scope = scope_of([HOST], paths=["/web/pcc/"])

    assert scope.holds(f"{HOST}/web/pcc/a")
    assert scope.holds(f"{HOST}/web/pcc")
    assert not scope.holds(f"{HOST}/web/other")
