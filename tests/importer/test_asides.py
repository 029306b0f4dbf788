"""What stands between the paragraphs of a text and is none of it, and what looks like it but is."""

import pytest

from scripts.importer.extraction.asides import remove_asides, remove_shortcodes
from scripts.importer.extraction.dom import parse_fragment, text_of

URL = "http://www.council.example/news/panels"


def left_of(markup: str) -> str:
    body = parse_fragment(f"<p>Before.</p>{markup}<p>After.</p>")
    remove_asides(body, URL)
    return text_of(body).removeprefix("Before.").removesuffix("After.").strip()


@pytest.mark.parametrize(
    "markup",
    [
        '<ul><li><a href="https://www.facebook.com/sharer.php?u=http://council.example">Facebook</a></li></ul>',
        '<p><a href="https://twitter.com/intent/tweet?text=Panels">Tweet</a></p>',
        '<div><a href="mailto:?subject=Panels">Send to a friend</a></div>',
        '<div><a href="/subscribe">Click here to subscribe to our letters</a></div>',
        '<p><a href="/more">See all (23)</a></p>',
        '<p>You may also like: <a href="/news/chairs">Chairs of panels</a></p>',
        '<p><strong>DON’T MISS</strong><br><a href="/news/a">One</a> [NEWS]<br><a href="/news/b">Two</a></p>',
        '<p>READ MORE: <a href="http://council.example/news/chairs">Chairs of panels</a></p>',
        '<div><header><h3>Related articles</h3></header><ul><li><a href="/news/a">One</a></li></ul></div>',
        '<h4>More:</h4><ul><li><a href="/a">One</a></li></ul><ul><li><a href="/b">Two</a></li></ul>',
        '<figure><img src="/a.jpg"><div>1 of 6</div></figure>',
    ],
)
def test_what_readers_were_to_press_share_or_read_instead_goes(markup: str) -> None:
    assert left_of(markup) == ""


@pytest.mark.parametrize(
    "markup",
    [
        '<p><a href="https://www.facebook.com/examplecouncil">Our page on Facebook</a></p>',
        '<p><a href="mailto:panels@council.example?subject=Panels">Write to the panels</a></p>',
        '<p>You may also like to come: <a href="http://other.example/day">the open day</a></p>',
        '<p>Related: <a href="http://other.example/report">the report of the inspectors</a></p>',
        '<p>Read more: <a href="/news/chairs">Chairs of panels</a></p>',
        '<p><a href="/apply">Apply now</a></p>',
        '<p><a href="/theft">Shop theft: what to do</a></p>',
        "<table><tr><td>1 of 6</td><td><a>Subscribe</a></td></tr></table>",
        '<h4>More:</h4><p>The panels met, and <a href="/news/a">the notes</a> are here.</p>',
        "<figure><figcaption>2012</figcaption></figure>",
        '<p><a href="/a">The notes</a></p><p>and</p><p><a href="/a">The notes</a></p>',
    ],
)
def test_links_that_belong_to_the_text_stay(markup: str) -> None:
    assert left_of(markup) == text_of(parse_fragment(markup))


def test_of_slides_that_were_doubled_one_stays() -> None:
    slide = '<div><a href="/about/a"><h3>Above</h3></a></div>'

    assert left_of(slide * 2) == "Above"


def test_a_shortcode_that_wordpress_no_longer_knew_goes_and_its_words_stay() -> None:
    body = parse_fragment('<p>[button link="http://a.example" size=”big”]Write to us[/button] [sic] [1]</p>')

    remove_shortcodes(body)

    assert text_of(body) == "Write to us [sic] [1]"


def test_a_shortcode_that_is_shown_as_code_stays() -> None:
    body = parse_fragment('<p>Type <code>[gallery ids="1"]</code>.</p>')

    remove_shortcodes(body)

    assert text_of(body) == 'Type [gallery ids="1"].'
