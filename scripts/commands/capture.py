"""`archive capture`: a polite crawl of a legacy site into a WARC file."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import click
from rich.console import Console
from rich.status import Status

from plugins.core.counting import counted
from scripts.capture.addresses import canonical
from scripts.capture.capturefile import SOFTWARE, CaptureFile, open_capture
from scripts.capture.crawling import Crawl, Plan
from scripts.capture.scope import Scope, scope_of
from scripts.capture.tallies import Tally
from scripts.commands.agents import agent_for, contact_option
from scripts.network.guard import FetchError
from scripts.network.pace import LEAST, Pace
from scripts.network.wire import Limits, Wire

_TOLD_EVERY = 100


def _addresses(context: click.Context, option: click.Parameter, urls: Sequence[str]) -> tuple[str, ...]:
    """Addresses of the web; without a scheme, http is meant."""
    return tuple(_address(context, option, url) for url in urls)


def _address(context: click.Context, option: click.Parameter, url: str) -> str:
    try:
        return canonical(url if "://" in url else f"http://{url}")
    except FetchError as error:
        raise click.BadParameter(f"{url}: {error}", context, option) from None


def _packed(context: click.Context, option: click.Parameter, path: Path) -> Path:
    if not path.name.endswith(".warc.gz"):
        raise click.BadParameter(f"{path}: give a name that ends with .warc.gz", context, option)
    return path


@click.command("capture", short_help="Crawl a legacy site into a WARC file.")
@click.argument("urls", metavar="URL...", nargs=-1, required=True, callback=_addresses)
@click.option(
    "--into", "path", metavar="FILE.warc.gz", required=True, callback=_packed,
    type=click.Path(dir_okay=False, path_type=Path), help="The file to write, or to go on with.",
)  # fmt: skip
@contact_option
@click.option("--also", metavar="HOST", multiple=True, help="A further host whose pages are wanted.")
@click.option("--only", metavar="PATH", multiple=True, help="Only pages below this path, such as /web/pcc/.")
@click.option("--styles", is_flag=True, help="Take style sheets and scripts too.")
@click.option(
    "--depth", type=click.IntRange(0), default=100, show_default=True, help="Clicks from the start."
)
@click.option("--pages", type=click.IntRange(1), default=20_000, show_default=True, help="Pages, at most.")
@click.option(
    "--megabytes",
    type=click.IntRange(1),
    default=20_000,
    show_default=True,
    help="Size of the file, at most.",
)
@click.option("--minutes", type=click.FloatRange(0, min_open=True), help="Stop after this time.")
@click.option(
    "--delay", type=click.FloatRange(LEAST), default=LEAST, show_default=True,
    help="Seconds between two requests to a host, at least.",
)  # fmt: skip
@click.option(
    "--since", metavar="YYYY-MM-DD", type=click.DateTime(["%Y-%m-%d"]),
    help="Ask again for what was captured before this day; what has not changed is not sent again.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be captured; ask nobody, and write nothing.")
def command(
    urls: tuple[str, ...], path: Path, contact: str | None, also: tuple[str, ...], only: tuple[str, ...],
    styles: bool, depth: int, pages: int, megabytes: int, minutes: float | None, delay: float,
    since: datetime | None, dry_run: bool,
) -> int:  # fmt: skip
    """Crawl a legacy site into FILE.warc.gz, which `archive import` reads.

    All pages of the site that robots.txt allows are taken, with their pictures and documents, one a second at
    most. Ctrl+C ends it; the same command goes on where it was, and does nothing once all is there.
    """
    plan = Plan(
        starts=urls,
        scope=_scope(urls, also, only),
        depth=depth,
        pages=pages,
        most=megabytes * 1_000_000,
        seconds=minutes * 60 if minutes else None,
        with_looks=styles,
        since=since.date() if since else None,
    )
    agent = agent_for(contact)
    if dry_run:
        click.echo(_what_would_be(plan, agent, path))
        return 0
    return capture(plan, path, Wire(agent, limits=Limits()), Pace(delay))


def capture(plan: Plan, path: Path, wire: Wire, pace: Pace) -> int:
    """Carry a plan out, with progress and a summary. 0: all there is was captured; 1: not all of it."""
    with open_capture(path, _facts(plan, wire.agent)) as file:
        if file.cut:
            click.echo(f"{path}: the last record was not whole; it is asked for again", err=True)
        with _progress() as tell:
            crawl = Crawl(plan, file, wire, pace, tell)
            is_interrupted = _run(crawl)
        _report(crawl.tally, file, is_interrupted)
    return 0 if crawl.tally.is_complete and not is_interrupted else 1


def _run(crawl: Crawl) -> bool:
    """Crawl; True if the person at the keyboard ended it."""
    try:
        crawl.run()
    except KeyboardInterrupt:
        return True
    return False


def _report(tally: Tally, file: CaptureFile, is_interrupted: bool) -> None:
    for note in tally.notes():
        click.echo(note, err=True)
    if is_interrupted:
        click.echo("Stopped; the same command goes on from here.", err=True)
    if file.size:
        click.echo(f"{file.path}: {tally.totals()}; {file.size / 1_000_000:,.1f} MB")
    else:
        click.echo("Nothing was captured.")


@contextmanager
def _progress() -> Iterator[Callable[[str, Tally, int], None]]:
    """Tell how far a crawl has come: a line that changes on a terminal, now and then a line otherwise."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _now_and_then()
        return
    with console.status("Reading what there is") as status:
        yield lambda url, tally, waiting: _show(status, url, tally, waiting)


def _show(status: Status, url: str, tally: Tally, waiting: int) -> None:
    done = f"{counted(tally.pages, 'page')}, {counted(tally.files, 'file')}; {waiting:,} to go"
    status.update(f"{done}  [dim]{url[:60].replace('[', '(')}[/dim]")


def _now_and_then() -> Callable[[str, Tally, int], None]:
    """Tells after each hundred requests."""
    told = 0

    def tell(url: str, tally: Tally, waiting: int) -> None:
        nonlocal told
        if tally.asked >= told + _TOLD_EVERY:
            told = tally.asked
            done = f"{counted(tally.pages, 'page')}, {counted(tally.files, 'file')}"
            click.echo(f"{done}; {waiting:,} to go", err=True)

    return tell


def _scope(urls: Sequence[str], also: Sequence[str], only: Sequence[str]) -> Scope:
    try:
        return scope_of(urls, also, [path if path.startswith("/") else f"/{path}" for path in only])
    except FetchError as error:
        raise click.BadParameter(f"{' '.join(also)}: {error}", param_hint="--also") from None


def _facts(plan: Plan, agent: str) -> dict[str, str]:
    """What the file says of itself (WARC, section 6.3, and the names that crawlers use there)."""
    return {
        "software": f"{SOFTWARE}/{version(SOFTWARE)} (archive capture)",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "description": f"capture of {' '.join(plan.starts)}",
        "robots": "obey (RFC 9309)",
        "http-header-user-agent": agent,
    }


def _what_would_be(plan: Plan, agent: str, path: Path) -> str:
    where = f", below {' '.join(plan.scope.paths)}" if plan.scope.paths else ""
    how = "which would go on" if path.exists() else "a new file"
    return "\n".join(
        [
            f"From {' '.join(plan.starts)} all pages of {' '.join(sorted(plan.scope.hosts))}{where}",
            f"would be captured into {path} ({how}),",
            f"as {agent}. Nothing was done.",
        ]
    )
