"""A run: read, let the plugins plan, make.

`plugins/hooks.py` lets Pelican start it, and has the contract with the plugins; all here is our own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from blinker import signal

from plugins.core.archive import Archive
from plugins.core.cache import Cache, PassingCache
from plugins.core.catalogues import in_language
from plugins.core.datafiles import KEYED, DataFiles, data_files
from plugins.core.dates import LONDON
from plugins.core.digests import Fact, digest, digest_of_facts
from plugins.core.loading import load
from plugins.core.making import Kitchen, Made, Planned, Render, plan
from plugins.core.options import read_options
from plugins.core.outputs import Document, Items, Link, Output, check_unique
from plugins.core.parallel import processors
from plugins.core.scanning import Scan, scan
from plugins.core.site import ACCENT, Site
from plugins.core.standing import LastPlan, Source, find_standing
from plugins.core.templates import template_facts
from plugins.core.textstore import TextFilter
from plugins.core.vendored import form_folder
from plugins.core.versions import maker_version
from plugins.core.workshop import Workshop

if TYPE_CHECKING:
    from jinja2 import Environment

filters_wanted = signal("filters_wanted")
outputs_wanted = signal("outputs_wanted")
makers_wanted = signal("makers_wanted")

# Settings that say how and where to build, not what: outputs do not depend on them.
_NOT_INPUTS = frozenset(
    {
        "CACHE",
        "CACHE_PATH",
        "PAGES_FIRST",
        "JOBS",
        "KNOWN",
        "LAST",
        "MEANWHILE",
        "OUTPUT_PATH",
        "PATH",
        "PLANNED",
        "PREPARE",
        "SCAN",
        "STATE",
        "SUMMARY",
        "THEME",
        "TODAY",
    }
)


def _no_items(path: str) -> NoReturn:
    raise LookupError(f"nothing was read, so there is no {path}")


@dataclass(slots=True)
class Run:
    """One build: what the plugins are given, what they have asked for so far, and what was made of it.

    `items` finds an entry or a page by its path. A run that is not `is_whole` makes again what shows some
    edited words: its archive has names but no entries, and its plan is that part of the last one. `owed` are
    the texts, by their files, for which it has left all but pages to a later run.
    """

    archive: Archive
    site: Site
    settings: Mapping[str, Any]
    ground: str = ""
    sources: Mapping[str, Source] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    is_whole: bool = True
    items: Items = field(default=_no_items)
    outputs: list[Output] = field(default_factory=list)
    planned: list[Planned] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
    owed: tuple[str, ...] = ()


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
    accent: tuple[str, str] = ACCENT
    share: tuple[tuple[str, str], ...] = ()


class Running:
    """One run with some settings: those of `pelicanconf.py`, and those that only `archive build` gives.

    `CACHE` holds what was read before; `KNOWN` the outputs that are in the folder already, each with the
    digest of what it was made from; `LAST` the plan of the last build; `SCAN` is what the content folder was
    a moment ago; `STATE` the digest of the settings themselves. Without them everything is read and made.
    `PREPARE` is called with outputs that are to be made, before any of them is; `PLANNED` with the run, as
    soon as it is known what the whole site has; `MEANWHILE` when all pages are made and folders are not.
    `PAGES_FIRST` leaves all else, feeds and search, to a later run after an edit of nothing but words.
    """

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._settings = settings
        self._theme = Path(settings["THEME"])
        self._cache: Cache = settings.get("CACHE") or PassingCache()
        self._found: Scan = settings.get("SCAN") or scan(Path(settings["PATH"]))
        self._templates = template_facts(self._theme / "templates")
        self._common = _common_facts(settings)
        self._jobs: int = settings.get("JOBS") or processors()
        self._today = _today(settings)

    def whole(self) -> Run:
        """The run of any build."""
        loaded = load(
            self._found.root,
            self._today,
            drafts=self._settings.get("DRAFTS", False),
            jobs=self._jobs,
            cache=self._cache,
            filters=_filters,
            found=self._found,
        )
        run = Run(
            archive=loaded.archive,
            site=read_site(self._settings),
            settings=self._settings,
            ground=self._ground(),
            sources=loaded.sources,
            waiting=loaded.waiting,
            items={item.path: item for item in loaded.archive.everything}.__getitem__,
        )
        with self._workshop(run) as workshop:
            for _, wanted in outputs_wanted.send(run):
                found = list(wanted)
                run.outputs.extend(found)
                # The others are planned while these are made.
                workshop.begin(self._plan(output for output in found if output.is_folder))
            run.outputs.extend(theme_outputs(self._theme))
            check_unique(run.outputs)
            run.planned = self._plan(run.outputs)
            self._settings.get("PLANNED", _nothing_to_do)(run)
            run.made = workshop.finish(run.planned)
        return run

    def _plan(self, outputs: Iterable[Output]) -> list[Planned]:
        return plan(outputs, self._common, self._templates)

    def words(self) -> Run | None:
        """The run after an edit of nothing but words; None if it was more than that."""
        last: LastPlan | None = self._settings.get("LAST")
        ground = self._ground() if last else ""
        if last is None or last.ground != ground:
            return None
        data, problems = data_files(self._found.root / "data", self._cache)
        filters = tuple(_filters(data))
        standing = None if problems else find_standing(last, ground, self._found, self._cache, filters)
        if standing is None:
            return None
        names = {name: getattr(data, name) for name in KEYED}
        run = Run(
            archive=Archive(self._today, **names),
            site=read_site(self._settings),
            settings=self._settings,
            ground=ground,
            sources=standing.sources,
            waiting=standing.waiting,
            planned=list(standing.planned),
            items=standing.items,
            is_whole=False,
        )
        with self._workshop(run) as workshop:
            if self._settings.get("PAGES_FIRST"):
                run.planned, later = _parted(run.planned)
                run.owed = standing.changed if workshop.has_work(later) else ()
            workshop.begin(run.planned)
            run.made = workshop.finish(run.planned)
        return run

    def _ground(self) -> str:
        """The digest of everything that a plan is made from but the texts: what it may never be blind to."""
        found = self._found
        statics = (fact for output in theme_outputs(self._theme) for fact in output.inputs)
        shared = (*self._common, *self._templates.values())
        names = (*found.files, *found.folders, *found.others)
        others = (
            f"{name} {each.word}"
            for name, each in found.files.items()
            if name.startswith(("data/", "media/"))
        )
        facts = (digest_of_facts(shared), digest_of_facts(statics))
        form = str(form_folder().is_dir())  # it may have been installed since
        return digest(self._today.isoformat(), form, *facts, "\n".join(names), "\n".join(others))

    def _workshop(self, run: Run) -> Workshop:
        """Where what is not there yet is made."""
        makers = {name: maker for _, found in makers_wanted.send(run) for name, maker in found.items()}
        render = _renderer(self._settings, run.site, digest_of_facts(self._common))
        kitchen = Kitchen(Path(self._settings["OUTPUT_PATH"]), run.site, render, makers, run.items)
        known = self._settings.get("KNOWN") or {}
        prepare = self._settings.get("PREPARE", _nothing_to_do)
        meanwhile = self._settings.get("MEANWHILE", _nothing_more)
        return Workshop(kitchen, known, prepare, meanwhile, self._jobs)


def _renderer(settings: Mapping[str, Any], site: Site, made_with: str) -> Render:
    """A function from a page to its HTML, through the theme; the first page loads Jinja."""

    @cache
    def environment() -> Environment:
        from jinja2 import Environment, FileSystemLoader

        from plugins.core.compiled import CompiledTemplates
        from plugins.core.theme import equip

        templates = Path(settings["THEME"]) / "templates"
        made = Environment(loader=FileSystemLoader(templates), **settings["JINJA_ENVIRONMENT"])
        equip(made, site, CompiledTemplates(templates, made_with), templates.parent)
        return made

    def render(name: str, document: Document) -> bytes:
        made = environment()
        if not document.lang:
            document = in_language(document, site.lang, made.filters["said_in"])
        html: str = made.get_template(name).render(site=site, page=document, view=document.view)
        return html.encode("utf-8")

    return render


def _parted(planned: Sequence[Planned]) -> tuple[list[Planned], list[Planned]]:
    """The pages of a plan, and all else."""
    pages = [each for each in planned if each.output.template]
    return pages, [each for each in planned if not each.output.template]


def _nothing_to_do(news: object) -> None:
    """Whoever runs Pelican by itself need not hear of what is planned."""


def _nothing_more() -> None:
    """Whoever runs Pelican by itself has nothing else to do."""


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
    state = settings.get("STATE") or state_of_settings(settings)
    return (Fact("the settings", state), Fact("the code and its libraries", maker_version()))


def state_of_settings(settings: Mapping[str, Any]) -> str:
    """The digest of all settings that outputs may depend on."""
    return digest(
        repr([(name, _plain(settings[name])) for name in sorted(settings) if name not in _NOT_INPUTS])
    )


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
        accent=(options.accent[0], options.accent[-1]),
        share=_links(options.share),
        lang=settings["DEFAULT_LANG"],
    )


def _links(pairs: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    return tuple(Link(label, address) for label, address in pairs)
