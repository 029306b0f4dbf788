"""Links are asked for politely, on a real server, and no more is said of them than was found out."""

from collections.abc import Iterator

import pytest

from plugins.core.outside import OutsideLink
from scripts.links.checking import LinkChecker, in_turn
from scripts.network.pace import Pace
from scripts.network.wire import Limits, Wire
from tests.webserver import Reply, WebServer, serving

LOCATION = "Location"


@pytest.fixture(scope="module")
def server() -> Iterator[WebServer]:
    """A server with pages that are there, gone, moved and in trouble."""

    def to(place: str, status: int) -> Reply:
        return Reply(status=status, headers={LOCATION: place})

    answers = {
        "/here": Reply(b"<p>Here.</p>"),
        "/gone": Reply(status=410),
        "/moved": to("/moved-again", 301),
        "/moved-again": to("/here", 308),
        "/for-now": to("/here", 302),
        "/home": to("/", 301),
        "/": Reply(b"<p>Home.</p>"),
        "/circle": to("/circle", 301),
        "/busy": Reply(status=503, headers={"Retry-After": "0"}),
        "HEAD /no-head": Reply(status=405),
        "/no-head": Reply(b"<p>Here.</p>"),
        "/inward": to("http://169.254.169.254/latest/", 302),
        "/broken": Reply(b"<p>Here.</p>", status=403),
    }
    with serving(answers) as found:
        yield found


def checker(server: WebServer, pace: Pace | None = None) -> LinkChecker:
    wire = Wire("tests/1 (+tests)", server.guard, Limits(seconds=5.0))
    return LinkChecker(wire, "2026-12-01", pace or Pace(0.0))


@pytest.mark.parametrize(
    ("path", "state", "answer", "moved_to"),
    [
        ("/here", "alive", "200", ""),
        ("/here#part", "alive", "200", ""),
        ("/nothing", "dead", "404", ""),
        ("/gone", "dead", "410", ""),
        ("/moved#part", "moved", "301", "/here#part"),
        ("/for-now", "alive", "200", ""),
        ("/home", "dead", "leads to the front page", ""),
        ("/circle", "dead", "leads in a circle", ""),
        ("/busy", "unsure", "503", ""),
        ("/no-head", "alive", "200", ""),
        ("/broken", "unsure", "403", ""),
        ("/inward", "unsure", "169.254.169.254 is not on the public internet", ""),
    ],
)
def test_each_answer_has_a_state(server: WebServer, path: str, state: str, answer: str, moved_to: str):
    found = checker(server).check(OutsideLink(server.url + path))

    assert (found.state, found.answer, found.checked) == (state, answer, "2026-12-01")
    assert found.moved_to == (server.url + moved_to if moved_to else "")


def test_head_comes_first_and_get_only_where_it_is_needed(server: WebServer):
    server.asked.clear()
    server.heads.clear()
    asked = checker(server)

    for path in ("/here", "/no-head"):
        asked.check(OutsideLink(server.url + path))

    assert (server.heads, server.asked) == (["/here", "/no-head"], ["/no-head"])


def test_a_host_that_is_silent_is_dead_only_on_a_second_day_while_others_answer(server: WebServer):
    silent = "http://127.0.0.1:9/page"
    first = checker(server).check(OutsideLink(silent))
    alone = checker(server).check(OutsideLink(silent, "unsure", "2026-11-20", first.answer))
    among_others = checker(server)
    among_others.check(OutsideLink(f"{server.url}/here"))
    again = among_others.check(OutsideLink(silent, "unsure", "2026-11-20", first.answer))

    assert (first.state, alone.state, again.state) == ("unsure", "unsure", "unsure")
    assert "port 9" in first.answer  # it is never asked, so it cannot be dead


def test_a_host_that_nobody_knows_is_dead_on_the_second_day(server: WebServer):
    unknown = "http://no-such-host.invalid/page"
    before = OutsideLink(unknown, "unsure", "2026-11-20", "no-such-host.invalid is not known")
    among_others = checker(server)

    first = among_others.check(before)
    among_others.check(OutsideLink(f"{server.url}/here"))

    assert first.state == "unsure"
    assert among_others.check(before).state == "dead"
    assert among_others.check(OutsideLink(unknown)).state == "unsure"


def test_a_host_is_left_alone_between_two_requests(server: WebServer):
    waits: list[float] = []
    pace = Pace(2.0, clock=lambda: 100.0, sleep=waits.append)

    asked = checker(server, pace)
    for path in ("/here", "/here"):
        asked.check(OutsideLink(server.url + path))

    assert waits == [2.0]


def test_hosts_take_turns():
    addresses = ["http://a.example/1", "http://a.example/2", "http://b.example/1", "http://a.example/3"]

    order = [link.address for link in in_turn(map(OutsideLink, addresses))]

    assert order == ["http://a.example/1", "http://b.example/1", "http://a.example/2", "http://a.example/3"]
