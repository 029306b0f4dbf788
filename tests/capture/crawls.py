"""Crawls of a server on this machine, as the tests start them."""

from dataclasses import replace
from pathlib import Path

from scripts.capture.addresses import canonical
from scripts.capture.capturefile import open_capture
from scripts.capture.crawling import Crawl, Plan
from scripts.capture.scope import scope_of
from scripts.capture.tallies import Tally
from scripts.network.guard import Guard
from scripts.network.pace import Pace
from scripts.network.wire import Limits, Wire
from tests.webserver import WebServer

FACTS = {"software": "bulletin-archive/tests", "http-header-user-agent": "bulletin-archive/tests"}
AGENT = "bulletin-archive/tests (+http://tests.example/)"


def plan_for(url: str) -> Plan:
    """All of the site of an address."""
    return Plan((canonical(url),), scope_of([url]))


def crawl(plan: Plan, into: Path, guard: Guard, least: float = 0.0) -> Tally:
    """Carry a plan out, with no more manners than it takes."""
    with open_capture(into, FACTS) as file:
        return Crawl(plan, file, Wire(AGENT, guard, Limits(seconds=5)), Pace(least)).run()


def capture(server: WebServer, into: Path, **changes: object) -> Tally:
    """Capture all of a server, or less."""
    return crawl(replace(plan_for(server.url), **changes), into, server.guard)  # type: ignore[arg-type]
