"""Addresses and ids of an export's entries, each given once."""

import re

from scripts.importer.running.existing import identity

_WEB = re.compile(r"https?://[^\s/]+\S*")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


class Addresses:
    """The addresses and feed ids that entries of one export have been given."""

    def __init__(self) -> None:
        self._addresses: set[str] = set()
        self._feed_ids: set[str] = set()

    def first_free(self, *wanted: str) -> str | None:
        """The first of the wanted web addresses that no earlier entry has."""
        for url in (one.replace(" ", "%20") for one in wanted):
            if _WEB.fullmatch(url) and identity(url) not in self._addresses:
                self._addresses.add(identity(url))
                return url
        return None

    def feed_id(self, identifier: str) -> str | None:
        """The id that an entry had in the old site's feed, if it may stand in a feed and is its alone."""
        if not _URI.fullmatch(identifier) or identifier in self._feed_ids:
            return None
        self._feed_ids.add(identifier)
        return identifier
