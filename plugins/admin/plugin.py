"""The form for editors, as Pelican's run asks for it."""

from collections.abc import Iterator

from plugins.admin.options import AdminOptions
from plugins.core import running
from plugins.core.options import read_options
from plugins.core.outputs import Output


def register() -> None:
    """Connect to the run."""
    running.outputs_wanted.connect(outputs)


def outputs(run: running.Run) -> Iterator[Output]:
    """The form, in previews, and in the public site if the settings ask for it."""
    options = read_options(AdminOptions, "ADMIN", run.settings)
    if options.public or run.settings.get("DRAFTS", False):
        # With all that reads front matter: most builds make no form, and an edit of words need not wait.
        from plugins.admin.documents import form_outputs

        yield from form_outputs(run.archive, run.site, options)
