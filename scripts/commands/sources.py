"""What `archive import` and `archive inspect` are both given: sources, and what a person settles of them."""

from pathlib import Path

import click

from plugins.core.errors import ArchiveError
from scripts.importer.profiles import profile_named


def _known(context: click.Context, option: click.Parameter, name: str | None) -> str | None:
    """A profile that there is; any other name is a slip of the keyboard, told once."""
    try:
        return name if name and profile_named(name) else None
    except ArchiveError as error:
        raise click.BadParameter(str(error), context, option) from None


sources_argument = click.argument(
    "sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
profile_option = click.option(
    "--profile", metavar="PROFILE", callback=_known,
    help="Read every page as this platform's, whatever it looks like; a name, or a file like my.yaml.",
)  # fmt: skip
year_option = click.option(
    "--year", type=click.IntRange(1991, 2100), help="The year of monthly entries that carry no date."
)
