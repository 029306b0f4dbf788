"""Links to other sites, as Pelican's run asks for them."""

from plugins.core import running
from plugins.core.datafiles import DataFiles
from plugins.outside.showing import OutsideLinks


def register() -> None:
    """Connect to the run: every text has its links to other sites put right before a page is made from it."""
    running.filters_wanted.connect(outside_links)


def outside_links(data: DataFiles) -> OutsideLinks:
    """What puts links to other sites right."""
    return OutsideLinks(data.outside, data.held)
