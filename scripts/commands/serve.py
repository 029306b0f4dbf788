"""`archive serve`: look at the site on this machine; what is saved is shown at once."""

import gc
import os
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from plugins.core.errors import ArchiveError, ContentError
from plugins.core.versions import PLUGINS
from scripts.commands.reporting import report
from scripts.site.building import build
from scripts.site.making import theme_of
from scripts.site.memory import Memory
from scripts.site.previewing import Tell, previewing
from scripts.site.project import CONTENT, OUTPUT, PUBLISH_SETTINGS, ROOT, SETTINGS
from scripts.site.requests import BuildRequest
from scripts.site.saving import Saved, saves


@click.command(short_help="Look at the site, built again at every change.")
@click.option("--content", type=click.Path(exists=True, file_okay=False, path_type=Path), default=CONTENT)
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default=OUTPUT)
@click.option(
    "--settings",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Build by this file, which may begin with what pelicanconf.py says.",
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def command(content: Path, output: Path, settings: Path | None, port: int) -> int:
    """Build the site, serve it on this machine, and build it again whenever content or theme are saved.

    Pages that are open in a browser show themselves anew when a build has changed them. A mistake in the
    content is told here, and the site stays as it was until it is mended. Ctrl+C ends it.
    """
    request = BuildRequest(content, output, settings=settings)
    with suppress(KeyboardInterrupt):
        with previewing(output.resolve(), port) as (address, tell):
            _build_at_every_save(request, address, tell)
        click.echo("The program or its settings were changed: starting again.")
        # Only a new process takes them in; by the same command it goes on where this one was.
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    return 0


def _build_at_every_save(request: BuildRequest, address: str, tell: Tell) -> None:
    """Build now, and whenever something is saved, until that is the program itself or its settings.

    The page is shown first; feeds and the search index follow when nothing else is saved.
    """
    sources = (request.content, theme_of(request.settings_file))
    settings = {request.settings_file, SETTINGS, PUBLISH_SETTINGS}
    at_once = replace(request, pages_first=True)
    memory = Memory()
    is_first, is_unfinished = True, False
    for saved in saves(sources, (PLUGINS, ROOT / "scripts"), settings):
        if saved is Saved.PROGRAM:
            return
        if saved is Saved.SOURCES:
            is_unfinished = _build(at_once, memory, tell)
        elif is_unfinished:
            is_unfinished = _build(request, memory, tell)
        if is_first:
            click.echo(f"Serving at {address} (Ctrl+C ends it)")
            is_first = False


def _build(request: BuildRequest, memory: Memory, tell: Tell) -> bool:
    """Build and tell open pages; True if feeds or the search index are left to do.

    What is wrong is told here and does not end the preview.
    """
    is_unfinished = False
    try:
        built = build(request, memory)
        tell(built.placed.names)
        click.echo(built)
        is_unfinished = built.is_unfinished
    except ContentError as error:
        report(error.problems, "text")
    except (ArchiveError, OSError) as error:
        click.echo(str(error), err=True)
    # A build leaves everything to the end of its process, and this one goes on.
    gc.unfreeze()
    gc.collect()
    return is_unfinished
