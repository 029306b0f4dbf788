"""Whoever follows plain links from the front page comes to everything that is public."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from plugins.core.addresses import output_name
from scripts.cli import main
from tests.contents import ContentFolder

HOST = "http://localhost:8000"
MORE_THAN_A_PAGE = 32


class Links(HTMLParser):
    """The addresses that a page's links lead to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a link leads."""
        address = dict(attrs).get("href")
        if tag == "a" and address:
            self.found.append(address)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crawl")
    content = ContentFolder(folder / "content")
    for number in range(1, MORE_THAN_A_PAGE + 1):
        content.bulletin(number, "## Panels\n\nText.\n", matter="topics: [panels]\nauthors: [chief]\n")
    content.bulletin(
        40,
        "Text.\n",
        matter="organisations: [apace]\ntopics: [commissioning]\naliases: [/old/forty]\n"
        "events:\n  - {key: fair, title: Fair, start: 2012-07-03}\n",
    )
    content.blog_entry("talk")
    content.blog_entry("monthly", matter="period: 2011-03\ndate: 2011-04-02\n", year=2011)
    content.blog_entry("draft", matter="status: draft\n")
    content.blog_entry("later", matter="date: 2099-01-01\n", year=2099)
    content.page("history")
    assert main(["build", "--content", str(content.root), "--output", str(folder / "site")]) == 0
    return folder / "site"


def crawl(site: Path) -> set[str]:
    """The names of all files that plain links lead to, beginning at the front page."""
    reached: set[str] = set()
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        name = output_name(address)
        if name in reached or not (site / name).is_file():
            continue
        reached.add(name)
        if name.endswith(".html"):
            waiting += links_of(site / name, address)
    return reached


def links_of(path: Path, address: str) -> Iterator[str]:
    for link in Links(path.read_text(encoding="utf-8")).found:
        target = urlsplit(urljoin(f"{HOST}{address}", link))
        if f"{target.scheme}://{target.netloc}" == HOST:
            yield unquote(target.path)


def names(site: Path, ending: str) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob(f"*{ending}")}


def test_links_lead_to_every_page(site: Path):
    unlisted = {"404.html", "old/forty/index.html"}

    assert names(site, ".html") - crawl(site) == unlisted


@pytest.mark.parametrize("ending", [".atom.xml", ".rss.xml", ".ics", ".opml"])
def test_links_lead_to_every_feed_and_calendar(site: Path, ending: str):
    assert names(site, ending) - crawl(site) == set()


def test_the_second_page_of_a_list_is_among_them(site: Path):
    assert "topics/panels/page/2/index.html" in crawl(site)


def test_what_waits_or_is_a_draft_has_no_page(site: Path):
    assert not {name for name in names(site, ".html") if "draft" in name or "later" in name or "2099" in name}
