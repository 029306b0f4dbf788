"""Pages for what was taken down, as Pelican's run asks for them."""

from collections.abc import Iterator

from plugins.core import running
from plugins.core.outputs import Output
from plugins.takedowns.documents import takedown_outputs


def register() -> None:
    """Connect to the run."""
    running.outputs_wanted.connect(outputs)


def outputs(run: running.Run) -> Iterator[Output]:
    """A page at each address of what was taken down."""
    yield from takedown_outputs(run.archive)
