"""The feeds of an archive with their items, for tests."""

from collections.abc import Iterator

from plugins.core.archive import Archive
from plugins.core.site import Site
from plugins.feeds.items import Feed, ItemMaker, feed_frames
from plugins.feeds.options import FeedOptions


def make_feeds(archive: Archive, site: Site, options: FeedOptions) -> Iterator[Feed]:
    """The feeds of all scopes, each with its newest entries."""
    maker = ItemMaker(archive, site, options)
    return map(maker.fill, feed_frames(archive, site, options))
