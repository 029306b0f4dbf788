"""Every old address, in every form of it, leads to its page on real web servers."""

import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from plugins.hosting.documents import hosting_outputs
from scripts.cli import main
from tests.contents import ContentFolder
from tests.sites import SITE, content_of
from tests.webhosts import apache, nginx

ROWS = """address,outcome,leads_to
http://old.example/2012/05/first/,imported,/bulletins/pcc/1/
http://old.example/?p=7,alias,/bulletins/pcc/1/
http://old.example/about/,imported,/bulletins/pcc/2/
http://team.blogspot.com/2012/05/post.html,imported,/bulletins/pcc/2/#dates
http://old.example/accessibility/,imported,/bulletins/pcc/2/
http://hub.example/web/pcc/blog?p_p_id=33&_33_urlTitle=a-post,imported,/bulletins/pcc/1/
/removed/,gone,
"""

TAKEDOWNS = """address,date,by,reason,also_at,old_addresses,sha256
/blog/2012/taken/,2012-11-01,editor,asked for,/old/taken,http://old.example/taken/,
"""

# What was asked for: the host, the address there, the status, and where it leads (in full on an old host).
ASKED = [
    ("old.example", "/2012/05/first/", 301, "/bulletins/pcc/1/"),
    ("www.old.example", "/2012/05/first", 301, "/bulletins/pcc/1/"),
    ("OLD.example", "/2012/05/First/index.html", 301, "/bulletins/pcc/1/"),
    ("old.example", "/2012/05/first/comment-page-2/", 301, "/bulletins/pcc/1/"),
    ("old.example", "/2012/05/first/?utm_source=a&utm_medium=b&m=1&replytocom=9", 301, "/bulletins/pcc/1/"),
    ("old.example", "/?p=7", 301, "/bulletins/pcc/1/"),
    ("old.example", "/?utm_source=a&p=7&m=1", 301, "/bulletins/pcc/1/"),
    ("old.example", "/index.php?p=7", 301, "/bulletins/pcc/1/"),
    ("old.example", "/about", 301, "/bulletins/pcc/2/"),
    ("team.blogspot.co.uk", "/2012/05/post.html?m=1", 301, "/bulletins/pcc/2/#dates"),
    ("team.blogspot.de", "/2012/05/post.html?showComment=1338000000000", 301, "/bulletins/pcc/2/#dates"),
    ("hub.example", "/web/pcc/blog?p_p_id=33&_33_urlTitle=a-post&_33_redirect=/x", 301, "/bulletins/pcc/1/"),
    ("archive.example", "/2012/05/first/", 301, "/bulletins/pcc/1/"),
    ("archive.example", "/issue-one", 301, "/bulletins/pcc/1/"),
    ("archive.example", "/removed/", 410, None),
    ("archive.example", "/blog/2012/taken/", 410, None),
    ("archive.example", "/old/taken/", 410, None),
    ("www.old.example", "/taken", 410, None),
    ("archive.example", "/about/", 200, None),
    ("archive.example", "/accessibility/", 200, None),
    ("old.example", "/accessibility/", 301, "/bulletins/pcc/2/"),
    ("archive.example", "/", 200, None),
    ("old.example", "/?p=8", 200, None),
    ("archive.example", "/nothing/", 404, None),
]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with old addresses."""
    root = tmp_path_factory.mktemp("old")
    content = ContentFolder(root / "content")
    content.bulletin(1, matter="aliases: [/issue-one/]\n")
    content.bulletin(2, "## Dates\n\nText.\n")
    content.page("about")
    content.write("data/redirects.csv", ROWS)
    content.write("data/takedowns.csv", TAKEDOWNS)
    command = ["build", "--content", str(content.root), "--output", str(root / "site")]
    assert main([*command, "--today", "2012-12-01"]) == 0
    root.chmod(0o755)
    return root / "site"


@pytest.fixture(scope="module")
def at_nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The root of the site at nginx."""
    with nginx(site, tmp_path_factory.mktemp("nginx")) as root:
        yield root


