"""`archive cache`: what builds have kept so as not to read it again, and how much of it."""

from pathlib import Path

import click

from plugins.core.counting import counted
from scripts.site.making import open_readings
from scripts.site.project import SETTINGS, shown

_MEGABYTE = 1_000_000


@click.command(short_help="Say how large the build's cache is, or bound it.")
@click.option("--prune", is_flag=True, help="Forget the oldest of what no file needs any more.")
@click.option(
    "--most", type=click.IntRange(0), default=100, show_default=True, help="Megabytes to prune it to."
)
@click.option(
    "--settings",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=SETTINGS,
    help="The settings that name the cache.",
)
def command(prune: bool, most: int, settings: Path) -> int:
    """Say how large the cache is; with --prune, make it smaller.

    A cache is never needed: what is not in it is read from the content again. Pruning keeps what the files of
    today were read into, however much that is.
    """
    path, cache = open_readings(settings)
    if cache is None:
        click.echo(f"{shown(path)}: there is no cache yet")
        return 0
    if prune:
        forgotten = cache.prune(most * _MEGABYTE)
        click.echo(f"{counted(forgotten, 'reading')} forgotten")
    click.echo(f"{shown(path)}: {cache.size / _MEGABYTE:.1f} MB, {counted(cache.count, 'reading')}")
    return 0
