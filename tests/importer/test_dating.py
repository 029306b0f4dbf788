"""Where the date of a page comes from."""

from datetime import UTC, date, datetime

import pytest

from scripts.importer.captures import Capture
from scripts.importer.extraction.dating import Dating
from scripts.importer.running.reading import Options, read_capture
from tests.importer.pages import reading_of

AGED = """<html><body class="x"><script>Liferay.x</script><div class="portlet-blogs">
<h3 class="title">x</h3><div class="widget-mode-detail-header"><h3 class="title">What we did in {month}</h3>
</div>
<div class="widget-metadata"><a class="username">csadviser</a> <div><span>Published Date</span>{age}</div>
</div>
<div class="widget-mode-detail"><div class="widget-content"><p>Some words about the month.</p></div></div>
</div>"""


def dating_of(html: str, url: str = "http://old.example/a") -> Dating:
    return reading_of(html, url).extraction.dating


def aged(month: str, age: str, captured: datetime, year: int | None = None) -> Dating:
    html = AGED.format(month=month, age=age).encode()
    capture = Capture("a.html", html, "http://khub.example/a", captured)
    return read_capture(capture, Options(year=year)).extraction.dating


@pytest.mark.parametrize(
    ("head", "found_in"),
    [
        ('<meta name="DC.date.issued" content="2012-05-09">', "DC.date.issued"),
        ('<meta property="article:published_time" content="2012-05-09">', "article:published_time"),
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2012-05-09"}]}</script>',
            "JSON-LD",
        ),
    ],
)
def test_metadata_tell_the_date(head: str, found_in: str) -> None:
    dating = dating_of(f"<html><head>{head}</head><body><p>Words enough for a page.</p></body></html>")

    assert dating.date == date(2012, 5, 9)
    assert found_in in dating.found_in


def test_the_address_tells_the_date() -> None:
    dating = dating_of("<p>Words enough for a page.</p>", "http://old.example/2012/05/30/a/")

    assert (dating.date, dating.found_in) == (date(2012, 5, 30), "the page's address")


def test_a_date_after_the_capture_is_no_date() -> None:
    html = '<meta name="DC.date.issued" content="2013-05-09"><p>Words enough for a page.</p>'

    assert dating_of(html).date is None


def test_an_undated_page_gets_no_date_and_a_line_to_review() -> None:
    dating = dating_of("<p>Words enough for a page, which was printed on 3 May 2011.</p>")

    assert dating.date is None
    assert "add date or period" in dating.review[0]


def page_with(line: str) -> str:
    return (
        f"<html><title>Panels</title><body><h1>Panels</h1>{line}<p>Words enough for a page.</p></body></html>"
    )


def test_a_short_line_beside_the_title_tells_the_date() -> None:
    dating = dating_of(page_with("<p>Published on 9 May 2012</p>"))

    assert (dating.date, dating.found_in) == (date(2012, 5, 9), "the line beside the title")
    assert dating.review == ()


def test_a_day_that_may_be_a_month_is_not_read_from_a_line_of_an_unknown_country() -> None:
    assert dating_of(page_with("<p>03/04/2012</p>")).found_in != "the line beside the title"
    assert dating_of(page_with("<p>03/04/2012</p>"), "http://a.gov.uk/a").date == date(2012, 4, 3)


def test_the_last_change_is_a_date_to_review() -> None:
    dating = dating_of(page_with("<p>Some words.</p>" * 9 + "<p>Last updated: 9 May 2012</p>"))

    assert dating.date == date(2012, 5, 9)
    assert "last change" in dating.review[0]


def test_what_only_a_search_finds_is_a_date_to_review() -> None:
    dating = dating_of(page_with('<div class="date">5. Mai 2012</div>'))

    assert (dating.date, dating.found_in) == (date(2012, 5, 5), "htmldate")
    assert "compare it with the capture" in dating.review[0]


def test_the_date_of_another_post_is_not_taken() -> None:
    html = """<meta name="generator" content="WordPress 3.4">
    <meta property="article:published_time" content="2012-05-09">
    <body class="postid-1"><article class="post-1"><h1>Panels</h1>
    <time class="entry-date" datetime="2012-05-09">x</time>
    <p>Words enough for a page, and then some more of them so that the page has a text of its own to be read
    by people who have come to read it and who would like to know when it was written.</p>
    <time class="entry-date" datetime="2009-01-01">another</time></article></body>"""

    assert dating_of(html).date == date(2012, 5, 9)


@pytest.mark.parametrize(("month", "period"), [("February", "2012-02"), ("March", "2012-03")])
def test_title_and_age_agree_on_a_period(month: str, period: str) -> None:
    dating = aged(month, "14 Years Ago", datetime(2026, 3, 11, 9, 14, tzinfo=UTC))

    assert (dating.date, str(dating.period)) == (None, period)
    assert "approximate" in dating.review[0]
    assert "14 years" in dating.review[0]
    assert "2026-03-11" in dating.review[0]


def test_a_year_given_by_hand_settles_the_period() -> None:
    dating = aged("February", "14 Years Ago", datetime(2026, 3, 11, tzinfo=UTC), year=2011)

    assert str(dating.period) == "2011-02"
    assert dating.review == ()


def test_december_is_in_the_year_before_an_age_counted_from_january() -> None:
    dating = aged("December", "2 Years Ago", datetime(2014, 1, 5, tzinfo=UTC))

    assert str(dating.period) == "2011-12"


@pytest.mark.parametrize(
    "line",
    [
        "<p>Published 9 May 2012. Last updated 30 May 2012</p>",
        "<p>Updated: 30 May 2012 | Published: 9 May 2012</p>",
        "<p>Posted on <time datetime='2012-05-09'>x</time>, modified on <time datetime='2012-05-30'>y</time>",
        "<p><time class=updated datetime='2012-05-30'>x</time>"
        "<time class=published datetime='2012-05-09'>y</time>",
    ],
)
def test_of_two_dates_in_a_line_the_publication_is_taken(line: str) -> None:
    dating = dating_of(page_with(line))

    assert dating.date == date(2012, 5, 9)
    assert dating.review == ()


def test_an_unnamed_date_of_the_metadata_yields_to_the_one_that_readers_see() -> None:
    dating = dating_of(
        '<meta name="DC.date" content="2012-06-30">' + page_with("<p>Published on 9 May 2012</p>")
    )

    assert dating.date == date(2012, 5, 9)


def test_a_change_in_the_metadata_is_said_to_be_one() -> None:
    dating = dating_of(
        '<meta property="article:modified_time" content="2012-05-30">' + page_with("<p>Some words.</p>")
    )

    assert (dating.date, dating.found_in) == (date(2012, 5, 30), "article:modified_time")
    assert "last change" in dating.review[0]


def test_the_date_of_a_comment_is_not_taken() -> None:
    html = page_with("<p>Some words that make a text.</p>").replace(
        "</body>",
        '<div id="comments"><div class="comment" id="comment-4"><cite>A</cite>'
        '<time datetime="2013-05-09">x</time>'
        '<div class="comment-body">Thank you for it.</div></div></div></body>',
    )

    assert dating_of(html).date is None
