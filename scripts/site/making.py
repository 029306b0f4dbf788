"""The one place that starts Pelican."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from plugins.core.archive import Archive
from plugins.core.cache import READINGS, StoredCache, open_cache
from plugins.core.errors import ArchiveError
from plugins.core.feedids import Ids
from plugins.core.making import Made, Planned
from plugins.core.outputs import Output
from plugins.core.site import Site
from plugins.core.versions import reader_version
from scripts.site.lastplan import notes_of_plan
from scripts.site.project import ROOT


@dataclass(frozen=True, slots=True)
class MadeSite:
    """What a run of Pelican planned and made, and from what.

    `planned` is everything that the site has, `made` that part of it which was not there yet. After an edit
    of words alone a run is not `is_whole`: it has planned no more than it has made, and the archive has no
    entries. `notes` are for the next build.
    """

    folder: Path
    content: Path
    theme: Path
    cache: Path
    archive: Archive
    site: Site
    planned: tuple[Planned, ...]
    made: tuple[Made, ...]
    ids: Ids
    notes: Mapping[str, str] = field(default_factory=dict)
    is_whole: bool = True

    @property
    def outputs(self) -> tuple[Output, ...]:
        """Everything that the site has."""
        return tuple(each.output for each in self.planned)

    @property
    def pages(self) -> int:
        """How many pages readers find by lists and search."""
        return sum(each.output.listed for each in self.planned)

    @property
    def feeds(self) -> int:
        """How many feeds there are, each format counted."""
        return sum(each.output.address.endswith((".atom.xml", ".rss.xml")) for each in self.planned)


def open_readings(settings_file: Path) -> tuple[Path, StoredCache | None]:
    """Where the settings keep what was read before, and that cache if there is one."""
    from pelican.settings import read_settings

    # The content is not looked at, but Pelican wants to know of some.
    settings = read_settings(str(settings_file), override={"PATH": str(ROOT)})
    path = Path(settings["CACHE_PATH"]) / READINGS
    cache = open_cache(path, reader_version()) if path.is_file() else None
    return path, cache if isinstance(cache, StoredCache) else None


def theme_of(settings_file: Path) -> Path:
    """The folder of the theme that the settings name."""
    from pelican.settings import read_settings

    return Path(read_settings(str(settings_file), override={"PATH": str(ROOT)})["THEME"])


def run_pelican(
    settings_file: Path,
    folder: Path,
    overrides: Mapping[str, object],
    *,
    cached: bool = False,
    meanwhile: AbstractContextManager[None] | None = None,
) -> MadeSite:
    """Let Pelican make the site in a folder.

    Pelican is loaded here and not before: it takes a third of a second and sets up logging of its own;
    `meanwhile` is something else that is done while it loads. With `cached`, what was read in earlier builds
    is not read again. Raises ArchiveError where content, settings or a plugin stand in the way.
    """
    with meanwhile or nullcontext():
        from pelican.settings import read_settings

        settings = read_settings(
            str(settings_file), override={"OUTPUT_PATH": str(folder), "SUMMARY": False, **overrides}
        )
        pelican = settings["PELICAN_CLASS"](settings)
    if cached:
        pelican.settings["CACHE"] = open_cache(Path(settings["CACHE_PATH"]) / READINGS, reader_version())
    missing = len(settings["PLUGINS"]) - len(pelican.plugins)
    if missing:
        raise ArchiveError(
            f"{settings_file.name}: {missing} of the plugins did not start; see the lines above"
        )
    pelican.run()
    run = pelican.last_run
    feeds = run.settings["FEEDS"]
    return MadeSite(
        folder=folder,
        content=Path(settings["PATH"]),
        theme=Path(settings["THEME"]),
        cache=Path(settings["CACHE_PATH"]) / READINGS,
        archive=run.archive,
        site=run.site,
        planned=tuple(run.planned),
        made=tuple(run.made),
        ids=Ids(feeds["authority"], feeds["year"], run.archive.published),
        notes=notes_of_plan(run.ground, run.sources, run.waiting),
        is_whole=run.is_whole,
    )
