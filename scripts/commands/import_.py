"""`archive import`: captures of legacy pages to entries."""

from pathlib import Path

import click

from scripts.importer.reading import Options, read_sources
from scripts.importer.reports import summary_line, totals
from scripts.importer.writing import Outcome, WriteOptions, write_readings


@click.command("import")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into", "root", metavar="DIR", default="content", type=click.Path(file_okay=False, path_type=Path),
    show_default=True, help="The content folder.",
)  # fmt: skip
@click.option(
    "--profile", metavar="PROFILE", help="Read every page as this platform's, whatever it looks like."
)
@click.option(
    "--year", type=click.IntRange(1991, 2100), help="The year of monthly entries that carry no date."
)
@click.option("--theirs", is_flag=True, help="Replace entries that were changed since they were imported.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.pass_context
def command(
    context: click.Context, sources: tuple[Path, ...], root: Path, profile: str | None, year: int | None,
    theirs: bool, dry_run: bool,
) -> None:  # fmt: skip
    """Turn legacy pages into entries.

    SOURCE is an HTML file, or a folder of them with urls.csv (file,url,captured and, if known, year).
    A second import of the same pages changes nothing.
    """
    readings = list(read_sources(list(sources), Options(profile, year)))
    outcomes: list[Outcome] = []
    for outcome in write_readings(readings, WriteOptions(root, dry_run, theirs)):
        outcomes.append(outcome)
        click.echo(summary_line(outcome))
        for note in outcome.notes:
            click.echo(f"{outcome.name}: {note}", err=True)
    click.echo(totals(outcomes) + (" (dry run: nothing was written)" if dry_run else ""))
    if any(outcome.state == "failed" for outcome in outcomes):
        context.exit(1)
