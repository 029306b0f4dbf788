"""Title, authors, headings and body, wherever they stand."""

import pytest

from scripts.importer.extraction.extract import ExtractionError
from tests.importer.pages import reading_of

ARTICLE = """<html><head><title>Panels at work | Example Council</title></head><body><div id="top">
<a href="/">Home</a></div>
<nav><a href="/a">News</a> <a href="/b">Jobs</a></nav><div class="page"><div class="text">
<h1>Panels at work</h1>
<p>The panel met for the first time this week and spent most of its two hours
on the rules that it will work by.</p>
<p>Members agreed that papers should reach them a week before a meeting,
and that the public may film what happens.</p>
<table><tr><th>Council</th><th>Seats</th></tr><tr><td>North</td><td>2</td></tr><tr><td>South</td><td>3</td>
</tr></table>
<p>They meet again in March to consider the draft plan and what it would
cost the people who pay for it all.</p></div>
<div class="related"><h2>Related pages</h2><ul><li><a href="/c">Older news</a></li></ul></div></div>
<div class="footer">Copyright Example Council</div></body></html>"""

BLOGGER = """<html><head><meta name="generator" content="blogger"></head><body><div class="post hentry">
<h3 class="post-title entry-title">T</h3><div class="post-body entry-content">{body}</div></div>
<span class="post-author vcard">Posted by <span class="fn">Example Network</span></span></body></html>"""


def test_an_unknown_page_keeps_its_tables_and_loses_its_furniture() -> None:
    reading = reading_of(ARTICLE)

    assert reading.extraction.title == "Panels at work"
    assert reading.markdown.startswith("The panel met")
    assert "| North | 2 |" in reading.markdown
    assert not any(words in reading.markdown for words in ("Related", "Older news", "Jobs", "Copyright"))


def test_a_page_without_words_is_told() -> None:
    with pytest.raises(ExtractionError, match="has no text"):
        reading_of("<html><body><img src='x.gif'></body></html>")


def test_a_signature_wins_over_the_account() -> None:
    body = "Words.<br><br><i>Ann Other, Policy Officer, Example Network</i>"

    assert reading_of(BLOGGER.format(body=body)).extraction.authors == ("Ann Other",)


def test_without_a_signature_the_account_is_the_author() -> None:
    body = "Words.<br><br><i>Read more on our site</i>"

    assert reading_of(BLOGGER.format(body=body)).extraction.authors == ("Example Network",)


def test_bold_lines_are_headings_where_there_are_no_others() -> None:
    body = "One.<br><br><b>Why it matters</b><br><br>Two <b>bold</b> words.<br><br><b>That is all.</b>"

    markdown = reading_of(BLOGGER.format(body=body)).markdown

    assert markdown == "One.\n\n## Why it matters\n\nTwo **bold** words.\n\n**That is all.**\n"


def test_the_highest_heading_becomes_level_two() -> None:
    body = "<h3>One</h3><p>a</p><h4>Two</h4><p>b</p>"

    assert reading_of(BLOGGER.format(body=body)).markdown == "## One\n\na\n\n### Two\n\nb\n"


def test_a_page_of_many_posts_is_told() -> None:
    html = BLOGGER.format(body="One.").replace("</body>", BLOGGER.format(body="Two.") + "</body>")

    reading = reading_of(html)

    assert reading.markdown == "One.\n"
    assert "holds 2 posts" in reading.warnings[0]


def test_the_rights_that_a_page_states_are_kept() -> None:
    reading = reading_of(f'<meta name="DC.rights" content="Crown copyright">{ARTICLE}')

    assert reading.extraction.rights == "Crown copyright"


def test_a_film_behind_the_page_is_no_part_of_its_text() -> None:
    film = '<video autoplay muted src="a.mp4"></video><video src="b.mp4"></video>'

    markdown = reading_of(BLOGGER.format(body=f"Words.{film}")).markdown

    assert markdown == "Words.[b.mp4](http://old.example/b.mp4)\n"
