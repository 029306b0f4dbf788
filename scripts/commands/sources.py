"""What `archive import` and `archive inspect` are both given: sources, and what a person settles of them."""

from pathlib import Path

import click

sources_argument = click.argument(
    "sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
profile_option = click.option(
    "--profile", metavar="PROFILE", help="Read every page as this platform's, whatever it looks like."
)
year_option = click.option(
    "--year", type=click.IntRange(1991, 2100), help="The year of monthly entries that carry no date."
)
