"""Redirects, as Pelican's run asks for them."""

from collections.abc import Iterator

from plugins.core import running
from plugins.core.outputs import Output
from plugins.redirects.documents import redirect_outputs, redirect_table


def register() -> None:
    """Connect to the run."""
    running.outputs_wanted.connect(outputs)


def outputs(run: running.Run) -> Iterator[Output]:
    """A page at each old address, and the table for hosts that redirect."""
    yield from redirect_outputs(run.archive)
    yield redirect_table(run.archive)
