"""Where the archive meets Pelican: the run, its two questions to the plugins, and the making.

Pelican reads the settings, loads the plugins and the theme, and starts the run. The run itself is ours:

1. `filters_wanted` is sent once the data files have been read. A plugin that changes texts returns a
   `TextFilter`; every text passes it on its way to a page.
2. `outputs_wanted` is sent once the content has been read. Each plugin returns the outputs it contributes:
   an address, the facts that it is made from, and a function that makes it.
3. Those outputs are made that a build has to make, and Pelican's own `finalized` is sent.

Plugins are asked in the order of `PLUGINS`. The contract on which every build after the first relies:

- What a handler returns depends on the run it is given and on nothing else: no state between calls, no clock.
  The day of the build, `TODAY`, is one declared input; what it decides must stand among the facts.
- An output names every fact that its `make` depends on (`core/facts.py`). The settings, the code of the
  plugins, the versions of all libraries and the templates are facts of every output without being named.
- The same facts give the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from blinker import signal
from pelican import Pelican
from pelican.generators import Generator
from pelican.log import console
from pelican.plugins import signals

from plugins.core.archive import Archive
from plugins.core.cache import Cache, PassingCache
from plugins.core.compiled import CompiledTemplates
from plugins.core.datafiles import DataFiles
from plugins.core.dates import LONDON
from plugins.core.digests import Fact, digest, digest_of_facts
from plugins.core.facts import shown
from plugins.core.loading import load_archive
from plugins.core.making import Made, Planned, Render, make_output, plan
from plugins.core.options import read_options
from plugins.core.outputs import Document, Link, Output, check_unique
from plugins.core.parallel import map_in_processes, processors, start_beside
from plugins.core.site import Site
from plugins.core.templates import template_facts
from plugins.core.textstore import TextFilter
from plugins.core.theme import equip
from plugins.core.versions import maker_version

filters_wanted = signal("filters_wanted")
outputs_wanted = signal("outputs_wanted")

# Settings that say how and where to build, not what: outputs do not depend on them.
_NOT_INPUTS = frozenset(
    {
        "CACHE",
        "CACHE_PATH",
        "JOBS",
        "KNOWN",
        "OUTPUT_PATH",
        "PATH",
        "PREPARE",
        "SCAN",
        "SUMMARY",
        "THEME",
        "TODAY",
    }
)


@dataclass(slots=True)
class Run:
    """One build: what the plugins are given, what they have asked for so far, and what was made of it."""

    archive: Archive
    site: Site
    settings: Mapping[str, Any]
    output_path: Path
    outputs: list[Output] = field(default_factory=list)
    planned: list[Planned] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """The `SITE` setting."""

    tagline: str
    publisher: str
    contact: str
    licence: tuple[str, str]
    code: tuple[str, str]
    notice: str = ""
    menu: tuple[tuple[str, str], ...] = ()
    footer: tuple[tuple[str, str], ...] = ()


class ArchivePelican(Pelican):  # type: ignore[misc]
    """Pelican with a run of our own: one archive in, every output made that is not there yet."""

    last_run: Run

    def run(self) -> None:
        """Read, let the plugins plan, make.

        The setting `CACHE` holds what was read before, `KNOWN` the outputs that are in the folder already,
        each with the digest of what it was made from. Without them everything is read and made. `PREPARE` is
        called with what is planned and what of it is to be made, before any of it is. `SCAN` is what
        the content folder was a moment ago.
        """
        jobs = self.settings.get("JOBS") or processors()
        known: Mapping[str, str] = self.settings.get("KNOWN") or {}
        run = self._read(jobs)
        for _, wanted in outputs_wanted.send(run):
            run.outputs.extend(wanted)
        run.outputs.extend(theme_outputs(Path(self.theme)))
        check_unique(run.outputs)
        run.planned = plan(
            run.outputs, _common_facts(self.settings), template_facts(Path(self.theme) / "templates")
        )
        missing = [each.output for each in run.planned if known.get(each.output.address) != each.key]
        self.settings.get("PREPARE", _nothing_to_prepare)(run.planned, missing)
        make = partial(make_output, run.output_path, run.site, self._renderer(run.site))
        folders = [output for output in missing if output.is_folder]
        # Folders are another program's work for the most part: the pages are made beside it.
        made_folders = start_beside(lambda: [make(output) for output in folders], jobs if folders else 1)
        run.made = map_in_processes(make, [output for output in missing if not output.is_folder], jobs)
        run.made += made_folders()
        self.last_run = run
        signals.finalized.send(self)
        if self.settings.get("SUMMARY", True):
            console.print(f"Done: {len(run.archive.entries)} entries, {len(run.outputs)} outputs.")

    def _read(self, jobs: int) -> Run:
        cache: Cache = self.settings.get("CACHE") or PassingCache()
        archive = load_archive(
            Path(self.path),
            _today(self.settings),
            drafts=self.settings.get("DRAFTS", False),
            jobs=jobs,
            cache=cache,
            filters=_filters,
            found=self.settings.get("SCAN"),
        )
        return Run(archive, read_site(self.settings), self.settings, Path(self.output_path))

    def _renderer(self, site: Site) -> Render:
        """A function from a page to its HTML, through the theme in Pelican's own environment."""
        theme = Generator(self.settings.copy(), self.settings, self.path, self.theme, self.output_path)
        made_with = digest_of_facts(_common_facts(self.settings))
        equip(theme.env, site, CompiledTemplates(Path(self.theme) / "templates", made_with))

        def render(name: str, document: Document) -> bytes:
            template = theme.env.get_template(name)
            html: str = template.render(site=site, page=document, view=document.view)
            return html.encode("utf-8")

        return render


def _nothing_to_prepare(planned: Sequence[Planned], missing: Sequence[Output]) -> None:
    """Whoever runs Pelican by itself has nothing to do before outputs are made."""


def _filters(data: DataFiles) -> Iterator[TextFilter]:
    for _, wanted in filters_wanted.send(data):
        yield wanted


def theme_outputs(theme: Path) -> Iterator[Output]:
    """The theme's style sheets, scripts and pictures, below `/theme/`."""
    static = theme / "static"
    for source in sorted(static.rglob("*")):
        if source.is_file():
            name = source.relative_to(static).as_posix()
            yield Output(f"/theme/{name}", (Fact(name, digest(source.read_bytes())),), partial(Path, source))


def _common_facts(settings: Mapping[str, Any]) -> tuple[Fact, ...]:
    """What every output is made from."""
    plain = [(name, _plain(settings[name])) for name in sorted(settings) if name not in _NOT_INPUTS]
    return (shown(plain, "the settings"), Fact("the code and its libraries", maker_version()))


def _plain(value: object) -> object:
    """A setting as texts and figures; of functions, classes and modules the name, which is all they show."""
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, str | int | float):
        return value
    return getattr(value, "__name__", type(value).__name__)


def _today(settings: Mapping[str, Any]) -> date:
    given = settings.get("TODAY")
    return date.fromisoformat(given) if given else datetime.now(LONDON).date()


def read_site(settings: Mapping[str, Any]) -> Site:
    """The site's facts from Pelican's settings."""
    options = read_options(SiteOptions, "SITE", settings)
    return Site(
        name=settings["SITENAME"],
        url=settings["SITEURL"].rstrip("/"),
        tagline=options.tagline,
        publisher=options.publisher,
        contact=options.contact,
        licence=Link(*options.licence),
        code=Link(*options.code),
        notice=options.notice,
        menu=_links(options.menu),
        footer=_links(options.footer),
    )


def _links(pairs: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    return tuple(Link(label, address) for label, address in pairs)
