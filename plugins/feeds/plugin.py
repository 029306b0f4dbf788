"""Feeds, as Pelican's run asks for them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from plugins.core import running
from plugins.core.facts import shown
from plugins.core.feedscopes import CORRECTIONS
from plugins.core.model import Entry
from plugins.core.options import read_options
from plugins.core.outputs import Items, Maker, Output, Recipe, file, page
from plugins.feeds import opml
from plugins.feeds.items import Feed, FeedMaker, feed_frames, item_facts, make_frame, make_ids
from plugins.feeds.options import FeedOptions
from plugins.feeds.parts import Part, parts_of
from plugins.feeds.subscribing import subscribe_document
from plugins.feeds.writing import ItemWriter, write_atom, write_item, write_json, write_rss

# Items kept as they were written, some 12 KB each: the newest stand in many feeds.
_REMEMBERED = 1000

# The formats by the endings of their addresses.
_WRITERS: Mapping[str, Callable[[Feed, ItemWriter], bytes]] = {
    "atom.xml": write_atom,
    "rss.xml": write_rss,
    "json": write_json,
}
# RFC 5005 is for Atom, and JSON Feed has a way of its own; RSS readers have neither.
_KEPT_IN = ("atom.xml", "json")


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
        scope, ending, name, older, newer, *ids = recipe.words
        entries = tuple(entry for entry in map(items, recipe.texts) if isinstance(entry, Entry))
        return _WRITERS[ending](maker.make(scope, Part(name, entries, older, newer), ids), written)

    return {"feed": make_feed}


def outputs(run: running.Run) -> Iterator[Output]:
    """Every feed in all formats with what lies behind it, their list, and the page about them."""
    options = read_options(FeedOptions, "FEEDS", run.settings)
    archive, site = run.archive, run.site
    frames = tuple(feed_frames(archive, site, options))
    ids = make_ids(archive, options)
    known = {
        entry.address: (item_facts(archive, ids, entry), ids.of_entry(entry)) for entry in archive.entries
    }
    for frame in frames:
        scope = frame.scope
        for part in parts_of(scope, options.newest):
            # Not the whole of a scope: only what the document says of it, and its own entries.
            told = make_frame(archive, site, options, ids, replace(scope, entries=()), part)
            head = shown(told, f"the feed {scope.key} {part.name}".rstrip())
            inputs = (head, *chain.from_iterable(known[entry.address][0] for entry in part.entries))
            paths = tuple(entry.path for entry in part.entries)
            named = (
                ids.of_correction(entry) if scope.key == CORRECTIONS else known[entry.address][1]
                for entry in part.entries
            )
            names = (part.name, part.older, part.newer, *named)
            for ending in _KEPT_IN if part.name else _WRITERS:
                address = told.document(ending).removeprefix(site.url)
                yield Output(address, inputs, Recipe("feed", paths, words=(scope.key, ending, *names)))
    yield file(opml.ADDRESS, opml.write_opml(f"Feeds of {site.name}", frames))
    yield page("subscribe.html", subscribe_document(archive, site, frames, options.newest))
