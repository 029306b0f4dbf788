"""From saved pages to a site: what was imported is listed, found by search, and in the feeds."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import Browser, expect

from plugins.core.addresses import output_name
from scripts.cli import main
from tests.browser import serving

OWN = Path(__file__).parent / "legacy/pages"
SAMPLES = Path(os.environ.get("ARCHIVE_SAMPLES", "../shared")) / "legacy/pages"

# What each set of pages must become: titles and addresses.
OWN_ENTRIES = {
    "PCC Bulletin No 3": "/bulletins/pcc/3/",
    "What we did in February": "/blog/2012/what-we-did-in-february/",
    "What we did in March": "/blog/2012/what-we-did-in-march/",
}
SAMPLE_ENTRIES = {
    "PCC Bulletin No 8": "/bulletins/pcc/8/",
    "What we did in February": "/blog/2012/what-we-did-in-february/",
    "What we did in March": "/blog/2012/what-we-did-in-march/",
    "Westminster Briefing on PCCs and Community Safety Partnership": (
        "/blog/2012/westminster-briefing-on-pccs-and-community-safety-partnership/"
    ),
    (
        "Safer Future Communities event: "
        "Supporting partnership working between the police and voluntary sector"
    ): ("/blog/2012/safer-future-communities-event-supporting-partnership-working-between-the-police/"),
}

SETS = [
    pytest.param(OWN, OWN_ENTRIES, id="own"),
    pytest.param(
        SAMPLES,
        SAMPLE_ENTRIES,
        id="samples",
        marks=pytest.mark.skipif(
            not SAMPLES.is_dir(), reason=f"no sample pages in {SAMPLES}; set ARCHIVE_SAMPLES"
        ),
    ),
]


@contextmanager
def made_from(pages: Path, folder: Path) -> Iterator[Path]:
    """The site that an import of saved pages and a build make, by the commands."""
    content, site = folder / "content", folder / "site"
    assert main(["import", str(pages), "--into", str(content)]) == 0
    assert main(["build", "--content", str(content), "--output", str(site)]) == 0
    yield site


@pytest.mark.parametrize(("pages", "entries"), SETS)
def test_imported_pages_are_listed_found_and_in_the_feeds(
    pages: Path, entries: dict[str, str], tmp_path: Path, browser: Browser
):
    with made_from(pages, tmp_path) as site:
        listed = "".join(path.read_text() for path in sorted(site.glob("archive/*/index.html")))
        fed = {entry.title for entry in feedparser.parse(site / "feeds/all.atom.xml").entries}
        for title, address in entries.items():
            assert (site / output_name(address)).is_file()
            assert f'href="{address}"' in listed
            assert title in fed
        with serving(site) as root:
            page = browser.new_page()
            for title, address in entries.items():
                page.goto(f"{root}/search/?q={title}")
                expect(page.locator(f'main a[href^="{address}"]').first).to_be_visible()
            page.close()
