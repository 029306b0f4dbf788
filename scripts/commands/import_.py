"""`archive import`: captures of legacy pages to entries."""

from pathlib import Path

import click

from scripts.commands.sources import profile_option, sources_argument, year_option
from scripts.importer.reading import Options, read_sources
from scripts.importer.reports import summary_line, totals
from scripts.importer.outcomes import Outcome
from scripts.importer.writing import WriteOptions, write_readings
from scripts.site.project import CONTENT


@click.command("import")
@sources_argument
@click.option(
    "--into", "root", metavar="DIR", default=CONTENT, type=click.Path(file_okay=False, path_type=Path),
    show_default="content", help="The content folder.",
)  # fmt: skip
@profile_option
@year_option
@click.option("--theirs", is_flag=True, help="Replace entries that were changed since they were imported.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
def command(
    sources: tuple[Path, ...], root: Path, profile: str | None, year: int | None, theirs: bool, dry_run: bool
) -> int:
    """Turn legacy pages into entries.

    SOURCE is an HTML file, a folder of them with urls.csv (file,url,captured and, if known, year), a crawl
    (WARC, ARC or WACZ), or an export of WordPress or Blogger. A second import changes nothing.
    """
    readings = list(read_sources(list(sources), Options(profile, year)))
    outcomes: list[Outcome] = []
    for outcome in write_readings(readings, WriteOptions(root, dry_run, theirs)):
        outcomes.append(outcome)
        if outcome.state != "skipped":
            click.echo(summary_line(outcome))
        for note in outcome.notes:
            click.echo(f"{outcome.name}: {note}", err=True)
    click.echo(totals(outcomes) + (" (dry run: nothing was written)" if dry_run else ""))
    return 1 if any(outcome.state == "failed" for outcome in outcomes) else 0
