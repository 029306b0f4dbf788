"""Search, as Pelican's run asks for it: a page among the others, and an index in bundles."""

from collections.abc import Iterator, Mapping

from plugins.core import running
from plugins.core.options import read_options
from plugins.core.outputs import Maker, Output, page
from plugins.search import outputs as bundles
from plugins.search.documents import search_bundles, search_document
from plugins.search.options import SearchOptions
from plugins.search.understanding import words_output


def register() -> None:
    """Connect to the run."""
    running.outputs_wanted.connect(outputs)
    running.makers_wanted.connect(makers)


def makers(run: running.Run) -> Mapping[str, Maker]:
    """What makes the bundles."""
    return bundles.makers(run.archive)


def outputs(run: running.Run) -> Iterator[Output]:
    """The search page, and the bundles of its index."""
    options = read_options(SearchOptions, "SEARCH", run.settings)
    found = search_bundles(run.archive)
    yield page("search.html", search_document(run.archive, found))
    yield words_output(run.archive)
    if options.index:
        yield from bundles.bundle_outputs(run.archive, found, options.language)
