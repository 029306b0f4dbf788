"""The feeds of an archive with their items, for tests."""

from collections.abc import Iterator

from plugins.core.archive import Archive
from plugins.core.site import Site
from plugins.feeds.items import Feed, FeedMaker, feed_frames, make_ids
from plugins.feeds.options import FeedOptions


def make_feeds(archive: Archive, site: Site, options: FeedOptions) -> Iterator[Feed]:
    """The feeds of all scopes, each with its newest entries."""
    maker, ids = FeedMaker(archive, site, options), make_ids(archive, options)
    for frame in feed_frames(archive, site, options):
        newest = frame.scope.entries[: options.newest]
        yield maker.make(frame.scope.key, newest, [ids.of_entry(entry) for entry in newest])
