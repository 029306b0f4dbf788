"""Files for web hosts, as Pelican's run asks for them."""

from collections.abc import Iterator

from plugins.core import running
from plugins.core.outputs import Output
from plugins.core.redirects import taken_by
from plugins.hosting.documents import hosting_outputs


def register() -> None:
    """Connect to the run."""
    running.outputs_wanted.connect(outputs)


def outputs(run: running.Run) -> Iterator[Output]:
    """What each kind of host reads."""
    yield from hosting_outputs(run.archive, run.site, taken_by(run.outputs))
