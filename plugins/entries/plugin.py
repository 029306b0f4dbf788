"""Entries, written pages and media, as Pelican's run asks for them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins.core import running
from plugins.core.outputs import Maker, Output, page
from plugins.entries import documents
from plugins.entries.documents import entry_outputs, media_outputs, page_outputs
from plugins.entries.styleguide import styleguide_document


def register() -> None:
    """Connect to the run."""
    running.outputs_wanted.connect(outputs)
    running.makers_wanted.connect(makers)


def makers(run: running.Run) -> Mapping[str, Maker]:
    """What makes entries and written pages."""
    return documents.makers(run.archive, run.site)


def outputs(run: running.Run) -> Iterator[Output]:
    """Every page that somebody wrote, every file it shows, and in previews the style guide."""
    yield from entry_outputs(run.archive, run.site)
    yield from page_outputs(run.archive, run.site)
    yield from media_outputs(Path(run.settings["PATH"]), run.archive)
    if run.settings.get("DRAFTS", False):
        yield page("styleguide.html", styleguide_document())
