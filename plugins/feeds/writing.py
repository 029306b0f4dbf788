"""Feeds as Atom 1.0 (RFC 4287), RSS 2.0 and JSON Feed 1.1: each a frame round items that feeds share.

feedgen writes the first two. It is loaded, with lxml, when a feed is written and not before: most runs of a
command write none, and should not wait for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from plugins.core.files import pack_json
from plugins.feeds import jsonfeed
from plugins.feeds.items import Feed, Item

if TYPE_CHECKING:
    from feedgen.entry import FeedEntry


@dataclass(frozen=True)
class WrittenItem:
    """An item in each format, as it stands in every feed that brings it, written when it is asked for."""

    item: Item

    @cached_property
    def atom(self) -> bytes:
        """The item as an Atom entry."""
        from plugins.feeds import generating

        return generating.entry_in_atom(self._entry)

    @cached_property
    def rss(self) -> bytes:
        """The item as RSS has it."""
        from plugins.feeds import generating

        return generating.entry_in_rss(self._entry)

    @cached_property
    def json(self) -> bytes:
        """The item as JSON Feed has it."""
        return pack_json(jsonfeed.item_object(self.item)).encode()

    @cached_property
    def _entry(self) -> "FeedEntry":
        from plugins.feeds import generating

        return generating.make_entry(self.item)


ItemWriter: TypeAlias = Callable[[Item], WrittenItem]


def write_item(item: Item) -> WrittenItem:
    """The item in all formats; nothing in it depends on the feed.

    Many feeds bring the same items: whoever writes several may give them all one `lru_cache` of this.
    """
    return WrittenItem(item)


def write_atom(feed: Feed, written: ItemWriter = write_item) -> bytes:
    """The feed in Atom."""
    from plugins.feeds import generating

    frame = generating.make_generator(feed)
    frame.link(href=feed.document("atom.xml"), rel="self", type="application/atom+xml")
    frame.link(href=feed.address, rel="alternate", type="text/html")
    generating.lead_through_archive(frame, feed)
    return _filled(frame.atom_str(), b"</feed>", [written(item).atom for item in feed.items])


def write_rss(feed: Feed, written: ItemWriter = write_item) -> bytes:
    """The feed in RSS."""
    from plugins.feeds import generating

    frame = generating.make_generator(feed)
    frame.link(href=feed.document("rss.xml"), rel="self", type="application/rss+xml")
    # Last, because feedgen takes the last link for the channel's own.
    frame.link(href=feed.address, rel="alternate", type="text/html")
    if feed.items:
        frame.pubDate(max(item.published for item in feed.items))
    return _filled(frame.rss_str(), b"</channel></rss>", [written(item).rss for item in feed.items])


def write_json(feed: Feed, written: ItemWriter = write_item) -> bytes:
    """The feed in JSON Feed."""
    frame = pack_json(jsonfeed.feed_object(feed)).encode()
    items = b",".join(written(item).json for item in feed.items)
    return b"".join([frame.removesuffix(b"}"), b',"items":[', items, b"]}\n"])


def _filled(frame: bytes, end: bytes, items: list[bytes]) -> bytes:
    return b"".join([frame.removesuffix(end), *items, end, b"\n"])
