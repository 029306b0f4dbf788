"""What the writer must know of every page before it writes the first one: little, for memory holds all."""

from dataclasses import dataclass, field
from datetime import datetime

from plugins.core.datafiles import DataFiles
from plugins.core.dates import as_day
from plugins.core.slugs import slugify
from scripts.importer.extraction.bulletins import Header
from scripts.importer.extraction.dating import Dating
from scripts.importer.linking.landmarks import Landmarks
from scripts.importer.linking.landmarks_of_readings import landmarks_of
from scripts.importer.running.reading import Reading
from scripts.importer.running.vocabulary import series_key

# The folder of entries of which nobody knows the year.
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Facts:
    """A page's address and time, and what its entry will claim: a place, keys of events, old addresses.

    `place` is where it belongs if it is no bulletin; `events` are keys, `aliases` whole addresses,
    `landmarks` what links may lead to. `digest` is that of its bytes, where they are all that is known of it.
    """

    url: str
    captured: datetime
    place: str
    is_listed: bool = False
    is_draft: bool = False
    header: Header | None = None
    events: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    landmarks: Landmarks = field(default_factory=Landmarks)
    digest: str = ""

    def wanted_path(self, data: DataFiles) -> str:
        """Where the entry belongs: bulletins by series and number, the others by year and title."""
        if self.header is None:
            return self.place
        return f"bulletins/{series_key(self.header, data)}/{self.header.number}.md"


def facts_of(reading: Reading) -> Facts:
    """The facts of a reading."""
    page, extraction = reading.page, reading.extraction
    stated = page.capture.stated
    year = year_of(extraction.dating) or UNDATED
    return Facts(
        url=page.url,
        captured=page.captured,
        place=f"blog/{year}/{slugify(extraction.title)}.md",
        is_listed=page.is_listed,
        is_draft=year == UNDATED or (stated is not None and stated.is_draft),
        header=extraction.header,
        events=tuple(event.key for _, event in extraction.events),
        aliases=page.capture.aliases,
        landmarks=landmarks_of(reading),
        digest="" if stated is not None and not page.capture.document else page.capture.sha256,
    )


def year_of(dating: Dating) -> int | None:
    """The year that an entry belongs to: that of its period, else of its date."""
    if dating.period is not None:
        return dating.period.year
    return as_day(dating.date).year if dating.date is not None else None
