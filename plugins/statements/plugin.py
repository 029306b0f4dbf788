"""The pages that must be there, as Pelican's run asks for them."""

from collections.abc import Iterator

from plugins.core import running
from plugins.core.options import read_options
from plugins.core.outputs import Output
from plugins.statements.documents import statement_outputs
from plugins.statements.options import AccessibilityOptions


def register() -> None:
    """Connect to the run."""
    running.outputs_wanted.connect(outputs)


def outputs(run: running.Run) -> Iterator[Output]:
    """Those pages that no editor has written."""
    options = read_options(AccessibilityOptions, "ACCESSIBILITY", run.settings)
    yield from statement_outputs(run.archive, options)
