"""`archive import`: captures of legacy pages to entries."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plugins.core.errors import ContentError
from plugins.core.parallel import processors
from scripts.commands.agents import agent_for, contact_option
from scripts.commands.progress import Progress
from scripts.commands.sources import profile_option, sources_argument, year_option
from scripts.importer.running.cluster import Cluster
from scripts.importer.running.importing import import_sources
from scripts.importer.running.outcomes import Outcome
from scripts.importer.running.reading import Options
from scripts.importer.running.report_files import Counts, Report
from scripts.importer.running.reports import summary_line
from scripts.importer.running.workers import Processes
from scripts.importer.running.writing import WriteOptions
from scripts.privacy.policy import FILE as POLICY
from scripts.privacy.policy import read_policy
from scripts.privacy.redactions import FILE as REDACTIONS
from scripts.privacy.redactions import read_redactions
from scripts.site.project import CONTENT, THEME

if TYPE_CHECKING:
    from scripts.importer.files.fetching import Fetcher

STYLESHEET = THEME / "static" / "css" / "site.css"


@click.command("import")
@sources_argument
@click.option(
    "--into", "root", metavar="DIR", default=CONTENT, type=click.Path(file_okay=False, path_type=Path),
    show_default="content", help="The content folder.",
)  # fmt: skip
@profile_option
@year_option
@click.option(
    "--theirs", is_flag=True,
    help="Write the import's version of entries that were changed here to DIR/.import/theirs, to compare.",
)  # fmt: skip
@click.option(
    "--report", "report_folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
    help="Write what became of every address to DIR/index.html and DIR/report.csv.",
)  # fmt: skip
@click.option(
    "--keep", "captures", metavar="DIR", envvar="ARCHIVE_CAPTURES",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the captures in this folder, pages as WACZ; ARCHIVE_CAPTURES may name it instead.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option(
    "--jobs", type=click.IntRange(1), default=processors(), show_default="all processors",
    help="How many processes read pages.",
)  # fmt: skip
@click.option(
    "--dask", metavar="ADDRESS", help="Read pages on a dask.distributed cluster, as tcp://10.0.0.5:8786."
)
@click.option("--fetch", is_flag=True, help="Get pictures and documents that the sources lack from the web.")
@contact_option
def command(
    sources: tuple[Path, ...],
    root: Path,
    profile: str | None,
    year: int | None,
    theirs: bool,
    report_folder: Path | None,
    captures: Path | None,
    dry_run: bool,
    jobs: int,
    dask: str | None,
    fetch: bool,
    contact: str | None,
) -> int:
    """Turn legacy pages into entries.

    SOURCE is an HTML, PDF or Word file, a folder of them with urls.csv (file,url,captured and, if known,
    year), a crawl (WARC, ARC or WACZ), or an export of WordPress or Blogger. A second import changes nothing.
    """
    fetcher = _fetcher(contact) if fetch else None
    crew = Cluster(dask) if dask else Processes(jobs)
    reading, writing = Progress("Reading"), Progress("Writing")
    policy, problems = read_policy(root / POLICY)
    if problems:
        raise ContentError(problems)
    writes = WriteOptions(root, dry_run, theirs, read_redactions(root / REDACTIONS))
    outcomes = import_sources(
        sources,
        Options(profile, year, policy),
        writes,
        crew,
        fetcher,
        on_read=reading.step,
        on_all_read=writing.begin,
    )
    with Report() as report:
        try:
            for outcome in outcomes:
                reading.end()
                writing.aside()
                _tell(outcome)
                writing.step()
                report.add(outcome)
        finally:
            reading.end()
            writing.end()
        _tell_together(report.counts)
        if report_folder is not None:
            report.write(report_folder, sources, STYLESHEET, dry_run)
        if captures is not None and not dry_run:
            _keep(sources, captures)
        click.echo(f"{report.counts}{' (dry run: nothing was written)' if dry_run else ''}")
        return 1 if report.counts.failed else 0


def _keep(sources: tuple[Path, ...], folder: Path) -> None:
    """Keep what was imported, so that `archive verify` can compare it with the entries."""
    from scripts.keeping.keeping import keep

    for path in keep(sources, folder):
        click.echo(f"kept {path}", err=True)


def _fetcher(contact: str | None) -> "Fetcher":
    """What asks old sites for pictures and documents; loaded only if it is wanted."""
    from scripts.importer.files.fetching import Fetcher

    return Fetcher(agent_for(contact))


def _tell(outcome: Outcome) -> None:
    """Say what became of a page, and what a person should know of it; what is no page is only counted."""
    if outcome.state in {"alias", "attachment", "missing"} or not outcome.is_page:
        return
    if outcome.state != "skipped":
        click.echo(summary_line(outcome))
    for note in outcome.notes:
        click.echo(f"{outcome.name}: {note}", err=True)


def _tell_together(counts: Counts) -> None:
    """Say how many pictures, style sheets and the like were passed over, and why."""
    for reason, count in sorted(counts.passed_over.items()):
        click.echo(f"{count:,} × {reason}", err=True)
