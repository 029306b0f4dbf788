"""How an entry is shown wherever it is only mentioned: in lists, on the front page, as a neighbour."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.dates import Moment, as_day, clock, long_date
from plugins.core.model import Credit, Entry
from plugins.core.notices import BRIEF_NOTICES


@dataclass(frozen=True, slots=True)
class Stamp:
    """A point in time as text, and as ISO 8601 for machines; `approximate` if only its month is known."""

    text: str
    iso: str
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """The facts of an entry that a list shows.

    `label` is what it is ("PCC Bulletin No 8", "Blog"), `period` the month that a blog entry covers,
    `notice` its standing in a word or two.
    """

    address: str
    title: str
    label: str
    label_address: str
    stamp: Stamp
    period: str
    summary: str
    lang: str
    authors: tuple[Credit, ...]
    comments: int
    notice: str
    imported: bool


def make_stamp(moment: Moment, *, with_time: bool = False) -> Stamp:
    """A day in words; with its time of day in London, if asked."""
    stamp = _stamp_of_day(as_day(moment))
    if with_time and isinstance(moment, datetime):
        return Stamp(f"{stamp.text}, {clock(moment)}", stamp.iso)
    return stamp


@lru_cache(maxsize=1024)
def _stamp_of_day(day: date) -> Stamp:
    return Stamp(long_date(day), day.isoformat())


def entry_stamp(entry: Entry) -> Stamp:
    """The date of an entry; the month alone where no more is known."""
    if entry.date is None and entry.period:
        return Stamp(entry.period.name, str(entry.period), approximate=True)
    return make_stamp(entry.published)


def entry_label(archive: Archive, entry: Entry) -> str:
    """What an entry is: its series and number, or that it is from the blog."""
    if entry.series is None:
        return "Blog"
    return f"{archive.series[entry.series].title} No {entry.number}"


def entry_name(archive: Archive, entry: Entry) -> str:
    """What an entry is and its title; said once where the title is no more than the label."""
    label = entry_label(archive, entry)
    return entry.title if entry.title.startswith(label) else f"{label}: {entry.title}"


def make_card(archive: Archive, entry: Entry) -> Card:
    """The card of an entry."""
    return Card(
        address=entry.address,
        title=entry.title,
        label=entry_label(archive, entry),
        label_address=addresses.series(entry.series) if entry.series else addresses.BLOG,
        stamp=entry_stamp(entry),
        period=entry.period.name if entry.period else "",
        summary=entry.summary,
        lang=entry.lang,
        authors=tuple(archive.credit(author) for author in entry.authors),
        comments=entry.comment_count,
        notice=BRIEF_NOTICES[entry.notice.kind] if entry.notice else "",
        imported=entry.source is not None,
    )
