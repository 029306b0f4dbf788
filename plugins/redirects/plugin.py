"""Redirects, as Pelican's run asks for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.core import running
from plugins.core.options import read_options
from plugins.core.outputs import Output
from plugins.core.redirects import taken_by
from plugins.redirects.documents import redirect_outputs
from plugins.redirects.static_hosts import redirect_table


@dataclass(frozen=True, slots=True)
class RedirectOptions:
    """The `REDIRECTS` setting. Without `pages`, only hosts that read a table answer old addresses."""

    pages: bool = True


def register() -> None:
    """Connect to the run; listed after every plugin that makes pages of its own."""
    running.outputs_wanted.connect(outputs)


def outputs(run: running.Run) -> Iterator[Output]:
    """A page at each old address, and the table for hosts that redirect."""
    taken = taken_by(run.outputs)
    if read_options(RedirectOptions, "REDIRECTS", run.settings).pages:
        yield from redirect_outputs(run.archive, taken)
    yield redirect_table(run.archive, run.site, taken)
