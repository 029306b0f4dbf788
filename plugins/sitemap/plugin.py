"""Sitemaps, as Pelican's run asks for them."""

from collections.abc import Iterator

from plugins import hooks
from plugins.core.outputs import Output
from plugins.sitemap.documents import robots_file, sitemap_document, sitemap_file


def register() -> None:
    """Connect to the run; listed after every plugin that makes pages."""
    hooks.outputs_wanted.connect(outputs)


def outputs(run: hooks.Run) -> Iterator[Output]:
    """The sitemap for readers, then the one for search engines, which has it in turn."""
    page = sitemap_document(run.archive)
    yield page
    yield sitemap_file((*run.documents, page), run.site)
    yield robots_file(run.site)
