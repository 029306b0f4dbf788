"""A page at each address of what was taken down, and one for hosts that answer them all with 410 (Gone)."""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.cards import Stamp, make_stamp
from plugins.core.outputs import Document, Output, page

_TITLE = "Taken out of the archive"
_DESCRIPTION = "What was at this address has been taken out of the archive."


@dataclass(frozen=True, slots=True)
class GoneView:
    """When something was taken down; the page for all of them does not say."""

    day: Stamp | None


def takedown_outputs(archive: Archive) -> Iterator[Output]:
    """The pages; the reason is for the archive's own record, and not on them."""
    if archive.takedowns:
        yield _gone(addresses.GONE, None)
    for takedown in archive.takedowns:
        for address in dict.fromkeys(map(addresses.answered_at, takedown.addresses)):
            yield _gone(address, make_stamp(takedown.day))


def _gone(address: str, day: Stamp | None) -> Output:
    return page("gone.html", Document(address, _TITLE, GoneView(day), _DESCRIPTION, listed=False))
