"""What a site asks of robots is read as the standard has it."""

import pytest

from scripts.network.robots import LONGEST, closed, read_robots

SITE = "http://old.example"


def allows(rules: str, path: str) -> bool:
    return read_robots("bulletin-archive", 200, rules.encode()).allows(SITE + path)


@pytest.mark.parametrize(
    ("rules", "path", "is_allowed"),
    [
        ("User-agent: *\nDisallow: /?", "/?p=1", False),
        ("User-agent: *\nDisallow: /?", "/a?p=1", True),
        ("User-agent: *\nDisallow: /*?replytocom=", "/2012/a?replytocom=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf.html", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", True),
        ("User-agent: other\nDisallow: /", "/", True),
        ("User-agent: Bulletin-Archive\nDisallow: /b\n\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow:", "/", True),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/caf%C3%A9", False),
        ("\ufeffUser-agent: *\nDisallow: /", "/", False),
        ("<html>Not here</html>", "/", True),
    ],
)
def test_rules_are_read(rules: str, path: str, is_allowed: bool):
    assert allows(rules, path) == is_allowed


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_server_in_trouble_allows_nothing(status: int):
    robots = read_robots("bulletin-archive", status, b"")

    assert not robots.allows(f"{SITE}/")
    assert str(status) in robots.why_closed


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_allows_everything(status: int):
    assert read_robots("bulletin-archive", status, b"User-agent: *\nDisallow: /").allows(f"{SITE}/")


def test_the_delay_is_the_longest_that_is_asked_for():
    rules = b"User-agent: *\nCrawl-delay: 2\nRequest-rate: 1/10\n"

    assert read_robots("bulletin-archive", 200, rules).delay == 10
    assert read_robots("bulletin-archive", 200, b"").delay is None
    assert closed("bulletin-archive", "why").delay is None


def test_a_file_without_an_end_is_read_as_far_as_a_robot_must():
    rules = b"User-agent: *\nDisallow: /a\n" + b"#" * LONGEST + b"\nDisallow: /b\n"

    robots = read_robots("bulletin-archive", 200, rules)

    assert not robots.allows(f"{SITE}/a")
    assert robots.allows(f"{SITE}/b")
