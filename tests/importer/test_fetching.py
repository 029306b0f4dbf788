"""What is fetched for a page comes from public addresses, within limits, and is what it says it is."""

import gzip
import time
import zlib

import pytest

from scripts.importer.files.fetching import Fetcher, signature
from scripts.network.guard import FetchError, Guard, RefusedAddress
from scripts.network.pace import Pace
from scripts.network.wire import Limits, Wire
from tests.webserver import Answers, Reply, WebServer, serving

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
PNG = b"\x89PNG\r\n\x1a\n" + b"a picture" * 9


def a_fetcher(server: WebServer, limits: Limits | None = None) -> Fetcher:
    return Fetcher(
        "tests/1 (+http://tests.example/)", limits=limits, guard=server.guard, pace=Pace(least=0.0)
    )


def why_not(answers: Answers, path: str = "/a.png", limits: Limits | None = None) -> str:
    with serving(answers) as server, pytest.raises(FetchError) as caught:
        a_fetcher(server, limits).fetch(server.url + path, PICTURES)
    return str(caught.value)


def test_a_picture_comes_with_its_type_and_the_address_at_the_end():
    answers = {
        "/old.png": Reply(status=301, headers={"Location": "/new%20place.png"}),
        "/new%20place.png": Reply(PNG, "image/png", is_chunked=True),
    }

    with serving(answers) as server:
        found = a_fetcher(server).fetch(f"{server.url}/old.png", PICTURES)

    assert (found.content, found.media_type) == (PNG, "image/png")
    assert found.url == f"{server.url}/new%20place.png"
    assert server.agents == {"tests/1 (+http://tests.example/)"}


@pytest.mark.parametrize(
    "packed",
    [gzip.compress(PNG, mtime=0), zlib.compress(PNG), zlib.compress(PNG)[2:-4]],
    ids=["gzip", "zlib", "deflate"],
)
def test_what_comes_packed_though_nobody_asked_is_unpacked(packed: bytes):
    encoding = "gzip" if packed[:2] == b"\x1f\x8b" else "deflate"

    with serving({"/a.png": Reply(packed, "image/png", headers={"Content-Encoding": encoding})}) as server:
        found = a_fetcher(server).fetch(f"{server.url}/a.png", PICTURES)

    assert found.content == PNG


def test_a_file_without_a_type_is_known_by_its_first_bytes():
    with serving({"/a": Reply(PNG, "application/octet-stream")}) as server:
        assert a_fetcher(server).fetch(f"{server.url}/a", PICTURES).media_type == "image/png"


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(b"<p>Gone</p>"), "is of the type text/html, which was not looked for"),
        (Reply(b"%PDF-1.4", "image/png"), "is not of a type that was looked for, by its first bytes"),
        (Reply(b"anything", "application/octet-stream"), "not of a type that was looked for"),
        (Reply(b"", "image/png"), "is empty"),
        (Reply(PNG, "image/png", status=404), "the server answered 404"),
        (Reply(PNG, "image/png", missing=9), "the server broke off"),
        (Reply(PNG, "image/png", headers={"Content-Encoding": "br"}), "is packed with 'br'"),
        (Reply(PNG, "image/png", status=429, headers={"Retry-After": "3600"}), "come back in 3,600 seconds"),
    ],
)
def test_what_is_not_the_picture_is_refused_with_the_reason(reply: Reply, why: str):
    assert why in why_not({"/a.png": reply})


def test_a_busy_server_is_asked_once_more_when_it_says():
    replies = iter([Reply(status=429, headers={"Retry-After": "0"}), Reply(PNG, "image/png")])

    with serving({"/a.png": lambda: next(replies)}) as server:
        assert a_fetcher(server).fetch(f"{server.url}/a.png", PICTURES).content == PNG


