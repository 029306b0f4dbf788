"""What a message says: a bulletin whole, or everything of a month in short, with full addresses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from plugins.core.archive import Announcement, Archive
from plugins.core.cards import entry_label, entry_name, entry_stamp
from plugins.core.counting import counted
from plugins.core.dates import Period
from plugins.core.eventviews import make_event_view
from plugins.core.links import make_absolute
from plugins.core.model import Entry
from plugins.core.site import Site


@dataclass(frozen=True, slots=True)
class Edition:
    """A message: its subject, what stands above the title, the page to view it at, and its body as HTML."""

    name: str
    subject: str
    label: str
    title: str
    summary: str
    address: str
    lang: str
    html: str


def bulletin_edition(archive: Archive, site: Site, entry: Entry) -> Edition:
    """The edition of one entry, with all that it says."""
    parts = [*_sections(archive, entry), *_events(archive, [entry]), *_documents(entry)]
    return Edition(
        name="-".join(entry.address.strip("/").split("/")[1:]),
        subject=entry_name(archive, entry),
        label=f"{entry_label(archive, entry)}, {entry_stamp(entry).text}",
        title=entry.title,
        summary=entry.summary,
        address=site.full(entry.address),
        lang=entry.lang,
        html=make_absolute("".join(parts), site.url, entry.address),
    )


def shortened(edition: Edition, archive: Archive, site: Site, entry: Entry) -> Edition:
    """The edition of an entry too long for a message: its sections by name, each with its address."""
    rows = "".join(
        f'<li><a href="{entry.address}#{each.anchor}">{escape(each.title)}</a></li>' for each in entry.outline
    )
    html = f"<p>This issue is too long for a message. It has these sections:</p><ul>{rows}</ul>"
    html += "".join(_events(archive, [entry]))
    parts = {name: getattr(edition, name) for name in Edition.__slots__}
    return Edition(**{**parts, "html": make_absolute(html, site.url, entry.address)})


def month_edition(
    archive: Archive, site: Site, month: Period, entries: Sequence[Entry], most: int | None = None
) -> Edition:
    """The digest of a month: its entries in short, oldest first, then the events that they announce.

    Of more than `most` entries the first stand in it, and the rest is on the web.
    """
    oldest_first = sorted(entries, key=lambda entry: (entry.published, entry.address))
    shown = oldest_first[:most]
    address = f"/archive/{month.year}/{month.month:02}/"
    parts = [_in_short(archive, entry) for entry in shown]
    if len(shown) < len(oldest_first):
        rest = counted(len(oldest_first) - len(shown), "more entry", "more entries")
        parts.append(f'<p><a href="{address}">{rest} from this month</a></p>')
    html = "".join([*parts, *_events(archive, shown)])
    return Edition(
        name=str(month),
        subject=f"{site.name}: {month.name}",
        label="Monthly digest",
        title=month.name,
        summary="",
        address=site.full(address),
        lang="en",
        html=make_absolute(html, site.url, address),
    )


def _sections(archive: Archive, entry: Entry) -> Iterator[str]:
    yield entry.body.intro
    for section in entry.body.sections:
        yield f"<h2>{section.title_html}</h2>"
        if section.byline:
            yield f"<p><em>By {escape(archive.credit(section.byline).name)}</em></p>"
        yield section.html
    if entry.body.notes:
        yield f"<h2>Notes</h2>{entry.body.notes}"


def _in_short(archive: Archive, entry: Entry) -> str:
    label = f"{entry_label(archive, entry)}, {entry_stamp(entry).text}"
    lang = f' lang="{entry.lang}"' if entry.lang != "en" else ""
    summary = f"<p{lang}>{escape(entry.summary)}</p>" if entry.summary else ""
    return (
        f'<h2{lang}><a href="{entry.address}">{escape(entry.title)}</a></h2>'
        f"<p><small>{escape(label)}</small></p>{summary}"
    )


def _events(archive: Archive, entries: Sequence[Entry]) -> Iterator[str]:
    events = [Announcement(event, entry) for entry in entries for event in entry.events]
    if events:
        rows = "".join(_event(archive, each) for each in events)
        yield f"<h2>Dates</h2><ul>{rows}</ul>"


def _event(archive: Archive, announcement: Announcement) -> str:
    view = make_event_view(archive, announcement)
    words = ", ".join(filter(None, (view.dates, view.time, view.place, view.organiser)))
    return f'<li><a href="{announcement.address}">{escape(view.title)}</a>: {escape(words)}</li>'


def _documents(entry: Entry) -> Iterator[str]:
    if entry.attachments:
        rows = "".join(
            f'<li><a href="{escape(each.address)}">{escape(each.name)}</a></li>' for each in entry.attachments
        )
        yield f"<h2>Documents</h2><ul>{rows}</ul>"
