"""Entries, written pages and media, as Pelican's run asks for them."""

from collections.abc import Iterator
from pathlib import Path

from plugins import hooks
from plugins.core.outputs import Output
from plugins.entries.documents import entry_outputs, media_outputs, page_outputs


def register() -> None:
    """Connect to the run."""
    hooks.outputs_wanted.connect(outputs)


def outputs(run: hooks.Run) -> Iterator[Output]:
    """Every page that somebody wrote, and every file it shows."""
    yield from entry_outputs(run.archive, run.site)
    yield from page_outputs(run.archive, run.site)
    yield from media_outputs(Path(run.settings["PATH"]), run.archive)
