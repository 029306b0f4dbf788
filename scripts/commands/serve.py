"""`archive serve`: look at the site on this machine; it is built again when something is saved."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import click

from plugins.core.errors import ArchiveError, ContentError
from scripts.commands.reporting import report
from scripts.site.building import BuildRequest, build
from scripts.site.project import CONTENT, OUTPUT, ROOT
from scripts.site.serving import make_server


@click.command(short_help="Look at the site, built again at every change.")
@click.option("--content", type=click.Path(exists=True, file_okay=False, path_type=Path), default=CONTENT)
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default=OUTPUT)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def command(content: Path, output: Path, port: int) -> int:
    """Build the site, serve it on this machine, and build it again whenever content or theme are saved.

    A mistake in the content is told here, and the site stays as it was until it is mended. Ctrl+C ends it.
    """
    from watchfiles import watch

    request = BuildRequest(content, output, jobs=1)  # a process with threads must not be forked
    _build(request)
    with _serving(output, port) as address:
        click.echo(f"Serving at {address} (Ctrl+C ends it)")
        with suppress(KeyboardInterrupt):
            for _ in watch(content, ROOT / "theme"):
                _build(request)
    return 0


def _build(request: BuildRequest) -> None:
    """Build; what is wrong is told and does not end the preview."""
    try:
        click.echo(build(request))
    except ContentError as error:
        report(error.problems, "text")
    except ArchiveError as error:
        click.echo(str(error), err=True)


@contextmanager
def _serving(output: Path, port: int) -> Iterator[str]:
    try:
        server = make_server(output, port)
    except OSError as error:
        message = f"port {port} cannot be used: {error.strerror}; choose another with --port"
        raise ArchiveError(message) from None
    with server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
