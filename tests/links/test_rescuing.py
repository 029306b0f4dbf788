"""A dead link gets the copy nearest to its entry: by rule, or as the web archive itself says."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from plugins.core.outside import OutsideLink
from scripts.links.rescuing import Rescuer
from scripts.network.pace import Pace
from scripts.network.wire import Limits, Wire
from tests.webserver import Reply, WebServer, serving

MAY = datetime(2012, 5, 9, tzinfo=UTC)
DEAD = OutsideLink("http://a.example/x?y=1", "dead", "2026-12-01", "404")
CLOSEST = {"available": True, "url": "http://web.archive.org/web/20120601101010/http://a.example/x?y=1"}


def answer(snapshots: object) -> Reply:
    return Reply(json.dumps({"archived_snapshots": snapshots}).encode(), "application/json")


@pytest.fixture(scope="module")
def server() -> Iterator[WebServer]:
    """A web archive's interface that knows a copy, knows none, and is in trouble."""
    query = "url=http%3A%2F%2Fa.example%2Fx%3Fy%3D1&timestamp=20120509000000"
    answers = {
        f"/known?{query}": answer({"closest": CLOSEST}),
        f"/none?{query}": answer({}),
        f"/odd?{query}": Reply(b"<p>Sorry.</p>"),
        f"/down?{query}": Reply(status=503),
    }
    with serving(answers) as found:
        yield found


def rescued(server: WebServer, name: str) -> OutsideLink:
    wire = Wire("tests/1 (+tests)", server.guard, Limits(seconds=5.0))
    interface = f"{server.url}/{name}?url={{url}}&timestamp={{moment}}"
    return Rescuer("2026-12-01", wire, interface, Pace(0.0)).rescue(DEAD, MAY)


def test_without_network_the_rule_names_a_copy_that_nobody_has_confirmed():
    found = Rescuer("2026-12-01").rescue(DEAD, MAY)

    assert found.archived == "https://web.archive.org/web/20120509000000/http://a.example/x?y=1"
    assert found.confirmed == ""


def test_the_copy_of_a_government_page_is_in_the_government_s_web_archive():
    dead = OutsideLink("http://www.homeoffice.gov.uk/a", "dead")

    assert Rescuer("2026-12-01").rescue(dead, MAY).archived == (
        "https://webarchive.nationalarchives.gov.uk/20120509000000/http://www.homeoffice.gov.uk/a"
    )


def test_the_archive_says_which_copy_is_nearest(server: WebServer):
    found = rescued(server, "known")

    assert found.archived == "https://web.archive.org/web/20120601101010/http://a.example/x?y=1"
    assert found.confirmed == "2026-12-01"


def test_an_archive_without_a_copy_is_believed(server: WebServer):
    found = rescued(server, "none")

    assert (found.archived, found.confirmed) == ("", "2026-12-01")


@pytest.mark.parametrize("name", ["odd", "down"])
def test_an_archive_that_does_not_say_leaves_the_rule(server: WebServer, name: str):
    found = rescued(server, name)

    assert (found.archived[:43], found.confirmed) == ("https://web.archive.org/web/20120509000000/", "")
