"""`archive takedown`: remove an entry everywhere, say so at its address, and never import it again."""

import getpass
import subprocess
from datetime import datetime
from pathlib import Path

import click

from plugins.core.counting import counted
from plugins.core.dates import LONDON
from plugins.core.errors import ContentError
from plugins.core.takedowns import FILE, Takedown
from scripts.commands.reporting import report
from scripts.removing.taking_down import Removal, plan_removal, remove
from scripts.removing.traces import find_traces
from scripts.site.building import build
from scripts.site.project import CONTENT, OUTPUT, shown
from scripts.site.requests import BuildRequest


@click.command(short_help="Remove an entry for good; a page says that it is gone.")
@click.argument("address")
@click.option("--reason", required=True, help="Why, for the archive's own record; readers are not told.")
@click.option("--by", help="Who takes it down; your name, if nothing else is said.")
@click.option("--content", type=click.Path(exists=True, file_okay=False, path_type=Path), default=CONTENT)
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default=OUTPUT)
@click.option(
    "--settings",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Build by this file, which may begin with what pelicanconf.py says.",
)
@click.option("--no-build", is_flag=True, help="Do not build the site, nor look for traces in it.")
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and remove nothing.")
def command(
    address: str,
    reason: str,
    by: str | None,
    content: Path,
    output: Path,
    settings: Path | None,
    no_build: bool,
    dry_run: bool,
) -> int:
    """Remove the entry at ADDRESS, with its comments and the pictures that are its alone.

    ADDRESS is one on this site, that of the old page, or the entry's file. Then the site is built, and
    looked through for what the entry said. Who did it, when and why stands in data/takedowns.csv.
    """
    if not reason.strip():
        raise click.UsageError("--reason is empty; say why, for those who ask later")
    day = datetime.now(LONDON).date()
    planned = plan_removal(content, address, day, by or _whoever_types(), reason.strip())
    if isinstance(planned, Takedown):
        click.echo(
            f"{planned.address} was taken down on {planned.day} by {planned.by}; nothing is left to remove."
        )
        return 0
    for name in planned.files:
        click.echo(f"{'would remove' if dry_run else 'removed'} {shown(content / name)}")
    if dry_run:
        return 0
    remove(planned)
    click.echo(f"Recorded in {shown(content / FILE)}. The history of the repository still holds the text.")
    return 0 if no_build else _build_and_look(planned, BuildRequest(content, output, settings=settings))


def _whoever_types() -> str:
    """The name by which git knows who types, else that of the account."""
    asked = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)
    return asked.stdout.strip() or getpass.getuser()


def _build_and_look(removal: Removal, request: BuildRequest) -> int:
    """Build the site, and say where something of the entry can still be read."""
    try:
        built = build(request)
    except ContentError as error:
        report(error.problems, "text")
        click.echo(
            "The entry is removed, but the site was not built; mend this and type archive build.", err=True
        )
        return 1
    click.echo(built)
    traces = list(find_traces(request.output, removal.sentences))
    for place in traces:
        click.echo(f"{place}: still says what was taken down; look whether it quotes it", err=True)
    if not traces:
        searched = counted(len(removal.sentences), "sentence")
        click.echo(f"Nothing of it is left in {shown(request.output)}/ (looked for {searched}). Now publish.")
    return 1 if traces else 0
