"""The glossary, as Pelican's run asks for it."""

from collections.abc import Iterator

from plugins.core import running
from plugins.core.datafiles import DataFiles
from plugins.core.outputs import Output
from plugins.glossary.documents import glossary_output
from plugins.glossary.marking import Marker
from plugins.glossary.uses import find_uses, uses_outputs


def register() -> None:
    """Connect to the run: every text passes the marker before a page is made from it."""
    running.filters_wanted.connect(marker)
    running.outputs_wanted.connect(outputs)


def marker(data: DataFiles) -> Marker:
    """What links the acronyms in texts."""
    return Marker(data.glossary)


def outputs(run: running.Run) -> Iterator[Output]:
    """The glossary page, and where the terms are used."""
    uses = find_uses(run.archive)
    yield glossary_output(run.archive, uses)
    yield from uses_outputs(run.archive, uses)
