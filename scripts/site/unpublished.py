"""What a preview shows and readers do not: drafts, entries that wait for their day, what is in no list."""

from collections.abc import Iterator, Mapping
from datetime import date

from plugins.core.archive import Archive
from plugins.core.dates import long_date
from plugins.core.model import Entry, Page


def unpublished(archive: Archive) -> Mapping[str, str]:
    """The addresses of all that on the day of the build, each with why in a few words."""
    return dict(_unpublished(archive))


def _unpublished(archive: Archive) -> Iterator[tuple[str, str]]:
    for item in archive.everything:
        if words := _standing(item, archive.today):
            yield item.address, words


def _standing(item: Entry | Page, today: date) -> str:
    if item.status == "draft":
        return "Draft"
    if isinstance(item, Entry) and item.day > today:
        return f"Waits for {long_date(item.day)}"
    return "Hidden: in no list" if item.status == "hidden" else ""
