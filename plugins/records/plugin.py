"""The archive as data, as Pelican's run asks for it."""

from collections.abc import Iterator

from plugins.core import running
from plugins.core.outputs import Output
from plugins.records.documents import record_outputs


def register() -> None:
    """Connect to the run."""
    running.outputs_wanted.connect(outputs)


def outputs(run: running.Run) -> Iterator[Output]:
    """The list of all entries, and what it means."""
    yield from record_outputs(run.archive, run.site)
