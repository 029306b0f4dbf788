"""Feeds, as Pelican's run asks for them."""

from collections.abc import Iterator
from functools import partial

from plugins import hooks
from plugins.core import addresses
from plugins.core.options import read_options
from plugins.core.outputs import File, Made, Output
from plugins.feeds import opml
from plugins.feeds.items import make_feeds
from plugins.feeds.options import FeedOptions
from plugins.feeds.subscribing import subscribe_document
from plugins.feeds.writing import write_atom, write_rss


def register() -> None:
    """Connect to the run."""
    hooks.outputs_wanted.connect(outputs)


def outputs(run: hooks.Run) -> Iterator[Output]:
    """Every feed in both formats, their list, and the page about them."""
    options = read_options(FeedOptions, "FEEDS", run.settings)
    feeds = tuple(make_feeds(run.archive, run.site, options))
    for feed in feeds:
        yield Made(addresses.feed(feed.scope.key, "atom.xml"), partial(write_atom, feed))
        yield Made(addresses.feed(feed.scope.key, "rss.xml"), partial(write_rss, feed))
    yield File(opml.ADDRESS, opml.write_opml(f"Feeds of {run.site.name}", feeds))
    yield subscribe_document(run.archive, run.site, feeds)
