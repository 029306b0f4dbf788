"""Copies of dead pages in web archives: by rule, and confirmed by the archives where they answer."""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import quote, urlsplit

from plugins.core.outside import OutsideLink
from plugins.core.webarchives import copy_near, is_copy
from scripts.network.guard import FetchError, parse_address
from scripts.network.pace import Pace
from scripts.network.wire import Wire

AVAILABILITY = "https://archive.org/wayback/available?url={url}&timestamp={moment}"
_MOST_HOPS = 3


@dataclass
class Rescuer:
    """Finds copies; without a wire nobody is asked. `today` is in ISO form.

    The Internet Archive says by its availability interface which copy is nearest; the UK Government Web
    Archive by where it leads (RFC 7089: the address with a moment is its interface for moments).
    """

    today: str
    wire: Wire | None = None
    availability: str = AVAILABILITY
    pace: Pace = field(default_factory=Pace)

    def rescue(self, link: OutsideLink, moment: datetime) -> OutsideLink:
        """The link with the copy nearest to a moment; without one where the archive says it has none."""
        copy = copy_near(link.address, moment)
        if self.wire is None:
            return replace(link, archived=link.archived or copy)
        try:
            found = self._confirmed(link.address, copy)
        except FetchError:
            return replace(link, archived=link.archived or copy)
        return replace(link, archived=found, confirmed=self.today)

    def _confirmed(self, address: str, copy: str) -> str:
        """The copy that the archive says is nearest; empty if it has none. FetchError if it does not say."""
        if (urlsplit(copy).hostname or "").endswith("archive.org"):
            moment = copy.split("/")[4]
            asked = self.availability.format(url=quote(address, safe=""), moment=moment)
            return _closest(self._read(asked))
        return self._where(copy)

    def _read(self, address: str) -> bytes:
        assert self.wire is not None
        self._wait(address)
        with self.wire.get(address) as answer:
            if answer.status != 200:
                raise FetchError(f"the web archive answered {answer.status}")
            return b"".join(answer.pieces())

    def _where(self, copy: str) -> str:
        assert self.wire is not None
        at = copy
        for _ in range(_MOST_HOPS):
            self._wait(at)
            with self.wire.get(at, method="HEAD") as answer:
                status, location = answer.status, answer.location
            if status == 404:
                return ""
            if status == 200:
                return at
            if not location or not is_copy(location):
                break
            at = location
        raise FetchError(f"the web archive answered {status}")

    def _wait(self, address: str) -> None:
        host = parse_address(address).netloc
        self.pace.wait(host)
        self.pace.asked(host)


def _closest(content: bytes) -> str:
    """The copy that the Internet Archive calls closest; FetchError for what is no answer of its interface."""
    try:
        snapshots = json.loads(content)["archived_snapshots"]
        closest = snapshots.get("closest", {})
        copy = str(closest["url"]) if closest.get("available") else ""
    except (ValueError, KeyError, TypeError, AttributeError):
        raise FetchError("the web archive answered something else than its interface says") from None
    copy = f"https://{copy.partition('://')[2]}" if copy else ""
    return copy if not copy or is_copy(copy) else ""
