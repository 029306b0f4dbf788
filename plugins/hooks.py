"""Where the archive meets Pelican.

Pelican reads the settings, loads the plugins and starts the run; the run itself is ours, with signals of its
own for the plugins (`plugins/core/running.py` has their contract). In the end Pelican's `finalized` is sent.
"""

from pelican import Pelican
from pelican.log import console
from pelican.plugins import signals

from plugins.core.running import Run, Running


class ArchivePelican(Pelican):  # type: ignore[misc]
    """Pelican with a run of our own: one archive in, every output made that is not there yet."""

    last_run: Run

    def run(self) -> None:
        """Read, let the plugins plan, make."""
        places = {"PATH": self.path, "THEME": self.theme, "OUTPUT_PATH": self.output_path}
        self.last_run = run = Running(self.settings | places).whole()
        signals.finalized.send(self)
        if self.settings.get("SUMMARY", True):
            console.print(f"Done: {len(run.archive.entries)} entries, {len(run.outputs)} outputs.")
