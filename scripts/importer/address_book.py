"""Which entry each old address leads to, and which place in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin

from plugins.core.slugs import slugify, unique_slug
from plugins.core.structure import RESERVED
from scripts.importer.cleaning import PLACE
from scripts.importer.dom import elements, text_of
from scripts.importer.existing import address_of
from scripts.importer.identities import commented_page, identity
from scripts.importer.reading import Reading

_NUMBER = re.compile(r"\d+$")
_HEADINGS = ("h2", "h3", "h4")


@dataclass(frozen=True, slots=True)
class Landmarks:
    """What other entries need to know of one: its old addresses, and the places in it.

    The first address is its own. `anchors` are the site's names of places by the names they had; `comments`
    are the ids of comments.
    """

    addresses: tuple[str, ...]
    anchors: Mapping[str, str] = field(default_factory=dict)
    comments: tuple[str, ...] = ()


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


def landmarks_of(reading: Reading) -> Landmarks:
    """The landmarks of an entry as it is read."""
    addresses = (reading.page.url, *reading.page.capture.aliases, *reading.also_at)
    comments = tuple(comment.id for comment in reading.extraction.comments)
    return Landmarks(tuple(dict.fromkeys(addresses)), anchors_of(reading), comments)


def landmarks_of_matter(values: Mapping[str, object], comments: Iterable[str] = ()) -> Landmarks | None:
    """Those of an entry that was imported before, by its front matter; None for any other entry."""
    source = values.get("source")
    url = source.get("url") if isinstance(source, Mapping) else None
    if not isinstance(url, str):
        return None
    aliases, feed_id = values.get("aliases"), values.get("feed_id")
    old = [urljoin(url, str(alias)) for alias in aliases] if isinstance(aliases, list) else []
    feed = [feed_id] if isinstance(feed_id, str) and feed_id.startswith(("http://", "https://")) else []
    return Landmarks(tuple(dict.fromkeys([url, *old, *feed])), comments=tuple(comments))


def anchors_of(reading: Reading) -> dict[str, str]:
    """The anchors that the site gives an entry's headings, by the names their places had."""
    taken = set(RESERVED)
    anchors: dict[str, str] = {}
    for heading in elements(reading.extraction.body, *_HEADINGS):
        words = text_of(heading)
        if not words:
            continue
        anchor = unique_slug(slugify(words), taken)
        taken.add(anchor)
        for name in (heading.get(PLACE) or "").split():
            anchors.setdefault(name, anchor)
    return anchors
