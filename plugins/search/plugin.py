"""Search, as Pelican's run asks for it: a page among the others, and an index of them all at the end."""

from collections.abc import Iterator
from pathlib import Path

from pelican.plugins import signals

from plugins import hooks
from plugins.core.options import read_options
from plugins.core.outputs import Output, page
from plugins.search.bundle import provide_index
from plugins.search.documents import INDEX, search_document
from plugins.search.indexing import pagefind_version, write_index
from plugins.search.inputs import digest_of, read_indexed_pages
from plugins.search.options import SearchOptions


def register() -> None:
    """Connect to the run."""
    hooks.outputs_wanted.connect(outputs)
    signals.finalized.connect(index_site)


def outputs(run: hooks.Run) -> Iterator[Output]:
    """The search page."""
    yield page("search.html", search_document(run.archive))


def index_site(pelican: hooks.ArchivePelican) -> None:
    """Index the finished pages; an index of exactly these pages is used again."""
    run = pelican.last_run
    options = read_options(SearchOptions, "SEARCH", run.settings)
    if not options.index:
        return
    folder = INDEX.strip("/")
    listed = (output.address for output in run.outputs if output.listed)
    pages = tuple(read_indexed_pages(run.output_path, listed))
    if not pages and not run.archive.entries:
        return
    previous = run.settings.get("PREVIOUS_OUTPUT")
    provide_index(
        folder=run.output_path / folder,
        previous=Path(previous) / folder if previous else None,
        digest=digest_of(pages, pagefind_version(), options.language),
        pages=len(pages),
        make=lambda place: write_index(pages, options.language, place),
    )
