"""From an entry to the view of its page."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from plugins.core import addresses
from plugins.core.archive import Announcement, Archive
from plugins.core.cards import make_card, make_stamp
from plugins.core.eventviews import EventView, make_event_view
from plugins.core.links import prefix_addresses
from plugins.core.model import Attachment, Body, Comment, Entry, Notice, Page
from plugins.core.notices import notice_text
from plugins.core.outputs import Link
from plugins.core.site import Site
from plugins.entries.around import Surroundings
from plugins.entries.citing import cite, cite_in_bibtex
from plugins.entries.provenance import make_source_view
from plugins.entries.views import (
    AttachmentView,
    CommentView,
    EntryView,
    KeyDate,
    NoticeView,
    PageView,
    SectionView,
)

# How headings begin, in English and in Welsh, below which a text says whom to ask.
_CONTACTS = re.compile(r"(contact|whom? to (ask|contact)|cysyllt)", re.IGNORECASE)


def make_entry_view(archive: Archive, site: Site, entry: Entry, around: Surroundings) -> EntryView:
    """The view of an entry among those that it leads to."""
    body = entry.body
    older, newer = around.older, around.newer
    anchors = {section.anchor for section in body.sections}
    guests = tuple(dict.fromkeys(map(archive.credit, entry.bylines)))
    return EntryView(
        kind=entry.kind,
        card=make_card(archive, entry),
        authors=tuple(credit for credit in map(archive.credit, entry.authors) if credit not in guests),
        guests=guests,
        topics=tuple(Link(archive.topics[key].name, addresses.topic(key)) for key in entry.topics),
        organisations=tuple(
            Link(archive.organisations[key].name, addresses.organisation(key)) for key in entry.organisations
        ),
        modified=make_stamp(entry.modified) if entry.modified else None,
        correction=entry.correction,
        intro=prefix_addresses(body.intro, site.base),
        sections=_sections(archive, site, body, entry),
        notes=prefix_addresses(body.notes, site.base),
        events=tuple(_events(archive, entry, {event.section for event in entry.events} - anchors)),
        attachments=tuple(_attachment(each) for each in entry.attachments),
        notice=_notice(archive, entry.notice, entry.day),
        source=make_source_view(entry.source) if entry.source else None,
        rights=entry.rights,
        comments=tuple(_replies(site, entry.comments, None)),
        older=make_card(archive, older) if older else None,
        newer=make_card(archive, newer) if newer else None,
        related=tuple(make_card(archive, each) for each in around.related),
        months=around.months,
        key_dates=tuple(_key_dates(archive, entry)),
        contacts=_contacts(entry),
        citation=cite(archive, site, entry),
        bibtex=cite_in_bibtex(archive, site, entry),
        share=site.ways_to_share(entry.address, entry.title),
    )


def make_page_view(archive: Archive, site: Site, page: Page) -> PageView:
    """The view of a page outside the run of entries."""
    body = page.body
    return PageView(
        intro=prefix_addresses(body.intro, site.base),
        sections=_sections(archive, site, body, None),
        notes=prefix_addresses(body.notes, site.base),
        modified=make_stamp(page.modified) if page.modified else None,
        notice=_notice(archive, page.notice),
    )


def _sections(archive: Archive, site: Site, body: Body, entry: Entry | None) -> tuple[SectionView, ...]:
    return tuple(
        SectionView(
            anchor=section.anchor,
            title=section.title,
            title_html=section.title_html,
            html=prefix_addresses(section.html, site.base),
            byline=archive.credit(section.byline) if section.byline else None,
            lang=section.lang,
            events=tuple(_events(archive, entry, {section.anchor})) if entry else (),
            role="contacts" if entry and _CONTACTS.match(section.title) else "",
        )
        for section in body.sections
    )


def _events(archive: Archive, entry: Entry, anchors: Collection[str | None]) -> Iterator[EventView]:
    """The views of the entry's events that are announced under the given anchors."""
    for event in entry.events:
        if event.section in anchors:
            yield make_event_view(archive, Announcement(event, entry))


def _key_dates(archive: Archive, entry: Entry) -> Iterator[KeyDate]:
    """The entry's events, each with the place on the page that tells of it."""
    anchors = {heading.anchor for heading in entry.outline}
    for event in entry.events:
        section = event.section if event.section in anchors else "events"
        dates = make_event_view(archive, Announcement(event, entry)).dates
        yield KeyDate(dates, Link(event.title, f"{entry.address}#{section}"))


def _contacts(entry: Entry) -> Link | None:
    """The first section that says whom to ask."""
    for heading in entry.outline:
        if _CONTACTS.match(heading.title):
            return Link(heading.title, f"{entry.address}#{heading.anchor}")
    return None


def _attachment(attachment: Attachment) -> AttachmentView:
    kind = attachment.address.rpartition(".")[2].upper()
    return AttachmentView(attachment.address, attachment.name, kind, file_size(attachment.size))


def file_size(size: int) -> str:
    """A file's size for readers, in the decimal units that browsers show.

    >>> file_size(214_300), file_size(3_400_000)
    ('214 KB', '3.4 MB')
    """
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"


def _notice(archive: Archive, notice: Notice | None, day: date | None = None) -> NoticeView | None:
    if notice is None:
        return None
    link = None
    if notice.replaced_by:
        address = notice.replaced_by.partition("#")[0]
        link = Link(archive.title_at(address) or address, notice.replaced_by)
    return NoticeView(notice.kind, notice_text(notice.kind, day), link)


def _replies(site: Site, comments: Sequence[Comment], parent: str | None) -> Iterator[CommentView]:
    """The direct replies to a comment, or without one the comments that begin a thread."""
    for comment in comments:
        if comment.parent == parent:
            yield CommentView(
                id=f"comment-{comment.id}",
                author=comment.author or "Name not kept",
                author_url=comment.author_url,
                stamp=make_stamp(comment.date, with_time=True) if comment.date else None,
                html=prefix_addresses(comment.html, site.base),
                pingback=comment.kind == "pingback",
                replies=tuple(_replies(site, comments, comment.id)),
            )
