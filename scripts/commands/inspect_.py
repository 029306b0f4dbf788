"""`archive inspect`: what an import would take from each page, and the evidence for it."""

from pathlib import Path

import click

from scripts.importer.captures import Failure, Skipped
from scripts.importer.existing import identity
from scripts.importer.reading import Options, read_sources
from scripts.importer.reports import as_json, as_text


@click.command("inspect")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--url", help="Only the page of this address.")
@click.option(
    "--profile", metavar="PROFILE", help="Read every page as this platform's, whatever it looks like."
)
@click.option(
    "--year", type=click.IntRange(1991, 2100), help="The year of monthly entries that carry no date."
)
@click.option("--format", "output", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.pass_context
def command(
    context: click.Context, sources: tuple[Path, ...], url: str | None, profile: str | None, year: int | None,
    output: str,
) -> None:  # fmt: skip
    """Show what an import would take from legacy pages; nothing is written.

    SOURCE is what `archive import` takes. What is no entry is named on standard error.
    """
    write = as_json if output == "jsonl" else as_text
    failed = False
    for reading in read_sources(list(sources), Options(profile, year)):
        if isinstance(reading, Failure):
            click.echo(f"{reading.name}: {reading.reason}", err=True)
            failed = True
        elif isinstance(reading, Skipped):
            click.echo(f"{reading.name}: skipped, {reading.reason}", err=True)
        elif url is None or identity(url) == identity(reading.page.url):
            click.echo(write(reading))
    if failed:
        context.exit(1)
