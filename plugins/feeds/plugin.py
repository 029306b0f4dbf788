"""Feeds, as Pelican's run asks for them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from plugins.core import addresses, running
from plugins.core.facts import shown
from plugins.core.model import Entry
from plugins.core.options import read_options
from plugins.core.outputs import Items, Maker, Output, Recipe, file, page
from plugins.feeds import opml
from plugins.feeds.items import Feed, FeedMaker, feed_frames, item_facts, make_ids
from plugins.feeds.options import FeedOptions
from plugins.feeds.subscribing import subscribe_document
from plugins.feeds.writing import ItemWriter, write_atom, write_item, write_rss

# Items kept as they were written, some 12 KB each: the newest stand in many feeds.
_REMEMBERED = 1000


# The formats by the endings of their addresses.
_WRITERS: Mapping[str, Callable[[Feed, ItemWriter], bytes]] = {"atom.xml": write_atom, "rss.xml": write_rss}


def register() -> None:
    """Connect to the run."""
    running.outputs_wanted.connect(outputs)
    running.makers_wanted.connect(makers)


def makers(run: running.Run) -> Mapping[str, Maker]:
    """What makes feeds, sharing the items that several of them have."""
    options = read_options(FeedOptions, "FEEDS", run.settings)
    maker = FeedMaker(run.archive, run.site, options)
    written = lru_cache(maxsize=_REMEMBERED)(write_item)

    def make_feed(items: Items, recipe: Recipe) -> bytes:
        scope, ending, *ids = recipe.words
        entries = [entry for entry in map(items, recipe.texts) if isinstance(entry, Entry)]
        return _WRITERS[ending](maker.make(scope, entries, ids), written)

    return {"feed": make_feed}


def outputs(run: running.Run) -> Iterator[Output]:
    """Every feed in both formats, their list, and the page about them."""
    options = read_options(FeedOptions, "FEEDS", run.settings)
    archive, site = run.archive, run.site
    frames = tuple(feed_frames(archive, site, options))
    ids = make_ids(archive, options)
    for frame in frames:
        # Not the whole of a scope: only what the feed says of it, and the newest of its entries.
        head = shown(replace(frame, scope=replace(frame.scope, entries=())), f"the feed {frame.scope.key}")
        newest = frame.scope.entries[: options.newest]
        inputs = (head, *(fact for entry in newest for fact in item_facts(archive, ids, entry)))
        paths = tuple(entry.path for entry in newest)
        for ending in _WRITERS:
            words = (frame.scope.key, ending, *map(ids.of_entry, newest))
            address = addresses.feed(frame.scope.key, ending)
            yield Output(address, inputs, Recipe("feed", paths, words=words))
    yield file(opml.ADDRESS, opml.write_opml(f"Feeds of {site.name}", frames))
    yield page("subscribe.html", subscribe_document(archive, site, frames))
