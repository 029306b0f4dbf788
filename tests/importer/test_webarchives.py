"""Pages saved from web archives are read as if they had been saved from their own site."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from scripts.importer.captures import Capture
from scripts.importer.extraction.dom import elements
from scripts.importer.extraction.pages import Page, read_page
from scripts.importer.running.reading import Options, Reading, read_sources

SAVED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
FOUND = datetime(2012, 6, 2, 3, 20, 44, tzinfo=UTC)
TIME = "20120602032044"
ORIGINAL = "http://www.police.example/pcc/8"
WAYBACK = f"https://web.archive.org/web/{TIME}/{ORIGINAL}"
KEW = f"http://webarchive.nationalarchives.gov.uk/{TIME}/{ORIGINAL}"


def page(html: str, url: str | None = WAYBACK) -> Page:
    return read_page(Capture("a.html", html.encode(), url, SAVED))


def links(found: Page) -> list[str]:
    return [link.get("href", "") for link in elements(found.tree, "a")]


@pytest.mark.parametrize(
    "url",
    [
        WAYBACK,
        f"http://web.archive.org/web/{TIME}id_/{ORIGINAL}",
        f"https://web.archive.org/web/{TIME}if_/http:/www.police.example/pcc/8",
        f"https://web.archive.org/web/{TIME}/www.police.example/pcc/8",
        KEW,
        f"https://webarchive.nationalarchives.gov.uk/ukgwa/{TIME}mp_/{ORIGINAL}",
        f"http://webarchive.nationalarchives.gov.uk/tna/{TIME}/{ORIGINAL}",
        f"https://www.webarchive.org.uk/wayback/en/archive/{TIME}/{ORIGINAL}",
        f"https://wayback.archive-it.org/1234/{TIME}/{ORIGINAL}",
    ],
)
def test_the_pages_own_address_and_time_are_kept(url: str) -> None:
    found = page("<p>Words</p>", url)

    assert (found.url, found.captured) == (ORIGINAL, FOUND)


@pytest.mark.parametrize(
    ("rewritten", "original"),
    [
        (f"https://web.archive.org/web/{TIME}/http://a.example/b?c=1#d", "http://a.example/b?c=1#d"),
        (f"//web.archive.org/web/{TIME}/http://a.example/", "http://a.example/"),
        (f"/web/{TIME}/https://a.example/b", "https://a.example/b"),
        (f"/web/{TIME}/mailto:clerk@a.example", "mailto:clerk@a.example"),
        ("next.html", "next.html"),
        ("/web/design/", "/web/design/"),
        ("http://a.example/web/", "http://a.example/web/"),
        (f"/web/{TIME}/https://web.archive.org/web/2009/http://b.example/",
         "https://web.archive.org/web/2009/http://b.example/"),
    ],
)  # fmt: skip
def test_links_are_as_they_were(rewritten: str, original: str) -> None:
    assert links(page(f'<a href="{rewritten}">b</a>')) == [original]


def test_links_of_the_government_web_archive_are_as_they_were() -> None:
    addresses = (f"/{TIME}/http://a.example/1", f"/ukgwa/{TIME}mp_/http://a.example/2", "/3")

    found = page("".join(f'<a href="{address}">a</a>' for address in addresses), KEW)

    assert links(found) == ["http://a.example/1", "http://a.example/2", "/3"]


def test_pictures_are_as_they_were() -> None:
    html = (
        f'<img src="/web/{TIME}im_/http://a.example/b.jpg" '
        f'srcset="/web/{TIME}im_/http://a.example/b.jpg 1x, /web/{TIME}im_/http://a.example/c.jpg 2x">'
    )

    (picture,) = elements(page(html).tree, "img")

    assert picture.get("src") == "http://a.example/b.jpg"
    assert picture.get("srcset") == "http://a.example/b.jpg 1x, http://a.example/c.jpg 2x"


TOOLBAR = """<!-- BEGIN WAYBACK TOOLBAR INSERT -->
<div id="other">10 captures</div>
<!-- END WAYBACK TOOLBAR INSERT -->
<div id="wm-ipp-base"><p>About this capture</p></div><div id="donato">Give</div><p>Words of the page.</p>"""


def test_the_archives_furniture_goes() -> None:
    found = page(f"<body>{TOOLBAR}</body>")

    assert "".join(str(text) for text in found.tree.itertext()).split() == ["Words", "of", "the", "page."]


@pytest.mark.parametrize(
    "sign",
    [
        f'<script>__wm.wombat("{ORIGINAL}","{TIME}","https://web.archive.org/","web");</script>',
        f"<!-- saved from url=(0066){WAYBACK} -->",
        f'<link rel="canonical" href="{WAYBACK}">',
        f'<script>wbinfo = {{}};\nwbinfo.url = "{ORIGINAL}";\nwbinfo.timestamp = "{TIME}";</script>'
        + "".join(f'<a href="/ukgwa/{TIME}mp_/http://a.example/{n}">x</a>' for n in range(4)),
    ],
)
def test_a_page_without_an_index_tells_where_it_is_from(sign: str) -> None:
    found = page(f"<html><head>{sign}</head><body><p>Words</p></body></html>", None)

    assert (found.url, found.captured) == (ORIGINAL, FOUND)
    assert [link for link in links(found) if "ukgwa" in link] == []


def test_a_page_listed_by_its_own_address_is_restored_too() -> None:
    html = f"""<a href="/web/{TIME}/http://a.example/b">b</a><!--
     FILE ARCHIVED ON 03:20:44 Jun 02, 2012 AND RETRIEVED FROM THE
     INTERNET ARCHIVE ON 11:22:33 Jan 02, 2026. -->"""

    found = page(html, ORIGINAL)

    assert (found.url, found.captured, links(found)) == (ORIGINAL, FOUND, ["http://a.example/b"])


def test_a_page_of_another_site_keeps_its_links_to_an_archive() -> None:
    html = "".join(f'<a href="http://a.example/{n}">a</a>' for n in range(3)) + f'<a href="{KEW}">kept</a>'

    found = page(html, "http://blog.example/")

    assert (links(found)[-1], found.captured) == (KEW, SAVED)


def test_an_import_keeps_no_address_of_the_archive(tmp_path: Path) -> None:
    words = "A paragraph of the page that is long enough to be seen as its text by every reader. " * 3
    html = f"""<html><head><title>A page</title></head><body>{TOOLBAR}<h1>A page</h1><p>{words}</p>
    <p>{words}<a href="/web/{TIME}/http://a.example/b">b</a></p></body></html>"""
    (tmp_path / "a.html").write_text(html)
    (tmp_path / "urls.csv").write_text(f"file,url,captured\na.html,{WAYBACK},\n")

    (reading,) = [one for one in read_sources([tmp_path], Options()) if isinstance(one, Reading)]

    assert (reading.page.url, reading.page.captured) == (ORIGINAL, FOUND)
    assert "(http://a.example/b)" in reading.markdown
    assert "archive.org" not in reading.markdown
