"""`archive export`: the archive handed on, whole, in a form that others can use without this software."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from plugins.core.archive import Archive
from plugins.core.counting import counted
from plugins.core.dates import LONDON
from plugins.core.errors import ArchiveError
from plugins.core.loading import load_archive
from plugins.core.outside import NAME, read_links
from plugins.core.running import read_site
from plugins.core.site import Site
from scripts.site.building import build
from scripts.site.making import read_own_settings
from scripts.site.project import CONTENT, PUBLISH_SETTINGS, shown
from scripts.site.requests import BuildRequest

FORMS = ("bagit", "json", "sqlite", "zip")


@click.command(short_help="Hand the archive on: BagIt, SQLite, JSON or a copy for a memory stick.")
@click.argument("form", type=click.Choice(FORMS))
@click.option(
    "--to", "target", metavar="PATH", required=True, type=click.Path(path_type=Path),
    help="Where to write it: a new folder for bagit, else a file.",
)  # fmt: skip
@click.option(
    "--content", type=click.Path(exists=True, file_okay=False, path_type=Path), default=CONTENT,
    show_default="content", help="The content folder.",
)  # fmt: skip
@click.option(
    "--settings", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=PUBLISH_SETTINGS,
    show_default="publishconf.py", help="The settings that say where the site is published.",
)  # fmt: skip
@click.option(
    "--captures", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="With bagit: the folder with the captures of old pages, to put in as well.",
)  # fmt: skip
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Export as on this day, not as today.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
def command(
    form: str,
    target: Path,
    content: Path,
    settings: Path,
    captures: Path | None,
    today: datetime | None,
    dry_run: bool,
) -> int:
    """Write what is public of the archive to PATH. What is there is replaced only once the new one is whole.

    bagit: everything, with checksums and Dublin Core (RFC 8493). sqlite: a database with a full-text index,
    for Datasette. json: one document a line, for search engines. zip: the site, to be read from a folder.
    """
    if captures and form != "bagit":
        raise click.UsageError("--captures goes with bagit")
    day = today.date() if today else datetime.now(LONDON).date()
    archive = load_archive(content, day)
    site = read_site(read_own_settings(settings))
    _check_target(form, target)
    entries = counted(len(archive.entries) + len(archive.hidden), "entry", "entries")
    if dry_run:
        click.echo(f"would write {entries} to {shown(target)}")
        return 0
    with _aside(target) as place:
        _WRITERS[form](place, archive, site, content, settings, captures, day)
    click.echo(f"{entries} in {shown(target)}")
    return 0


def _check_target(form: str, target: Path) -> None:
    """Refuse to replace what no export has written."""
    if form == "bagit":
        if target.exists() and not (target / "bagit.txt").is_file() and any(target.iterdir()):
            raise ArchiveError(f"{shown(target)}: is a folder that is no bag; name a new one")
    elif target.is_dir():
        raise ArchiveError(f"{shown(target)}: is a folder; name a file in it")


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """A place beside the target, which takes its place once all has gone well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".exporting-") as folder:
        place = Path(folder) / target.name
        yield place
        if target.is_dir():
            target.rename(Path(folder) / "before")
        place.replace(target)


def _write_json(place: Path, archive: Archive, site: Site, *_: object) -> None:
    from scripts.exporting.jsonlines import json_lines

    with place.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(json_lines(archive, site))


def _write_sqlite(place: Path, archive: Archive, site: Site, content: Path, *_: object) -> None:
    from scripts.exporting.database import write_database

    write_database(place, archive, site, read_links(content / NAME))


def _write_zip(
    place: Path, archive: Archive, site: Site, content: Path, settings: Path, _: object, day: date
) -> None:
    from scripts.exporting.offline import write_offline

    with _built(content, settings, day) as built:
        write_offline(place, built, site.base)


def _write_bag(
    place: Path,
    archive: Archive,
    site: Site,
    content: Path,
    settings: Path,
    captures: Path | None,
    day: date,
) -> None:
    from scripts.exporting.bags import make_bag

    place.mkdir()
    with _built(content, settings, day) as built:
        make_bag(place, content, built, archive, site, captures, day)


@contextmanager
def _built(content: Path, settings: Path, day: date) -> Iterator[Path]:
    """The site, built for this export alone, in a folder that goes afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="archive-site-"))
    try:
        request = BuildRequest(content, folder / "site", today=day.isoformat(), settings=settings)
        build(request)
        yield folder / "site"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_WRITERS: dict[str, Callable[..., None]] = {
    "bagit": _write_bag,
    "json": _write_json,
    "sqlite": _write_sqlite,
    "zip": _write_zip,
}
