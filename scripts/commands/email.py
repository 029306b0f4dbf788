"""`archive email`: a bulletin, or everything of a month, as a message that a person looks over and sends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from plugins.core.archive import Archive
from plugins.core.dates import LONDON, Period
from plugins.core.errors import ArchiveError
from plugins.core.files import write_if_changed
from plugins.core.loading import load_archive
from plugins.core.running import read_site
from plugins.core.site import Site
from scripts.mailing.editions import Edition, bulletin_edition, month_edition, shortened
from scripts.mailing.messages import MOST_BYTES, as_html, as_message, as_text
from scripts.site.making import read_own_settings
from scripts.site.project import CONTENT, PUBLISH_SETTINGS, ROOT, shown


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked for: an issue, or a month."""

    series: str | None
    number: int | None
    month: str | None


@click.command(short_help="Make the e-mail edition of a bulletin, or of a month.")
@click.argument("series", required=False)
@click.argument("number", type=int, required=False)
@click.option("--month", metavar="YYYY-MM", help="A digest of everything published in a month instead.")
@click.option(
    "--to", "folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
    default=ROOT / "build/email", show_default="build/email", help="The folder to write to.",
)  # fmt: skip
@click.option(
    "--content", type=click.Path(exists=True, file_okay=False, path_type=Path), default=CONTENT,
    show_default="content", help="The content folder.",
)  # fmt: skip
@click.option(
    "--settings", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=PUBLISH_SETTINGS,
    show_default="publishconf.py", help="The settings that say where the site is published.",
)  # fmt: skip
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Write as on this day, not as today.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
def command(
    series: str | None,
    number: int | None,
    month: str | None,
    folder: Path,
    content: Path,
    settings: Path,
    today: datetime | None,
    dry_run: bool,
) -> int:
    """Write an HTML page, a plain text and an .eml file that a mail program opens ready to be sent.

    SERIES NUMBER names an issue, as pcc 8. Nothing is sent.
    """
    if bool(month) == (series is not None or number is not None) or (series is None) != (number is None):
        raise click.UsageError("name a series and a number, as pcc 8, or a month: --month 2012-05")
    day = today.date() if today else datetime.now(LONDON).date()
    archive = load_archive(content, day)
    site = read_site(read_own_settings(settings))
    edition = _edition(archive, site, _Wanted(series, number, month))
    for name, written in _files(edition, site).items():
        path = folder / name
        if dry_run:
            click.echo(f"would write {shown(path)} ({len(written):,} bytes)")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        is_new = write_if_changed(path, written)
        click.echo(f"{shown(path)} ({len(written):,} bytes{'' if is_new else ', unchanged'})")
    return 0


def _files(edition: Edition, site: Site) -> Mapping[str, bytes]:
    return {
        f"{edition.name}.html": as_html(edition, site).encode(),
        f"{edition.name}.txt": as_text(edition, site).encode(),
        f"{edition.name}.eml": as_message(edition, site),
    }


def _edition(archive: Archive, site: Site, wanted: _Wanted) -> Edition:
    if wanted.month:
        return _of_month(archive, site, wanted.month)
    entry = next((each for each in archive.issues(wanted.series or "") if each.number == wanted.number), None)
    if entry is None:
        known = ", ".join(key for key in archive.series if archive.issues(key))
        raise ArchiveError(
            f"there is no public issue {wanted.number} of {wanted.series!r}; series with issues are: {known}"
        )
    edition = bulletin_edition(archive, site, entry)
    if _is_too_long(edition, site):
        return shortened(edition, archive, site, entry)
    return edition


def _of_month(archive: Archive, site: Site, written: str) -> Edition:
    try:
        month = Period.parse(written)
    except ValueError:
        raise click.UsageError(f"{written!r} is no month; write it as 2012-05") from None
    entries = archive.by_month.get((month.year, month.month), ())
    if not entries:
        raise ArchiveError(f"nothing public is from {month.name}")
    edition, most = month_edition(archive, site, month, entries), len(entries)
    while _is_too_long(edition, site):
        most //= 2
        edition = month_edition(archive, site, month, entries, most)
    return edition


def _is_too_long(edition: Edition, site: Site) -> bool:
    return len(as_html(edition, site).encode()) > MOST_BYTES
