"""Feeds, as Pelican's run asks for them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, partial

from plugins import hooks
from plugins.core import addresses
from plugins.core.facts import shown
from plugins.core.options import read_options
from plugins.core.outputs import Output, file, page
from plugins.feeds import opml
from plugins.feeds.items import Feed, ItemMaker, feed_frames, item_facts, make_ids
from plugins.feeds.options import FeedOptions
from plugins.feeds.subscribing import subscribe_document
from plugins.feeds.writing import ItemWriter, write_atom, write_item, write_rss

# Items kept as they were written, some 12 KB each: the newest stand in many feeds.
_REMEMBERED = 1000


def register() -> None:
    """Connect to the run."""
    hooks.outputs_wanted.connect(outputs)


def outputs(run: hooks.Run) -> Iterator[Output]:
    """Every feed in both formats, their list, and the page about them."""
    options = read_options(FeedOptions, "FEEDS", run.settings)
    archive, site = run.archive, run.site
    frames = tuple(feed_frames(archive, site, options))
    ids, maker = make_ids(archive, options), ItemMaker(archive, site, options)
    written = lru_cache(maxsize=_REMEMBERED)(write_item)
    for frame in frames:
        # Not the whole of a scope: only what the feed says of it, and the newest of its entries.
        head = shown(replace(frame, scope=replace(frame.scope, entries=())), f"the feed {frame.scope.key}")
        newest = frame.scope.entries[: options.newest]
        inputs = (head, *(fact for entry in newest for fact in item_facts(archive, ids, entry)))
        for ending, write in (("atom.xml", write_atom), ("rss.xml", write_rss)):
            address = addresses.feed(frame.scope.key, ending)
            yield Output(address, inputs, partial(_write, write, maker, written, frame))
    yield file(opml.ADDRESS, opml.write_opml(f"Feeds of {site.name}", frames))
    yield page("subscribe.html", subscribe_document(archive, site, frames))


def _write(
    write: Callable[[Feed, ItemWriter], bytes], maker: ItemMaker, written: ItemWriter, frame: Feed
) -> bytes:
    return write(maker.fill(frame), written)
