"""Feeds as Atom 1.0 (RFC 4287) and RSS 2.0: each a frame of its own round items that feeds share.

feedgen writes both. It is loaded, with lxml, when a feed is written and not before: most runs of a
command write none, and should not wait for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from plugins.feeds.items import Feed, Item


@dataclass(frozen=True, slots=True)
class WrittenItem:
    """An item in both formats, as it stands in every feed that brings it."""

    atom: bytes
    rss: bytes


ItemWriter: TypeAlias = Callable[[Item], WrittenItem]


def write_item(item: Item) -> WrittenItem:
    """The item in both formats; nothing in it depends on the feed.

    Many feeds bring the same items: whoever writes several may give them all one `lru_cache` of this.
    """
    from plugins.feeds import generating

    entry = generating.make_entry(item)
    return WrittenItem(generating.entry_in_atom(entry), generating.entry_in_rss(entry))


def write_atom(feed: Feed, written: ItemWriter = write_item) -> bytes:
    """The feed in Atom."""
    from plugins.feeds import generating

    frame = generating.make_generator(feed)
    frame.link(href=feed.atom_address, rel="self", type="application/atom+xml")
    frame.link(href=feed.address, rel="alternate", type="text/html")
    return _filled(frame.atom_str(), b"</feed>", [written(item).atom for item in feed.items])


def write_rss(feed: Feed, written: ItemWriter = write_item) -> bytes:
    """The feed in RSS."""
    from plugins.feeds import generating

    frame = generating.make_generator(feed)
    frame.link(href=feed.rss_address, rel="self", type="application/rss+xml")
    # Last, because feedgen takes the last link for the channel's own.
    frame.link(href=feed.address, rel="alternate", type="text/html")
    if feed.items:
        frame.pubDate(max(item.published for item in feed.items))
    return _filled(frame.rss_str(), b"</channel></rss>", [written(item).rss for item in feed.items])


def _filled(frame: bytes, end: bytes, items: list[bytes]) -> bytes:
    return b"".join([frame.removesuffix(end), *items, end, b"\n"])
