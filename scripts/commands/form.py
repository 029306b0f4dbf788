"""`archive form`: install the program behind the form for editors."""

import click

from plugins.core.vendored import FORM_PACKAGE, FORM_VERSION, form_folder
from scripts.site.project import shown
from scripts.vendoring import install_form


@click.command(short_help="Install the form in which editors write in a browser.")
@click.option("--if-possible", is_flag=True, help="Where npm is missing, say so and do no more.")
@click.option("--dry-run", is_flag=True, help="Say what would be installed, and change nothing.")
def command(if_possible: bool, dry_run: bool) -> int:
    """Get the program behind the form, in the version that this archive was tested with, and check it.

    It comes from npm, once; then `archive serve` shows the form at /admin/. Nothing is asked of any other
    host, now or when the form is used.
    """
    folder = form_folder()
    if folder.is_dir():
        click.echo(f"The form is installed in {shown(folder)}.")
        return 0
    if dry_run:
        click.echo(f"{FORM_PACKAGE} {FORM_VERSION} would be put into {shown(folder)}.")
        return 0
    missing = install_form(folder)
    if missing:
        click.echo(missing, err=True)
        return 0 if if_possible else 1
    click.echo(
        f"{FORM_PACKAGE} {FORM_VERSION} is now in {shown(folder)}; archive serve shows the form at /admin/."
    )
    return 0
