"""The one place that starts Pelican."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.core.archive import Archive
from plugins.core.errors import ArchiveError
from plugins.core.feedids import Ids
from plugins.core.outputs import Output
from plugins.core.site import Site


@dataclass(frozen=True, slots=True)
class MadeSite:
    """What a run of Pelican made, and from what."""

    folder: Path
    content: Path
    archive: Archive
    site: Site
    outputs: tuple[Output, ...]
    ids: Ids

    @property
    def pages(self) -> int:
        """How many pages readers find by lists and search."""
        return sum(output.listed for output in self.outputs)

    @property
    def feeds(self) -> int:
        """How many feeds there are, each format counted."""
        return sum(output.address.endswith((".atom.xml", ".rss.xml")) for output in self.outputs)


def run_pelican(settings_file: Path, folder: Path, overrides: Mapping[str, object]) -> MadeSite:
    """Let Pelican make the site in a folder.

    Pelican is loaded here and not before: it takes a third of a second and sets up logging of its own.
    Raises ArchiveError where content, settings or a plugin stand in the way.
    """
    from pelican.settings import read_settings

    settings = read_settings(
        str(settings_file), override={"OUTPUT_PATH": str(folder), "SUMMARY": False, **overrides}
    )
    pelican = settings["PELICAN_CLASS"](settings)
    missing = len(settings["PLUGINS"]) - len(pelican.plugins)
    if missing:
        raise ArchiveError(
            f"{settings_file.name}: {missing} of the plugins did not start; see the lines above"
        )
    pelican.run()
    run = pelican.last_run
    feeds = run.settings["FEEDS"]
    ids = Ids(feeds["authority"], feeds["year"], run.archive.published)
    return MadeSite(folder, Path(settings["PATH"]), run.archive, run.site, tuple(run.outputs), ids)
