"""Where the archive meets Pelican, and the contract between plugins and builds.

Pelican reads the settings, loads the plugins and starts the run; the run itself is ours
(`plugins/core/running.py`), with signals of its own for the plugins. In the end Pelican's `finalized` is
sent.

1. `filters_wanted` is sent once the data files have been read. A plugin that changes texts returns a
   `TextFilter`; every text passes it on its way to a page.
2. `makers_wanted` is sent once the content has been read. A plugin whose outputs have recipes returns their
   makers.
3. `outputs_wanted` is sent next. Each plugin returns the outputs it contributes: an address, the facts that
   it is made from, and a function or a recipe that makes it.
4. Those outputs are made that are not there yet as they should be: folders while the next plugins are asked,
   pages and files when all have been.

Plugins are asked in the order of `PLUGINS`. The contract on which every build after the first relies:

- What a handler returns depends on the run it is given and on nothing else: no state between calls, no clock.
  The day of the build, `TODAY`, is one declared input; what it decides must stand among the facts.
- An output names every fact that its `make` depends on (`core/facts.py`). The settings, the code of the
  plugins, the versions of all libraries and the templates are facts of every output without being named.
- What shows whole texts is made by a recipe, so that an edit of words alone need not plan everything. The
  recipe and the names in the archive are all that its maker may look at: after such an edit there are no
  entries.
- The same facts give the same bytes.
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
