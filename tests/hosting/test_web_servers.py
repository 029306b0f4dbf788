"""Real web servers send what the build tells them to, and a real browser finds nothing to object to."""

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

import pytest
from playwright.sync_api import Browser, Page

from scripts.cli import main
from tests.browser import watch
from tests.contents import ContentFolder
from tests.theme.conftest import write_sample
from tests.webhosts import apache, nginx

EVERY_KIND = (
    "/",
    "/bulletins/",
    "/bulletins/pcc/",
    "/bulletins/pcc/page/2/",
    "/bulletins/pcc/40/",
    "/bulletins/pcc/41/",
    "/blog/",
    "/blog/2012/",
    "/blog/2012/rescued/",
    "/archive/",
    "/archive/2011/",
    "/archive/2011/02/",
    "/archive/a-z/s/",
    "/topics/",
    "/topics/panels/",
    "/people/",
    "/people/chief/",
    "/organisations/apace/",
    "/events/",
    "/glossary/",
    "/subscribe/",
    "/sitemap/",
    "/about/",
    "/accessibility/",
    "/old/eight/",
)
TYPES = {
    "/": "text/html; charset=utf-8",
    "/theme/css/site.css": "text/css; charset=utf-8",
    "/theme/js/search.js": "text/javascript; charset=utf-8",
    "/theme/favicon.svg": "image/svg+xml",
    "/feeds/all.atom.xml": "application/atom+xml",
    "/feeds/series/pcc.rss.xml": "application/rss+xml",
    "/feeds/feeds.opml": "text/x-opml; charset=utf-8",
    "/events/events.ics": "text/calendar; charset=utf-8",
    "/sitemap.xml": "application/xml",
    "/robots.txt": "text/plain; charset=utf-8",
    "/media/pcc/rules.pdf": "application/pdf",
    "/media/pcc/photo.png": "image/png",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with every kind of page, and with search."""
    root = tmp_path_factory.mktemp("hosted")
    content = ContentFolder(root / "content")
    write_sample(content)
    content.write("media/pcc/photo.png", b"\x89PNG\r\n\x1a\n")
    command = [
        "build",
        "--content",
        str(content.root),
        "--output",
        str(root / "site"),
        "--today",
        "2012-06-01",
    ]
    assert main(command) == 0
    root.chmod(0o755)
    return root / "site"


@pytest.fixture(scope="module", params=[nginx, apache], ids=["nginx", "apache"])
def host(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The root of the site at each server."""
    with request.param(site, tmp_path_factory.mktemp("server")) as root:
        yield root


@dataclass(frozen=True)
class Answer:
    """What a server sent."""

    status: int
    headers: Message
    content: bytes

    def all(self, name: str) -> list[str]:
        """Every header of a name."""
        return self.headers.get_all(name, [])


def get(address: str) -> Answer:
    try:
        with build_opener(ProxyHandler({})).open(address) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read())


@pytest.mark.parametrize(("address", "media_type"), TYPES.items(), ids=TYPES)
def test_each_file_is_sent_with_its_type_and_none_may_be_guessed(host: str, address: str, media_type: str):
    answer = get(host + address)

    assert answer.status == 200
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_pages_and_errors_are_sent_the_policy_once(host: str):
    for address, status in (("/", 200), ("/bulletins/pcc/40/", 200), ("/nothing/", 404)):
        answer = get(host + address)
        assert answer.status == status
        (policy,) = answer.all("Content-Security-Policy")
        assert policy.startswith("default-src 'none'; ")
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_what_is_missing_is_answered_with_the_site_s_own_page(host: str, site: Path):
    assert get(f"{host}/nothing/").content == (site / "404.html").read_bytes()


def test_uploads_are_sent_a_policy_of_their_own(host: str):
    picture, document = (get(f"{host}/media/pcc/{name}") for name in ("photo.png", "rules.pdf"))

    assert picture.all("Content-Security-Policy")[0].startswith("sandbox; default-src 'none'")
    assert document.all("Content-Security-Policy")[0].startswith("default-src 'none'; img-src")
    assert len(picture.all("Content-Security-Policy")) == 1


def test_only_feeds_and_calendars_may_be_read_by_programs_of_other_sites(host: str):
    shared = {
        address: get(host + address).headers.get("Access-Control-Allow-Origin")
        for address in (
            "/feeds/all.atom.xml",
            "/feeds/series/pcc.rss.xml",
            "/events/events.ics",
            "/",
            "/sitemap.xml",
        )
    }

    assert shared == dict(zip(shared, ("*", "*", "*", None, None), strict=True))


def test_files_for_hosts_are_not_for_readers(host: str):
    for name in ("/_headers", "/_redirects", "/.htaccess", "/hosting/nginx-http.conf"):
        assert get(host + name).status in (403, 404)


def test_no_kind_of_page_needs_more_than_the_policy_allows(browser: Browser, host: str):
    page = browser.new_page()
    wrong = watch(page)

    for address in EVERY_KIND:
        answer = page.goto(host + address)
        assert answer is not None
        assert answer.ok, address

    assert wrong == []
    page.close()


def test_search_finds_within_the_policy(browser: Browser, host: str):
    page = browser.new_page()
    wrong = watch(page)

    page.goto(f"{host}/search/?q=polling")
    page.locator("[data-search-part=results] > li").first.wait_for()

    assert wrong == []
    page.close()


def test_a_page_states_a_policy_of_its_own_for_hosts_that_send_none(browser: Browser, host: str):
    page = browser.new_page()
    page.goto(f"{host}/about/")

    assert not _runs_wasm(page)
    page.goto(f"{host}/search/")
    assert _runs_wasm(page)
    page.close()


def _runs_wasm(page: Page) -> bool:
    """Whether a page may compile the smallest WebAssembly program."""
    attempt = (
        "() => WebAssembly.compile(new Uint8Array([0,97,115,109,1,0,0,0])).then(() => true, () => false)"
    )
    allowed: bool = page.evaluate(attempt)
    return allowed
