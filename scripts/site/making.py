"""Making a site: the one place that starts Pelican, where Pelican is needed."""

import runpy
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from traceback import extract_tb
from typing import Any, TypeAlias

from plugins.core.addresses import FEEDS
from plugins.core.archive import Archive
from plugins.core.cache import Cache
from plugins.core.errors import ArchiveError, SettingsError
from plugins.core.feedids import Ids
from plugins.core.making import Made, Planned
from plugins.core.outputs import Output
from plugins.core.running import Run, Running, state_of_settings
from plugins.core.site import Site
from plugins.core.storedcache import READINGS, StoredCache, open_cache
from plugins.core.versions import reader_version
from scripts.site.lastplan import notes_of_plan

# Opens the cache in a file, for the readers of a version.
OpenCache: TypeAlias = Callable[[Path, str], Cache]


@dataclass(frozen=True, slots=True)
class MadeSite:
    """What a run planned and made, and from what.

    `planned` is everything that the site has, `made` that part of it which was not there yet. After an edit
    of words alone a run is not `is_whole`: it has planned no more than it has made, and the archive has no
    entries. `notes` are for the next build, which has folders to make for the texts that are `owed`.
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
    owed: tuple[str, ...] = ()

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
        addresses = (each.output.address for each in self.planned)
        return sum(each.startswith(FEEDS) and each.endswith((".xml", ".json")) for each in addresses)


def open_readings(settings_file: Path) -> tuple[Path, StoredCache | None]:
    """Where the settings keep what was read before, and that cache if there is one."""
    path = Path(read_own_settings(settings_file)["CACHE_PATH"]) / READINGS
    cache = open_cache(path, reader_version()) if path.is_file() else None
    return path, cache if isinstance(cache, StoredCache) else None


def make_site(
    settings_file: Path,
    folder: Path,
    overrides: Mapping[str, object],
    *,
    open_cache: OpenCache | None = None,
    meanwhile: AbstractContextManager[object] | None = None,
) -> MadeSite:
    """Make a site in a folder; with `open_cache`, what was read in earlier builds is not read again.

    After an edit of nothing but words that takes no Pelican: the plan of the last build stands, and what
    shows the words is made by recipe. `meanwhile` is something else that is done while programs are loaded.
    Raises ArchiveError where content, settings or a plugin stand in the way.
    """
    given = {"OUTPUT_PATH": str(folder), "SUMMARY": False, **overrides}
    with meanwhile or nullcontext():
        own = read_own_settings(settings_file) | given
        if own.get("LAST") is None:
            import pelican  # noqa: F401  (it takes a third of a second, and will be needed)
    cache = Path(own["CACHE_PATH"]) / READINGS
    given |= {"STATE": state_of_settings(own)}
    if open_cache is not None:
        given["CACHE"] = open_cache(cache, reader_version())
    run = _make_words(own | given) or _run_pelican(settings_file, given)
    feeds = run.settings["FEEDS"]
    return MadeSite(
        folder=folder,
        content=Path(own["PATH"]),
        theme=Path(own["THEME"]),
        cache=cache,
        archive=run.archive,
        site=run.site,
        planned=tuple(run.planned),
        made=tuple(run.made),
        ids=Ids(feeds["authority"], feeds["year"], run.archive.published),
        notes=notes_of_plan(run),
        owed=run.owed,
        is_whole=run.is_whole,
    )


def read_own_settings(settings_file: Path) -> dict[str, Any]:
    """The settings that a file gives, without those of Pelican; places count from the file, as there.

    Raises SettingsError where the file cannot be run, or does not say where things lie.
    """
    try:
        names = runpy.run_path(str(settings_file.absolute()))
    except Exception as error:  # a file of settings is a program: it may raise whatever it likes
        raise SettingsError(_why_unusable(settings_file, error)) from error
    settings = {name: value for name, value in names.items() if name.isupper()}
    for place in ("PATH", "THEME", "OUTPUT_PATH", "CACHE_PATH"):
        if place not in settings:
            cure = "begin the file with: from pelicanconf import *"
            raise SettingsError(f"{settings_file.name}: {place} is missing; {cure}")
        settings[place] = str(settings_file.absolute().parent / settings[place])
    if not Path(settings["THEME"], "templates").is_dir():
        what = f"THEME is {settings['THEME']}, which is no theme"
        raise SettingsError(
            f"{settings_file.name}: {what}; name the folder that holds templates/ and static/"
        )
    return settings


def _why_unusable(settings_file: Path, error: Exception) -> str:
    """What is wrong with the settings, and in which line of them."""
    lines = [
        each.lineno
        for each in extract_tb(error.__traceback__)
        if each.filename == str(settings_file.absolute())
    ]
    line = error.lineno if isinstance(error, SyntaxError) else (lines or [None])[-1]
    place = f"{settings_file.name}:{line}" if line else settings_file.name
    what = error.msg if isinstance(error, SyntaxError) else f"{type(error).__name__}: {error}"
    return f"{place}: cannot be used ({what}); mend this line, or take your last change back"


def theme_of(settings_file: Path) -> Path:
    """The theme that the settings name."""
    return Path(read_own_settings(settings_file)["THEME"])


def _make_words(settings: Mapping[str, Any]) -> Run | None:
    """The run after an edit of nothing but words; None if it was more, or this is the first build."""
    if settings.get("LAST") is None:
        return None
    for plugin in settings["PLUGINS"]:
        plugin.register()
    return Running(settings).words()


def _run_pelican(settings_file: Path, given: Mapping[str, object]) -> Run:
    """Let Pelican run with the settings of a file, and with others that are given for this run."""
    from pelican.settings import read_settings

    # Pelican completes some settings where they stand, and a next build in this process would see that.
    own = read_own_settings(settings_file).items()
    copies = {name: dict(value) for name, value in own if isinstance(value, dict)}
    settings = read_settings(str(settings_file), override=copies | dict(given))
    module, _, name = settings["PELICAN_CLASS"].rpartition(".")
    pelican = getattr(import_module(module), name)(settings)
    missing = len(settings["PLUGINS"]) - len(pelican.plugins)
    if missing:
        raise ArchiveError(
            f"{settings_file.name}: {missing} of the plugins did not start; see the lines above"
        )
    pelican.run()
    run: Run = pelican.last_run
    return run
