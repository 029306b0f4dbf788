"""`archive inspect`: what an import would take from each page, and the evidence for it."""

from pathlib import Path

import click

from scripts.commands.sources import profile_option, sources_argument, year_option
from scripts.importer.captures import Failure, Skipped
from scripts.importer.running.existing import identity
from scripts.importer.running.reading import Options, read_sources
from scripts.importer.running.reports import as_json, as_text


@click.command("inspect")
@sources_argument
@click.option("--url", help="Only the page of this address.")
@profile_option
@year_option
@click.option("--format", "style", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def command(
    sources: tuple[Path, ...], url: str | None, profile: str | None, year: int | None, style: str
) -> int:
    """Show what an import would take from legacy pages; nothing is written.

    SOURCE is what `archive import` takes. What is no entry is named on standard error.
    """
    write = as_json if style == "jsonl" else as_text
    failed = False
    for reading in read_sources(list(sources), Options(profile, year)):
        if isinstance(reading, Failure):
            click.echo(f"{reading.name}: {reading.reason}", err=True)
            failed = True
        elif isinstance(reading, Skipped):
            click.echo(f"{reading.name}: skipped, {reading.reason}", err=True)
        elif url is None or identity(url) == identity(reading.page.url):
            click.echo(write(reading))
    return 1 if failed else 0
