"""What the page of an entry shows, ready to print."""

from dataclasses import dataclass

from plugins.core.cards import Card, Stamp
from plugins.core.eventviews import EventView
from plugins.core.model import Credit
from plugins.core.outputs import Link


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section, with the events that it announces; `role` is "contacts" where it says whom to ask."""

    anchor: str
    title: str
    title_html: str
    html: str
    byline: Credit | None
    lang: str | None
    events: tuple[EventView, ...]
    role: str = ""


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A document to take away: `kind` as PDF, `size` as 214 KB."""

    address: str
    name: str
    kind: str
    size: str


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What a reader must know about the standing of a page."""

    kind: str
    text: str
    replaced_by: Link | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where an imported page comes from; `copy` is the address of a web archive's copy of that time.

    `lost` is what of the page could not be kept, a line each; `sha256` is that of what was captured.
    """

    platform: str
    url: str
    shown_url: str
    captured: Stamp
    sha256: str
    date_from: str
    copy: str
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment and the replies below it."""

    id: str
    author: str
    author_url: str | None
    stamp: Stamp | None
    html: str
    pingback: bool
    replies: tuple["CommentView", ...]


@dataclass(frozen=True, slots=True)
class KeyDate:
    """An event that the entry announces, as its head lists it: when, what, and where on the page."""

    dates: str
    link: Link


@dataclass(frozen=True, slots=True)
class EntryView:
    """A bulletin or a blog entry, whole.

    `guests` wrote a section, `authors` are all other writers. `older` and `newer` are its neighbours in
    the series or in the blog, `related` the entries on the same topics nearest in time. `months` leads from
    a monthly entry to those of the other months of its year. `contacts` is the section that says whom to ask.
    """

    kind: str
    card: Card
    authors: tuple[Credit, ...]
    guests: tuple[Credit, ...]
    topics: tuple[Link, ...]
    organisations: tuple[Link, ...]
    modified: Stamp | None
    correction: str
    intro: str
    sections: tuple[SectionView, ...]
    notes: str
    events: tuple[EventView, ...]
    attachments: tuple[AttachmentView, ...]
    notice: NoticeView | None
    source: SourceView | None
    rights: str
    comments: tuple[CommentView, ...]
    older: Card | None
    newer: Card | None
    related: tuple[Card, ...]
    months: tuple[Link, ...]
    key_dates: tuple[KeyDate, ...]
    contacts: Link | None
    citation: str
    bibtex: str
    share: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page outside the run of entries."""

    intro: str
    sections: tuple[SectionView, ...]
    notes: str
    modified: Stamp | None
    notice: NoticeView | None
