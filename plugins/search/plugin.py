"""Search, as Pelican's run asks for it: a page among the others, and an index in bundles."""

from collections.abc import Iterator

from plugins import hooks
from plugins.core.options import read_options
from plugins.core.outputs import Output, page
from plugins.search.documents import search_bundles, search_document
from plugins.search.options import SearchOptions
from plugins.search.outputs import bundle_outputs


def register() -> None:
    """Connect to the run."""
    hooks.outputs_wanted.connect(outputs)


def outputs(run: hooks.Run) -> Iterator[Output]:
    """The search page, and the bundles of its index."""
    options = read_options(SearchOptions, "SEARCH", run.settings)
    bundles = search_bundles(run.archive)
    yield page("search.html", search_document(run.archive, bundles))
    if options.index:
        yield from bundle_outputs(run.archive, bundles, options.language)
