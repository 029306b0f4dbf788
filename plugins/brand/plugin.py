"""The colour, the sign and the picture of the archive, as Pelican's run asks for them."""

from collections.abc import Iterator
from functools import partial

from plugins.brand.colours import accents, style_sheet
from plugins.brand.pictures import share_picture, sign
from plugins.core import running
from plugins.core.archive import Archive
from plugins.core.facts import shown
from plugins.core.linkeddata import SHARE_PICTURE
from plugins.core.outputs import Output, file
from plugins.core.site import COLOURS, SIGN


def register() -> None:
    """Connect to the run."""
    running.outputs_wanted.connect(outputs)


def outputs(run: running.Run) -> Iterator[Output]:
    """The sign, the picture, and the colours where the settings choose their own."""
    light, _ = accents(run.site)
    years = months_of_years(run.archive)
    yield file(SIGN, sign(light))
    yield Output(SHARE_PICTURE, (shown(years, "entries by month"),), partial(share_picture, light, years))
    if run.site.has_own_colours:
        yield file(COLOURS, style_sheet(run.site).encode())


def months_of_years(archive: Archive) -> tuple[tuple[int, ...], ...]:
    """How many entries each month of each year has, newest year first."""
    found = archive.by_month
    return tuple(tuple(len(found.get((year, month), ())) for month in range(1, 13)) for year in archive.years)