@pytest.fixture(scope="module")
def at_apache(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The root of the site at Apache, whose settings look addresses up."""
    extra = f"Define ARCHIVE {site}\nInclude {site}/hosting/apache-redirects.conf\n"
    with apache(site, tmp_path_factory.mktemp("apache"), extra) as root:
        yield root


@pytest.fixture(scope="module")
def at_folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The root of the site at an Apache that only reads `.htaccess`."""
    with apache(site, tmp_path_factory.mktemp("folder")) as root:
        yield root


def ask(root: str, host: str, address: str) -> tuple[int, str | None]:
    """The status of an answer and where it leads, a path wherever it is on the site itself."""
    connection = HTTPConnection(urlsplit(root).netloc, timeout=10)
    try:
        connection.request("GET", address, headers={"Host": host})
        answer = connection.getresponse()
        answer.read()
        leads = answer.headers["Location"]
    finally:
        connection.close()
    if leads is None:
        return answer.status, None
    parts = urlsplit(leads)
    return answer.status, f"{parts.path}#{parts.fragment}" if parts.fragment else parts.path


@pytest.mark.parametrize(("host", "address", "status", "leads"), ASKED)
def test_nginx_leads_each_old_address_on(
    at_nginx: str, host: str, address: str, status: int, leads: str | None
):
    assert ask(at_nginx, host, address) == (status, leads)


@pytest.mark.parametrize(("host", "address", "status", "leads"), ASKED)
def test_apache_leads_each_old_address_on(
    at_apache: str, host: str, address: str, status: int, leads: str | None
):
    assert ask(at_apache, host, address) == (status, leads)


@pytest.mark.parametrize(
    ("address", "status", "leads"),
    [
        ("/2012/05/first", 301, "/bulletins/pcc/1/"),
        ("/?p=7&m=1", 301, "/bulletins/pcc/1/"),
        ("/2012/05/post.html", 301, "/bulletins/pcc/2/#dates"),
        ("/removed/", 410, None),
        ("/about/", 200, None),
        ("/", 200, None),
    ],
)
def test_a_folder_at_apache_leads_on_what_needs_no_host(
    at_folder: str, address: str, status: int, leads: str | None
):
    assert ask(at_folder, "archive.example", address) == (status, leads)


def test_what_is_gone_is_answered_by_a_page_that_says_so(at_nginx: str, site: Path):
    connection = HTTPConnection(urlsplit(at_nginx).netloc, timeout=10)
    connection.request("GET", "/removed/", headers={"Host": "archive.example"})
    answer = connection.getresponse()

    assert answer.status == 410
    assert b"Taken out of the archive" in answer.read()
    connection.close()


def test_the_table_of_static_hosts_begins_with_what_all_of_them_read(site: Path):
    lines = (site / "_redirects").read_text().splitlines()

    assert [line for line in lines if "/feeds/all." not in line] == [
        "/2012/05/first/ /bulletins/pcc/1/ 301",
        "/2012/05/post.html /bulletins/pcc/2/#dates 301",
        "/issue-one/ /bulletins/pcc/1/ 301",
        "/web/pcc/blog p_p_id=33 _33_urlTitle=a-post /bulletins/pcc/1/ 301!",
        "/ p=7 /bulletins/pcc/1/ 301!",
        "/blog/2012/taken/ /blog/2012/taken/ 410!",
        "/old/taken /old/taken 410!",
        "/removed/ /removed/ 410!",
        "/taken/ /taken/ 410!",
        f"https://old.example/about/ {site_url(site)}/bulletins/pcc/2/ 301!",
        f"https://old.example/accessibility/ {site_url(site)}/bulletins/pcc/2/ 301!",
    ]


def site_url(site: Path) -> str:
    """The address of the site, as its sitemap has it."""
    return (site / "robots.txt").read_text().rpartition("Sitemap: ")[2].removesuffix("/sitemap.xml\n")


def test_hosts_that_cannot_redirect_have_a_page_at_each_plain_address(site: Path):
    for name in ("2012/05/first/index.html", "2012/05/post.html", "issue-one/index.html"):
        assert "This page has moved" in (site / name).read_text()


def test_nginx_finds_its_way_among_ten_thousand(content: ContentFolder, tmp_path: Path):
    for number in range(1, 11):
        content.bulletin(number)
    rows = "".join(
        f"http://old.example/node/{number}?x={number},imported,/bulletins/pcc/{number % 10 + 1}/\n"
        for number in range(10_000)
    )
    content.write("data/redirects.csv", f"address,outcome,leads_to\n{rows}")
    site = tmp_path / "site"
    begun = time.process_time()
    for output in hosting_outputs(content.archive(), SITE, frozenset()):
        path = site / output.address.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content_of(output))
    assert time.process_time() - begun < 10
    (tmp_path / "server").mkdir()
    tmp_path.chmod(0o755)

    with nginx(site, tmp_path / "server") as root:
        connection = HTTPConnection(urlsplit(root).netloc, timeout=10)
        for number in range(10_000):
            connection.request("GET", f"/node/{number}/?x={number}", headers={"Host": "www.old.example"})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 301
            assert answer.headers["Location"] == f"{SITE.url}/bulletins/pcc/{number % 10 + 1}/"
        connection.close()
