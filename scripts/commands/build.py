"""`archive build`: check the content, build the site aside, verify it, put it in place."""

from datetime import datetime
from pathlib import Path

import click

from plugins.core.errors import ContentError
from plugins.core.parallel import processors
from scripts.commands.reporting import report
from scripts.site.building import build
from scripts.site.project import CONTENT, OUTPUT, serve_command, shown
from scripts.site.requests import BuildRequest


@click.command(short_help="Build the site; the old one stays if anything fails.")
@click.option("--content", type=click.Path(exists=True, file_okay=False, path_type=Path), default=CONTENT)
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default=OUTPUT)
@click.option("--publish", is_flag=True, help="Build for the public address, by publishconf.py.")
@click.option(
    "--settings",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Build by this file, which may begin with what pelicanconf.py says.",
)
@click.option("--full", is_flag=True, help="Make everything anew, the search index too.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Build as on this day, not as today.")
@click.option(
    "--explain", metavar="PATH", help="Say why a page was made again or was not; an address or a file."
)
@click.option("--jobs", type=click.IntRange(1), default=processors(), help="How many processes to use.")
def command(
    content: Path,
    output: Path,
    publish: bool,
    settings: Path | None,
    full: bool,
    today: datetime | None,
    explain: str | None,
    jobs: int,
) -> int:
    """Build the site from the content.

    The content is checked first. What has changed is made in a copy aside, every link in it is followed, and
    only then does the copy take the place of the site. If anything is wrong, the old site stays as it is.
    """
    day = today.date().isoformat() if today else None
    request = BuildRequest(content, output, publish, full, day, jobs, settings, explain)
    try:
        built = build(request)
        for line in built.explanation:
            click.echo(line)
        click.echo(f"{built} Look at it: {serve_command(content, output)}")
    except ContentError as error:
        report(error.problems, "text")
        left = f"{shown(output)}/ is as it was" if output.exists() else f"there is no {shown(output)}/ yet"
        click.echo(f"Nothing was built; {left}.", err=True)
        return 1
    return 0
