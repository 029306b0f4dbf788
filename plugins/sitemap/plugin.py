"""Sitemaps, as Pelican's run asks for them."""

from collections.abc import Iterator

from plugins.core import running
from plugins.core.outputs import Output, page
from plugins.sitemap.documents import robots_output, sitemap_document, sitemap_output


def register() -> None:
    """Connect to the run; listed after every plugin that makes pages."""
    running.outputs_wanted.connect(outputs)


def outputs(run: running.Run) -> Iterator[Output]:
    """The sitemap for readers, then the one for search engines, which has it in turn."""
    readers = page("sitemap.html", sitemap_document(run.archive))
    yield readers
    yield sitemap_output((*run.outputs, readers), run.site)
    yield robots_output(run.site)
