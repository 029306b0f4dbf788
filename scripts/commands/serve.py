"""`archive serve`: look at the site on this machine; what is saved is shown at once."""

import gc
import os
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from plugins.core.errors import ArchiveError, ContentError, Problem
from plugins.core.vendored import form_folder
from plugins.core.versions import PLUGINS
from scripts.checking.findings import BUILD
from scripts.commands.reporting import report
from scripts.site.building import build
from scripts.site.checker import check_command
from scripts.site.making import theme_of
from scripts.site.memory import Memory
from scripts.site.panel import Note
from scripts.site.previewing import Teller, previewing
from scripts.site.project import CONTENT, PREVIEW, PUBLISH_SETTINGS, ROOT, SETTINGS, THEME, shown
from scripts.site.requests import BuildRequest
from scripts.site.saving import Saved, saves


@click.command(short_help="Look at the site, built again at every change.")
@click.option("--content", type=click.Path(exists=True, file_okay=False, path_type=Path), default=CONTENT)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=PREVIEW,
    help="Where to build; never the folder that is published, since drafts are in it.",
)
@click.option(
    "--settings",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Build by this file, which may begin with what pelicanconf.py says.",
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def command(content: Path, output: Path, settings: Path | None, port: int) -> int:
    """Build the site, serve it on this machine, and build it again whenever content or theme are saved.

    Drafts and entries that wait for their day are shown too, and marked. Pages that are open in a browser
    show themselves anew when a build has changed them. A mistake in the content is told here and on the
    page, and the site stays as it was until it is mended. Ctrl+C ends it.
    """
    request = BuildRequest(content, output, settings=settings, drafts=True)
    check = check_command(content, request.settings_file)
    with suppress(KeyboardInterrupt):
        with previewing(output.resolve(), port, shown(content), check) as (address, teller):
            _Preview(request, teller).run(address)
        click.echo("The program or its settings were changed: starting again.")
        # Only a new process takes them in; by the same command it goes on where this one was.
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    return 0


@dataclass(slots=True)
class _Preview:
    """Builds a site again and again, and tells of it."""

    request: BuildRequest
    teller: Teller
    memory: Memory = field(default_factory=Memory)

    def run(self, address: str) -> None:
        """Build now, and whenever something is saved, until that is the program itself or its settings.

        The page is shown first; feeds and the search index follow when nothing else is saved, and then
        the check.
        """
        at_once = replace(self.request, pages_first=True)
        settings = {self.request.settings_file, SETTINGS, PUBLISH_SETTINGS, form_folder()}
        is_first, is_unfinished, is_unchecked = True, False, False
        for saved in saves((self.request.content, self._theme()), (PLUGINS, ROOT / "scripts"), settings):
            if saved is Saved.PROGRAM:
                return
            if saved is Saved.SOURCES:
                is_unfinished, is_unchecked = self._build(at_once), True
            else:
                if is_unfinished:
                    is_unfinished = self._build(self.request)
                if is_unchecked:
                    self.teller.check()
                is_unchecked = False
            if is_first:
                click.echo(f"Serving at {address} (Ctrl+C ends it)")
                is_first = False

    def _theme(self) -> Path:
        """The theme to watch; the usual one where the settings cannot say, which a build will tell."""
        try:
            return theme_of(self.request.settings_file)
        except ArchiveError:
            return THEME

    def _build(self, request: BuildRequest) -> bool:
        """Build and tell open pages; True if feeds or the search index are left to do.

        Whatever is wrong is told and does not end the preview.
        """
        is_unfinished = False
        try:
            if not request.content.is_dir():
                raise ArchiveError(f"{shown(request.content)} is not there any more; put it back")
            built = build(request, self.memory)
            self.teller.built(built.placed.names, built.unpublished)
            click.echo(built)
            is_unfinished = built.is_unfinished
        except ContentError as error:
            report(error.problems, "text")
            self.teller.refused([_note(problem) for problem in error.problems])
        except (ArchiveError, OSError) as error:
            self._refuse(str(error))
        except Exception as error:  # a theme under work may raise anything; its preview has to outlive that
            traceback.print_exc()
            self.memory = Memory()
            self._refuse(f"{type(error).__name__}: {error}")
        # A build leaves everything to the end of its process, and this one goes on.
        gc.unfreeze()
        gc.collect()
        return is_unfinished

    def _refuse(self, message: str) -> None:
        click.echo(message, err=True)
        self.teller.refused([Note(path="", line=None, level="error", rule=BUILD, what=message, cure="")])


def _note(problem: Problem) -> Note:
    return Note(
        path=shown(problem.path),
        line=problem.line,
        level="error",
        rule=BUILD,
        what=problem.what,
        cure=problem.cure,
    )
