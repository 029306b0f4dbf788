"""How the archive names itself to the servers that it asks: nobody is asked by somebody unnamed."""

import runpy
from importlib.metadata import version

import click

from scripts.site.project import SETTINGS

_SOFTWARE = "bulletin-archive"

contact_option = click.option(
    "--contact", help="Whom the site may ask about this: an e-mail address or a page."
)


def agent_for(given: str | None) -> str:
    """The name that servers are told, with whom they may ask: as given, or as the archive's own pages say.

    Raises UsageError where neither names anybody.
    """
    contact = given or str(runpy.run_path(str(SETTINGS))["SITE"].get("contact", ""))
    contact = " ".join(contact.split())
    if not contact.isascii() or not contact or contact.endswith(".example") or set(contact) & set("()"):
        raise click.UsageError(
            "the site must be able to ask who asks it; give --contact with your e-mail address or page, "
            "or put yours into SITE in pelicanconf.py"
        )
    return f"{_SOFTWARE}/{version(_SOFTWARE)} (+{contact})"
