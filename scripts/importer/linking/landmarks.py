"""What other entries need to know of one, to link to it and to the places in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin


@dataclass(frozen=True, slots=True)
class Landmarks:
    """What other entries need to know of one: its old addresses, and the places in it.

    The first address is its own. `anchors` are the site's names of places by the names they had; `comments`
    are the ids of comments.
    """

    addresses: tuple[str, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)
    comments: tuple[str, ...] = ()


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
