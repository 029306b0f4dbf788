"""The lists, as Pelican's run asks for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.core import running
from plugins.core.options import read_options
from plugins.core.outputs import Output, page
from plugins.lists.home import archive_document, home_document, not_found_document
from plugins.lists.indexes import index_document, indexes
from plugins.lists.listing import listing_outputs
from plugins.lists.runs import blog_listings, dated_listings, letter_listings, series_listings
from plugins.lists.subjects import organisation_listings, person_listings, topic_listings


@dataclass(frozen=True, slots=True)
class ListOptions:
    """The `LISTS` setting: how many entries a page of a list shows."""

    page_size: int = 30


def register() -> None:
    """Connect to the run."""
    running.outputs_wanted.connect(outputs)


def outputs(run: running.Run) -> Iterator[Output]:
    """Every list, its further pages, and the pages that lead to lists."""
    options = read_options(ListOptions, "LISTS", run.settings)
    newest = max((entry.updated for entry in run.archive.entries), default=None)
    yield page("index.html", home_document(run.archive, run.site), modified=newest)
    yield page("archives.html", archive_document(run.archive))
    yield page("not_found.html", not_found_document(run.archive))
    for index in indexes(run.archive):
        yield page(index.template, index_document(index))
    for listing in series_listings(run.archive, run.site):
        yield from listing_outputs(run.archive, listing, options.page_size)
    for make in (
        blog_listings,
        dated_listings,
        letter_listings,
        topic_listings,
        person_listings,
        organisation_listings,
    ):
        for listing in make(run.archive):
            yield from listing_outputs(run.archive, listing, options.page_size)
