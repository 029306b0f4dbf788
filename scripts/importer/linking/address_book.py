"""Which entry each old address leads to, and which place in it."""

import re
from collections.abc import Sequence
from urllib.parse import urldefrag

from scripts.importer.linking.identities import commented_page, identity
from scripts.importer.linking.landmarks import Landmarks
from scripts.importer.running.existing import address_of

_NUMBER = re.compile(r"\d+$")


class AddressBook:
    """The entries of an import, and those of earlier ones, by their old addresses."""

    def __init__(self) -> None:
        self._paths: dict[str, str] = {}
        self._places: dict[str, Landmarks] = {}

    def add(self, entries: Sequence[tuple[str, Landmarks]]) -> None:
        """Note some entries by their paths. What one is called first counts before what others are too.

        Drafts are not to be added: nothing public may lead to them.
        """
        for path, landmarks in entries:
            self._paths.setdefault(identity(landmarks.addresses[0]), path)
            if landmarks.anchors or landmarks.comments:
                self._places[path] = landmarks
        for path, landmarks in entries:
            for address in landmarks.addresses[1:]:
                self._paths.setdefault(identity(address), path)

    def find(self, url: str, path: str) -> str | None:
        """Where a link to an old address leads, for the entry at a path; None where it leads to no entry.

        A link within the entry itself leads to its place, if it has one.
        """
        if not url.startswith(("http://", "https://")):
            return None
        address, fragment = urldefrag(url)
        target = self._paths.get(identity(address))
        if target is None and (base := commented_page(address)) is not None:
            target = self._paths.get(identity(base))
        if target is None:
            return None
        anchor = self._anchor(target, fragment)
        if target == path:
            return f"#{anchor}" if anchor else None
        return f"{address_of(target)}#{anchor}" if anchor else address_of(target)

    def _anchor(self, path: str, fragment: str) -> str | None:
        known = self._places.get(path)
        if not fragment or known is None:
            return None
        if fragment == "comments":
            return "comments" if known.comments else None
        number = _NUMBER.search(fragment)
        if fragment in known.anchors:
            return known.anchors[fragment]
        return f"comment-{number[0]}" if number and number[0] in known.comments else None
