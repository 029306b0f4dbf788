"""A web archive that follows plain links, without scripts or forms, reaches every page.

These are the rules of the UK Government Web Archive.
"""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree

from plugins.core.addresses import address_of, output_name
from plugins.core.loading import load_archive
from scripts.cli import main
from tests.contents import ContentFolder
from tests.theme.conftest import write_sample

ROOT = Path(__file__).parent.parent.parent
# What stands in for pages: redirects, and what is said of pages that are not there.
_STAND_IN = ('http-equiv="refresh"', "<title>Taken out of the archive")
_NO_PAGES = frozenset({"/404.html", "/410.html"})
_LINK = re.compile(r'<a\s[^>]*?href="([^"]*)"')


@pytest.fixture(scope="module", params=["sample", "example"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small site with every kind of page, and the example archive; each with its content."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "sample":
        content = ContentFolder(folder / "content")
        write_sample(content)
        root = content.root
    else:
        root = ROOT / "content"
    command = ["build", "--content", str(root), "--output", str(folder / "site"), "--today", "2026-12-01"]
    assert main(command) == 0
    return folder / "site", root


def pages_of(site: Path) -> Iterator[tuple[str, str]]:
    """The addresses of all pages that are meant for readers, with their HTML."""
    for path in site.rglob("*.html"):
        address = address_of(path.relative_to(site).as_posix())
        html = path.read_text(encoding="utf-8")
        if address not in _NO_PAGES and not any(mark in html for mark in _STAND_IN):
            yield address, html


def hidden_in(content: Path) -> set[str]:
    """The addresses of entries that an editor has taken out of every list."""
    return {entry.address for entry in load_archive(content, date(2026, 12, 1)).hidden}


def links_in(address: str, html: str) -> Iterator[str]:
    """Where the plain links of a page lead on the site, as a crawler without scripts reads them."""
    for href in _LINK.findall(html):
        parts = urlsplit(urljoin(f"http://crawl.example{address}", unescape(href)))
        if parts.netloc == "crawl.example":
            yield f"{unquote(parts.path)}{'?' if parts.query else ''}"


def crawl(pages: dict[str, str]) -> set[str]:
    """Every page that plain links lead to from the front page."""
    reached, waiting = {"/"}, ["/"]
    while waiting:
        address = waiting.pop()
        for target in links_in(address, pages[address]):
            if target in pages and target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


def test_plain_links_lead_to_every_page(site: tuple[Path, Path]):
    pages = dict(pages_of(site[0]))

    assert set(pages) - crawl(pages) == hidden_in(site[1])
    assert len(pages) > 50


def test_a_page_that_nothing_links_to_would_be_missed(site: tuple[Path, Path]):
    pages = {**dict(pages_of(site[0])), "/lonely/": "<p>Nobody links here.</p>"}

    assert set(pages) - crawl(pages) == {"/lonely/"} | hidden_in(site[1])


def test_no_plain_link_to_content_needs_a_query(site: tuple[Path, Path]):
    pages = pages_of(site[0])
    targets = {target for address, html in pages for target in links_in(address, html)}

    # Searching is the one thing that no archive of plain pages can keep.
    assert {target for target in targets if target.endswith("?")} <= {"/search/?"}


def test_the_sitemap_lists_every_page_with_the_day_of_its_last_true_change(site: tuple[Path, Path]):
    built, content = site
    root = etree.parse(str(built / "sitemap.xml")).getroot()
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = {
        urlsplit(str(url.findtext("s:loc", namespaces=names))).path: url.findtext(
            "s:lastmod", namespaces=names
        )
        for url in root
    }
    archive = load_archive(content, date(2026, 12, 1))

    assert {entry.address: listed[entry.address] for entry in archive.entries} == {
        entry.address: entry.updated.isoformat() for entry in archive.entries
    }
    assert all((built / output_name(address)).is_file() for address in listed)
    for address, html in pages_of(built):
        assert (address in listed) != ('content="noindex' in html), address
