"""A page leads to other pages, and to the pictures and documents that are part of it."""

import gzip

import pytest

from scripts.capture.links import Kind, Link, links_of, links_of_sitemap

URL = "http://old.example/blog/"


@pytest.mark.parametrize(
    ("html", "path", "kind"),
    [
        ('<a href="a">A</a>', "/blog/a", Kind.PAGE),
        ('<a href="/a.pdf">A</a>', "/a.pdf", Kind.FILE),
        ('<a href="/a.DOCX?v=2">A</a>', "/a.DOCX?v=2", Kind.FILE),
        ('<base href="/other/"><a href="a">A</a>', "/other/a", Kind.PAGE),
        ('<img src="/a" alt="">', "/a", Kind.FILE),
        ('<img data-lazy-src=" /a.png " alt="">', "/a.png", Kind.FILE),
        ('<picture><source srcset="/a,1.png 1x"></picture>', "/a,1.png", Kind.FILE),
        ('<iframe src="/frame.html"></iframe>', "/frame.html", Kind.PAGE),
        ('<link rel="next" href="/page/2/">', "/page/2/", Kind.PAGE),
        ('<meta http-equiv="Refresh" content="0; URL=\'/new/\'">', "/new/", Kind.PAGE),
        ('<map><area href="/map"></map>', "/map", Kind.PAGE),
        ("<a href='/caf\xe9'>A</a>", "/caf%C3%A9", Kind.PAGE),
    ],
)
def test_a_link_is_found_and_said_to_be_a_page_or_a_file(html: str, path: str, kind: Kind):
    assert links_of(html.encode(), URL) == [Link(f"http://old.example{path}", kind)]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="#top">A</a>', '<a href="mailto:a@old.example">A</a>', '<a href="javascript:a()">A</a>',
        '<img src="data:image/png;base64,AA==">', '<a href="http://[bad/">A</a>',
        '<a href="">A</a>', "<a>A</a>", "",
        '<script src="/a.js"></script>', '<link rel="stylesheet" href="/a.css">',
        '<!-- <a href="/a">A</a> -->',
    ],
)  # fmt: skip
def test_what_leads_nowhere_is_no_link(html: str):
    assert links_of(html.encode(), URL) == []


def test_the_looks_of_a_page_are_links_if_they_are_wanted():
    html = b'<link rel="stylesheet" href="/a.css"><script src="/a.js"></script>'

    found = links_of(html, URL, with_looks=True)

    assert [link.url for link in found] == ["http://old.example/a.css", "http://old.example/a.js"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_sitemap_names_pages_and_further_sitemaps(pack: type[bytes]):
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    pages = f'<urlset xmlns="{space}"><url><loc> {URL}a?share=1 </loc></url><url><loc>x</loc></url></urlset>'
    index = f'<sitemapindex xmlns="{space}"><sitemap><loc>{URL}map.xml</loc></sitemap></sitemapindex>'

    assert links_of_sitemap(pack(pages.encode())) == [Link(f"{URL}a", Kind.PAGE)]
    assert links_of_sitemap(pack(index.encode())) == [Link(f"{URL}map.xml", Kind.SITEMAP)]


def test_a_feed_that_is_named_as_a_sitemap_names_its_posts_and_its_next_part():
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="{URL}feed?start-index=26"/>
    <entry><link rel="replies" href="{URL}no"/><link rel="alternate" href="{URL}post"/></entry></feed>"""

    assert links_of_sitemap(feed.encode()) == [
        Link(f"{URL}feed?start-index=26", Kind.SITEMAP),
        Link(f"{URL}post", Kind.PAGE),
    ]


@pytest.mark.parametrize("content", [b"", b"<p>Not here", b"\x1f\x8b broken", b"\xff\xfe\x00"])
def test_what_is_no_sitemap_has_no_links(content: bytes):
    assert links_of_sitemap(content) == []
