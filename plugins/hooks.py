"""Where the archive meets Pelican: the run, its two questions to the plugins, and the writing.

Pelican reads the settings, loads the plugins and the theme, and starts the run. The run itself is ours:

1. `archive_read` is sent once the content has been read. Each plugin that changes texts returns the
   archive as it should be from then on.
2. `outputs_wanted` is sent next. Each plugin returns the pages and files it contributes.
3. Every output is written, and Pelican's own `finalized` is sent; search reads the finished files then.

Plugins are asked in the order of `PLUGINS`. What a handler returns depends on the run it is given and
on nothing else: no state between calls, no clock. The day of the build, `TODAY`, is one declared input.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
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

from plugins.core.addresses import output_name
from plugins.core.archive import Archive
from plugins.core.dates import LONDON
from plugins.core.files import safe_join, write_if_changed
from plugins.core.loading import load_archive
from plugins.core.options import read_options
from plugins.core.outputs import Copy, Document, File, Link, Made, Output, check_unique
from plugins.core.parallel import map_in_processes, processors
from plugins.core.site import Site

archive_read = signal("archive_read")
outputs_wanted = signal("outputs_wanted")


@dataclass(slots=True)
class Run:
    """One build: what the plugins are given, and what they have asked for so far."""

    archive: Archive
    site: Site
    settings: Mapping[str, Any]
    output_path: Path
    outputs: list[Output] = field(default_factory=list)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The pages asked for so far, in the order of the plugins."""
        return tuple(output for output in self.outputs if isinstance(output, Document))


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
    """Pelican with a run of our own: one archive in, every output written once."""

    last_run: Run

    def run(self) -> None:
        """Read, let the plugins work, write."""
        jobs = self.settings.get("JOBS") or processors()
        drafts = self.settings.get("DRAFTS", False)
        run = Run(
            archive=load_archive(Path(self.path), _today(self.settings), drafts=drafts, jobs=jobs),
            site=read_site(self.settings),
            settings=self.settings,
            output_path=Path(self.output_path),
        )
        for _, archive in archive_read.send(run):
            run.archive = archive
        for _, wanted in outputs_wanted.send(run):
            run.outputs.extend(wanted)
        run.outputs.extend(theme_files(Path(self.theme)))
        check_unique(run.outputs)
        map_in_processes(partial(_write, run.output_path, self._renderer(run.site)), run.outputs, jobs)
        self.last_run = run
        signals.finalized.send(self)
        if self.settings.get("SUMMARY", True):
            console.print(f"Done: {len(run.archive.entries)} entries, {len(run.outputs)} files.")

    def _renderer(self, site: Site) -> Callable[[Document], bytes]:
        """A function from a page to its HTML, through the theme in Pelican's own environment."""
        theme = Generator(self.settings.copy(), self.settings, self.path, self.theme, self.output_path)
        theme.env.filters["path"] = site.path
        theme.env.filters["full"] = site.full

        def render(document: Document) -> bytes:
            template = theme.env.get_template(document.template)
            html: str = template.render(site=site, page=document, view=document.view)
            return html.encode("utf-8")

        return render


def _write(folder: Path, render: Callable[[Document], bytes], output: Output) -> None:
    path = safe_join(folder, output_name(output.address))
    match output:
        case Document():
            write_if_changed(path, render(output))
        case File():
            write_if_changed(path, output.content)
        case Made():
            write_if_changed(path, output.make())
        case Copy():
            write_if_changed(path, output.source.read_bytes())


def theme_files(theme: Path) -> Iterator[Copy]:
    """The theme's style sheets, scripts and pictures, below `/theme/`."""
    static = theme / "static"
    for source in sorted(static.rglob("*")):
        if source.is_file():
            yield Copy(f"/theme/{source.relative_to(static).as_posix()}", source)


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
