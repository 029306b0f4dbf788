"""A site is captured whole, politely, each address once, and can then be imported."""

import gzip
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest
from warcio.archiveiterator import ArchiveIterator

from plugins.core.errors import ArchiveError
from scripts.capture.capturefile import open_capture
from scripts.capture.crawling import Plan
from scripts.capture.scope import scope_of
from scripts.cli import main
from scripts.importer.captures import Capture
from scripts.importer.sources import read_source
from scripts.network.guard import Guard
from tests.capture.crawls import AGENT, FACTS, capture, crawl, plan_for
from tests.capture.legacy_site import PDF, PNG, legacy_site, with_map
from tests.webserver import Reply, serving


def records(path: Path) -> list[tuple[str, str, str]]:
    """Kind, address and status of each record, with right digests; of the first host only the path."""
    found: list[tuple[str, str, str]] = []
    host = ""
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            record.raw_stream.read()
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            status = record.http_headers.get_statuscode() if record.rec_type != "request" and url else ""
            origin, _, rest = url.partition("://")[2].partition("/")
            host = host or origin
            found.append((record.rec_type, f"/{rest}" if origin == host else url, status))
    return found


def answers(path: Path) -> Counter[str]:
    return Counter(url for kind, url, _ in records(path) if kind in {"response", "revisit"})


def test_a_site_is_captured_with_all_that_belongs_to_it(tmp_path: Path):
    site = legacy_site()
    with serving({"/away.png": Reply(PNG[:-1], "image/png")}) as other, serving(site) as server:
        site |= legacy_site(f"http://localhost:{other.port}")
        with_map(site, server.url)
        guard = Guard(allowed={*server.guard.allowed, *other.guard.allowed})
        tally = crawl(plan_for(server.url), tmp_path / "site.warc.gz", guard)

    found = records(tmp_path / "site.warc.gz")
    assert set(answers(tmp_path / "site.warc.gz").values()) == {1}
    assert {url for kind, url, status in found if kind == "response" and status == "200"} == {
        "/", "/robots.txt", "/map.xml", "/hidden", "/2012/03/post-1/", "/2012/03/post-1/comment-page-1/",
        "/2012/03/post-2/", "/2012/03/a-walk.html", "/busy", "/files/hall-large.png", "/files/protocol.pdf",
        f"http://localhost:{other.port}/away.png",
        "/circle/round/", *(f"/calendar/2012/{month:02}/" for month in range(3, 13)),
    }  # fmt: skip
    assert {url for kind, url, _ in found if kind == "revisit"} == {
        "/files/hall.png", "/circle/round/round/", "/circle/round/round/round/",
    }  # fmt: skip
    assert {url for *_, url, status in found if status in {"301", "302"}} == {
        "/old-address",
        "/loop-a",
        "/loop-b",
    }
    assert ("response", "/gone", "404") in found
    assert tally.refused == [f"{server.url}/private/minutes"]
    assert [why for url, why in tally.failed.items()] == [
        "the server broke off, or answered something that is not HTTP"
    ]
    assert tally.trapped["calendars without an end"] == 1
    assert tally.trapped["paths that go in circles"] == 1
    assert "/private/minutes" not in server.asked
    assert server.asked.count("/broken") == 2
    assert server.agents == {AGENT}


def test_what_is_captured_is_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    site = legacy_site()
    with serving(site) as server:
        with_map(site, server.url)
        capture(server, tmp_path / "site.warc.gz")

    main(["import", str(tmp_path / "site.warc.gz"), "--into", str(tmp_path / "content")])

    entries = {path.stem: path.read_text() for path in (tmp_path / "content" / "blog").rglob("*.md")}
    assert {"the-lamps", "the-protocol", "a-walk-round-the-market", "a-busy-day", "only-in-the-list"} <= set(
        entries
    )
    assert "/old-address" in entries["the-protocol"]
    assert "date: 2012-03-06" in entries["the-protocol"]
    assert "captured: 20" in entries["the-protocol"]
    assert "/2012/03/post-1/comment-page-1/" in entries["the-lamps"]
    assert len(re.findall("text:", (tmp_path / "content/blog/2012/the-lamps.comments.yaml").read_text())) == 2
    media = {path.suffix: path.read_bytes() for path in (tmp_path / "content/media").rglob("*.*")}
    assert media == {".png": PNG, ".pdf": PDF}


def test_a_second_run_asks_for_nothing_and_changes_nothing(tmp_path: Path):
    path = tmp_path / "site.warc.gz"
    site = legacy_site()
    del site["/broken"]
    with serving(site) as server:
        first = capture(server, path)
        before, asked = path.read_bytes(), len(server.asked)
        second = capture(server, path)

    assert path.read_bytes() == before
    assert len(server.asked) == asked
    assert second.asked == 0
    assert first.is_complete
    assert replace(first, asked=0) == second


