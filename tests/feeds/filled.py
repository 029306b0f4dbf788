"""The feeds of an archive with their items, for tests."""

from collections.abc import Iterator

from plugins.core.archive import Archive
from plugins.core.feedscopes import CORRECTIONS
from plugins.core.site import Site
from plugins.feeds.items import Feed, FeedMaker, feed_frames, make_ids
from plugins.feeds.options import FeedOptions
from plugins.feeds.parts import parts_of


def make_feeds(archive: Archive, site: Site, options: FeedOptions, *, whole: bool = False) -> Iterator[Feed]:
    """The feeds of all scopes as readers subscribe to them; `whole` with all that lies behind."""
    maker, ids = FeedMaker(archive, site, options), make_ids(archive, options)
    for frame in feed_frames(archive, site, options):
        for part in parts_of(frame.scope, options.newest)[: None if whole else 1]:
            identify = ids.of_correction if frame.scope.key == CORRECTIONS else ids.of_entry
            yield maker.make(frame.scope.key, part, list(map(identify, part.entries)))