@pytest.mark.parametrize(
    "reply",
    [
        Reply(PNG * 99, "image/png"),
        Reply(PNG * 99, "image/png", is_chunked=True),
        Reply(gzip.compress(bytes(1_000_000)), "image/png", headers={"Content-Encoding": "gzip"}),
    ],
    ids=["stated", "chunked", "bomb"],
)
def test_more_than_the_limit_is_not_taken(reply: Reply):
    assert "is larger than" in why_not({"/a.png": reply}, limits=Limits(most=2_000))


def test_a_server_that_sends_drop_by_drop_is_left_at_the_deadline():
    began = time.monotonic()

    why = why_not({"/a.png": Reply(PNG, "image/png", drop=0.05)}, limits=Limits(seconds=0.3, patience=0.2))

    assert why == "the server took too long"
    assert time.monotonic() - began < 2


def test_a_chain_of_redirects_ends_somewhere():
    assert "more than 5 redirects" in why_not(
        {"/a.png": Reply(status=302, headers={"Location": "/a.png?again"})}
        | {"/a.png?again": Reply(status=302, headers={"Location": "/a.png"})}
    )


def test_robots_are_obeyed():
    robots = Reply(b"User-agent: *\nDisallow: /*.png$\n", "text/plain")

    assert "asks robots not to fetch it" in why_not(
        {"/robots.txt": robots, "/a.png": Reply(PNG, "image/png")}
    )


def test_a_server_that_cannot_say_its_rules_is_not_asked():
    answers = {"/robots.txt": Reply(status=500), "/a.png": Reply(PNG, "image/png")}

    with serving(answers) as server, pytest.raises(FetchError, match=r"robots.txt cannot be read now"):
        a_fetcher(server).fetch(f"{server.url}/a.png", PICTURES)

    assert server.asked == ["/robots.txt"]


def test_a_redirect_to_a_machine_that_is_not_public_is_never_followed():
    with serving({"/secret": Reply(PNG, "image/png")}) as canary:
        inside = Reply(status=302, headers={"Location": f"{canary.url}/secret"})
        assert "asks for port" in why_not({"/a.png": inside})

    assert canary.asked == []


@pytest.mark.parametrize(
    "numeric",
    ["10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::"],
)
def test_a_name_that_means_a_private_address_is_refused(numeric: str):
    guard = Guard(resolve=lambda host, port: ["93.184.215.14", numeric])

    with pytest.raises(RefusedAddress, match=r"tricky\.example is not on the public internet"):
        guard.addresses("tricky.example", 80)


def test_the_address_that_was_looked_at_is_the_one_that_is_asked():
    """A name that is public when looked at and private when asked again gains nothing."""
    looked_up: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return ["127.0.0.1"] if len(looked_up) == 1 else ["127.0.0.9"]

    with serving({"/a.png": Reply(PNG, "image/png")}) as server:
        guard = Guard(allowed={f"tricky.example:{server.port}"}, resolve=rebinding)
        with Wire("tests", guard).get(f"http://tricky.example:{server.port}/a.png") as answer:
            status = answer.status

    assert status == 200
    assert looked_up == ["tricky.example"]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://old.example/a.png", "is not an address of the web"),
        ("file:///etc/passwd", "is not an address of the web"),
        ("http://me:secret@old.example/", "names a user"),
        ("http://old.example:22/", "asks for port 22"),
        ("http://127.0.0.1/", "is not on the public internet"),
        ("http://[::1]/", "is not on the public internet"),
        ("http://2130706433/", "is not on the public internet"),
        ("http://[bad", "is not an address"),
        ("http://" + "a" * 70 + ".example/", "is not known"),
    ],
)
def test_an_address_that_must_not_be_asked_is_refused(url: str, why: str):
    with pytest.raises(FetchError, match=why):
        Fetcher("tests").fetch(url, PICTURES)


def test_signatures_tell_families_apart():
    assert "image/webp" in signature(b"RIFF\x00\x00\x00\x00WEBPVP8 ")
    assert "application/zip" in signature(b"PK\x03\x04")
    assert signature(b"<html>") == frozenset()