def test_what_failed_is_asked_for_again_in_the_next_run(tmp_path: Path):
    path = tmp_path / "site.warc.gz"
    site = legacy_site()
    with serving(site) as server:
        assert not capture(server, path).is_complete
        site["/broken"] = Reply(b"<p>Whole again.</p>")
        asked = len(server.asked)
        tally = capture(server, path)

    assert tally.is_complete
    assert server.asked[asked:] == ["/broken"]
    assert set(answers(path).values()) == {1}


@pytest.mark.parametrize("share", [0.03, 0.4, 0.71, 0.99])
def test_a_file_that_ends_anywhere_is_gone_on_with(tmp_path: Path, share: float):
    path = tmp_path / "site.warc.gz"
    site = legacy_site()
    del site["/broken"]
    with serving(site) as server:
        capture(server, path)
        whole = answers(path)
        with path.open("r+b") as stream:
            stream.truncate(int(path.stat().st_size * share))
        asked = len(server.asked)
        capture(server, path)

    assert answers(path) == whole
    assert len(server.asked) - asked < len(whole) or share < 0.1


KILLED = """
import sys
from pathlib import Path
from scripts.network.guard import Guard
from tests.capture.crawls import crawl, plan_for
crawl(plan_for(sys.argv[1]), Path(sys.argv[2]), Guard(allowed=sys.argv[3].split()), least=0.002)
"""


def test_a_capture_that_is_killed_again_and_again_has_each_address_once(tmp_path: Path):
    path, chance = tmp_path / "site.warc.gz", Random(4)
    site = legacy_site()
    del site["/broken"]
    site |= {f"/more/{number}": Reply(PNG * 20, "image/png", seconds=0.004) for number in range(150)}
    links = "".join(f'<img src="/more/{number}">' for number in range(150))
    site["/circle/round/"] = Reply(links.encode())
    with serving(site) as server:
        line = [sys.executable, "-c", KILLED, server.url, str(path), " ".join(server.guard.allowed)]
        for _ in range(3):
            running = subprocess.Popen(line, cwd=Path(__file__).parent.parent.parent)
            size = path.stat().st_size if path.exists() else 0
            until = time.monotonic() + 10
            while time.monotonic() < until and (not path.exists() or path.stat().st_size <= size):
                time.sleep(0.005)
            time.sleep(chance.random() / 4)
            os.kill(running.pid, signal.SIGKILL)
            running.wait()
        tally = capture(server, path)

    assert tally.is_complete
    assert set(answers(path).values()) == {1}
    assert len([url for url in answers(path) if url.startswith("/more/")]) == 150
    asked = Counter(url for url in server.asked if url != "/busy")
    assert sum(count - 1 for count in asked.values()) <= 3


def test_what_has_changed_since_a_day_comes_again_and_the_rest_is_noted(tmp_path: Path):
    path = tmp_path / "site.warc.gz"
    replies = {
        "/same": [Reply(b"Same", headers={"ETag": '"1"'}), Reply(status=304)],
        "/new": [Reply(b"A"), Reply(b"B")],
    }
    site = {url: partial(next, iter(both)) for url, both in replies.items()}
    with serving({"/": Reply(b'<a href="/same">S</a><a href="/new">N</a>'), **site}) as server:
        capture(server, path)
        tally = capture(server, path, since=date.today() + timedelta(days=2))

    assert server.conditions == ['"1"']
    assert tally.is_complete
    assert [(kind, status) for kind, url, status in records(path) if url == "/same" and status] == [
        ("response", "200"),
        ("revisit", "304"),
    ]
    assert [kind for kind, url, status in records(path) if url == "/new" and status] == [
        "response",
        "response",
    ]
    captures = [one for one in read_source(path) if isinstance(one, Capture)]
    assert b"Same" in {one.content for one in captures}


def test_a_site_whose_robots_cannot_be_read_is_left_alone(tmp_path: Path):
    with serving(
        {"/": Reply(b"<p>Home</p>"), "/robots.txt": Reply(status=503, headers={"Retry-After": "0"})}
    ) as server:
        tally = capture(server, tmp_path / "site.warc.gz")

    assert server.asked == ["/robots.txt", "/robots.txt"]
    assert "robots.txt cannot be had" in next(iter(tally.failed.values()))
    assert not (tmp_path / "site.warc.gz").exists()


def test_a_server_that_wants_a_long_rest_gets_it(tmp_path: Path):
    with serving({"/": Reply(status=429, headers={"Retry-After": "7200"})}) as server:
        tally = capture(server, tmp_path / "site.warc.gz")

    assert server.asked == ["/robots.txt", "/"]
    assert not tally.is_complete


def test_the_pace_is_that_of_the_site(tmp_path: Path):
    site = {
        "/": Reply(b'<a href="/a">A</a>'),
        "/a": Reply(b"A"),
        "/robots.txt": Reply(b"User-agent: *\nCrawl-delay: 0.2"),
    }
    with serving(site) as server:
        began = time.monotonic()
        capture(server, tmp_path / "site.warc.gz")

    assert time.monotonic() - began > 0.2


def test_limits_end_a_capture_that_can_be_gone_on_with(tmp_path: Path):
    path = tmp_path / "site.warc.gz"
    site = legacy_site()
    del site["/broken"]
    with serving(site) as server:
        tally = capture(server, path, pages=4)
        assert tally.pages == 4
        assert any("--pages" in why for why in tally.left)
        assert any("--depth" in why for why in capture(server, path, depth=1).left)
        assert any("--megabytes" in why for why in capture(server, path, most=5_000).left)
        assert any("time" in why for why in capture(server, path, seconds=0.0).left)
        assert capture(server, path).is_complete

    assert set(answers(path).values()) == {1}


def test_only_what_lies_below_a_path_is_captured_and_the_start(tmp_path: Path):
    site = {
        "/": Reply(b'<a href="/web/pcc/">Ours</a><a href="/about">B</a>'),
        "/web/pcc/": Reply(b'<a href="a">A</a><a href="/web/other/">B</a>'),
        "/web/pcc/a": Reply(b"A"),
    }
    with serving(site) as server:
        plan = Plan((f"{server.url}/",), scope_of([server.url], paths=["/web/pcc/"]))
        crawl(plan, tmp_path / "site.warc.gz", server.guard)

    assert server.asked == ["/robots.txt", "/", "/web/pcc/", "/web/pcc/a"]


def test_a_file_that_is_too_large_is_asked_for_once(tmp_path: Path):
    site = {"/": Reply(b'<img src="/a.png">'), "/a.png": Reply(PNG, "image/png", missing=100_000_000)}
    with serving(site) as server:
        tally = capture(server, tmp_path / "site.warc.gz")

    assert server.asked == ["/robots.txt", "/", "/a.png"]
    assert list(tally.failed.values()) == ["is larger than 100 MB"]


def test_a_redirect_of_the_start_to_another_site_is_told(tmp_path: Path):
    with serving({"/": Reply(status=301, headers={"Location": "http://new.example/"})}) as server:
        tally = capture(server, tmp_path / "site.warc.gz")

    assert list(tally.failed.values()) == [
        "leads to http://new.example/, which is another site; add --also new.example"
    ]


def test_a_link_into_a_private_network_is_never_asked(tmp_path: Path):
    with serving({"/secret.png": Reply(PNG, "image/png")}) as canary:
        page = f'<img src="{canary.url}/secret.png"><a href="/away">A</a>'
        site = {
            "/": Reply(page.encode()),
            "/away": Reply(status=302, headers={"Location": f"{canary.url}/secret.png"}),
        }
        with serving(site) as server:
            tally = capture(server, tmp_path / "site.warc.gz")

    assert canary.asked == []
    assert tally.trapped["addresses that are not public"] == 1
    assert tally.is_complete


def test_bytes_are_kept_as_they_were_sent(tmp_path: Path):
    site = {
        "/": Reply(b'<a href="/\xc3\xa4.pdf">A</a>', headers={"X-Old": "caf\xe9"}),
        "/%C3%A4.pdf": Reply(PDF, "application/pdf"),
    }
    with serving(site) as server:
        capture(server, tmp_path / "site.warc.gz")

    with (tmp_path / "site.warc.gz").open("rb") as stream:
        bodies = {
            record.rec_headers.get_header("WARC-Target-URI"): record.content_stream().read()
            for record in ArchiveIterator(stream)
            if record.rec_type == "response"
        }
    assert bodies[f"{server.url}/%C3%A4.pdf"] == PDF


def test_a_page_that_comes_packed_though_nobody_asked_is_kept_so_and_read(tmp_path: Path):
    packed = gzip.compress(b'<meta charset="utf-8"><a href="/next">On</a>')
    site = {"/": Reply(packed, headers={"Content-Encoding": "gzip"}), "/next": Reply(b"Next")}
    with serving(site) as server:
        capture(server, tmp_path / "site.warc.gz")

    assert "/next" in server.asked


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"Not packed at all", "is not a packed WARC file"),
        (b"\x1f\x8b\x08\x00 broken", "is not a packed WARC file"),
    ],
)
def test_a_file_that_is_something_else_is_left_as_it_is(tmp_path: Path, content: bytes, why: str):
    path = tmp_path / "site.warc.gz"
    path.write_bytes(content)

    with pytest.raises(ArchiveError, match=why), open_capture(path, FACTS):
        pass

    assert path.read_bytes() == content


def test_a_capture_that_is_damaged_in_the_middle_is_left_as_it_is(tmp_path: Path):
    path = tmp_path / "site.warc.gz"
    with serving(legacy_site()) as server:
        capture(server, path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)

    with pytest.raises(ArchiveError, match="is damaged at byte"), open_capture(path, FACTS):
        pass

    assert path.read_bytes() == content


def test_two_captures_never_write_to_one_file(tmp_path: Path):
    path = tmp_path / "site.warc.gz"

    with (
        open_capture(path, FACTS),
        pytest.raises(ArchiveError, match="another capture"),
        open_capture(path, FACTS),
    ):
        pass
