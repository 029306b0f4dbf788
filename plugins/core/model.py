"""What the archive is made of: plain values that nothing changes once they are read."""

from dataclasses import dataclass, field
from datetime import date as Day
from datetime import datetime
from html import escape
from typing import Literal, Protocol, TypeAlias, Union

from plugins.core import addresses
from plugins.core.codec import NOT_KEPT
from plugins.core.dates import Moment, Period, as_datetime, as_day
from plugins.core.digests import Fact

EntryKind: TypeAlias = Literal["bulletin", "blog"]
Status: TypeAlias = Literal["published", "draft", "hidden"]
NoticeKind: TypeAlias = Literal["history", "withdrawn", "archived"]

# The most characters of a summary.
SUMMARY_LENGTH = 160

# Only a draft may lack both date and period; in a preview it stands before all that has a date.
_UNDATED = Day(9999, 1, 1)


@dataclass(frozen=True, slots=True)
class Series:
    """A named run of numbered bulletins."""

    key: str
    title: str
    summary: str = ""
    publisher: str | None = None
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """What an entry is about."""

    key: str
    name: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who wrote, by name or by role."""

    key: str
    name: str
    role: str = ""
    organisation: str | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that wrote, or that an entry speaks of."""

    key: str
    name: str
    short: str = ""
    url: str | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of an acronym; `topics` tell it from another meaning of the same letters."""

    meaning: str
    explanation: str = ""
    organisation: str | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary term: an acronym and what it stands for."""

    acronym: str
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """A name under a text; `address` is the page of the person or organisation, if it has one."""

    name: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A section as a list of contents shows it, with its author."""

    anchor: str
    title: str
    byline: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A level-2 heading and what follows it, as sanitised HTML."""

    anchor: str
    title: str
    html: str
    title_html: str
    byline: str | None = None
    lang: str | None = None

    @property
    def whole_html(self) -> str:
        """The section with its heading and its author, in its own language."""
        byline = f"<p>By {escape(self.byline, quote=False)}</p>" if self.byline else ""
        html = f'<h2 id="{self.anchor}">{self.title_html}</h2>{byline}{self.html}'
        return f'<div lang="{escape(self.lang)}">{html}</div>' if self.lang else html


@dataclass(frozen=True, slots=True)
class Body:
    """A text cut into its sections; `intro` is what stands before the first, `notes` its footnotes."""

    intro: str
    sections: tuple[Section, ...] = ()
    notes: str = ""

    @property
    def outline(self) -> tuple[Heading, ...]:
        """The headings of the sections."""
        return tuple(Heading(each.anchor, each.title, each.byline, each.lang) for each in self.sections)

    @property
    def html(self) -> str:
        """The whole text in one piece, headings included."""
        return "".join([self.intro, *(section.whole_html for section in self.sections), self.notes])


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a start that an entry announces; `end` is its last day or moment."""

    key: str
    title: str
    start: Moment
    end: Moment | None = None
    place: str = ""
    organiser: str = ""
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document to take away, below `content/media`; `size` in bytes."""

    address: str
    name: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must know about the standing of an entry."""

    kind: NoticeKind
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Provenance: the capture that an imported entry was made from, and what of it could not be kept."""

    url: str
    captured: datetime
    sha256: str
    profile: str
    date_from: str = ""
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """A reader's comment kept from a legacy page; `text` is Markdown, `html` what it renders to."""

    id: str
    text: str
    parent: str | None = None
    kind: Literal["comment", "pingback"] = "comment"
    author: str | None = None
    author_url: str | None = None
    date: Moment | None = None
    html: str = ""


@dataclass(frozen=True, slots=True)
class RedirectRow:
    """A line of `redirects.csv`: an old address, what became of it, and where on this site it leads."""

    address: str
    outcome: str
    leads_to: str = ""
    line: int = 0


class Texts(Protocol):
    """Where the words of entries and pages are kept until a page is made of them."""

    def plain(self, item: Union["Entry", "Page"]) -> Body:
        """The text as it was read."""

    def body(self, item: Union["Entry", "Page"]) -> Body:
        """The text as a reader of this build's site sees it."""

    def comments(self, item: "Entry") -> tuple[Comment, ...]:
        """The comments kept with an entry."""

    def facts(self, item: Union["Entry", "Page"]) -> tuple[Fact, ...]:
        """What the text as readers see it is made from, beside the item itself."""

    def found(self, item: Union["Entry", "Page"]) -> tuple[str, ...]:
        """What the build's filters look for and have found in the text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A bulletin or a blog entry: its facts; its words are fetched when they are asked for.

    `path` is that of its file, from the content folder. `text` names the words, `leads_to` the addresses of
    this site that they link to, `refers_to` all whose names the entry shows; `alphabetic` is the title as it
    is sorted. The rest are digests: `card` of what lists and neighbours show of the entry, `diary` of what
    calendars show, `offer` of what links may lead to in it, and `digest` of everything, words and comments
    included.
    """

    kind: EntryKind
    path: str
    slug: str
    title: str
    series: str | None = None
    number: int | None = None
    date: Moment | None = None
    period: Period | None = None
    modified: Moment | None = None
    status: Status = "published"
    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    summary: str = ""
    lang: str = "en"
    events: tuple[Event, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    notice: Notice | None = None
    aliases: tuple[str, ...] = ()
    feed_id: str | None = None
    rights: str = ""
    correction: str = ""
    source: Source | None = None
    review: tuple[str, ...] = ()
    outline: tuple[Heading, ...] = ()
    comment_count: int = 0
    pingback_count: int = 0
    text: str = ""
    leads_to: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()
    alphabetic: str = ""
    card: str = ""
    diary: str = ""
    offer: str = ""
    digest: str = field(default="", metadata=NOT_KEPT)
    texts: Texts | None = field(default=None, metadata=NOT_KEPT, compare=False, repr=False)
    # Worked out once: lists ask for them again and again.
    day: Day = field(init=False, metadata=NOT_KEPT, compare=False, repr=False)
    published: datetime = field(init=False, metadata=NOT_KEPT, compare=False, repr=False)
    updated: datetime = field(init=False, metadata=NOT_KEPT, compare=False, repr=False)
    address: str = field(init=False, metadata=NOT_KEPT, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Work out the moments and the address.

        `published` is what lists and feeds go by: the date, else the end of the period; `day` its day in
        London; `updated` when the entry last changed in a way worth telling. `address` is permanent, from the
        root of the site.
        """
        moment = self.date or (self.period.last_day if self.period else _UNDATED)
        published = as_datetime(moment)
        work_out = object.__setattr__
        work_out(self, "day", as_day(moment))
        work_out(self, "published", published)
        work_out(self, "updated", as_datetime(self.modified) if self.modified else published)
        if self.series is not None and self.number is not None:
            work_out(self, "address", addresses.bulletin(self.series, self.number))
        else:
            work_out(self, "address", addresses.blog_entry(self.blog_year, self.slug))

    @property
    def body(self) -> Body:
        """The text, fetched anew each time."""
        assert self.texts is not None
        return self.texts.body(self)

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The comments, fetched anew each time."""
        assert self.texts is not None
        return self.texts.comments(self)

    @property
    def bylines(self) -> tuple[str, ...]:
        """Who wrote a section, each once, in order."""
        return tuple(dict.fromkeys(heading.byline for heading in self.outline if heading.byline))

    @property
    def blog_year(self) -> int:
        """The year in a blog entry's address: that of its period, else of its date."""
        return self.period.year if self.period else self.day.year

    @property
    def approximate(self) -> bool:
        """Whether the date is only known from the period."""
        return self.date is None

    @property
    def writers(self) -> tuple[str, ...]:
        """Who wrote the entry, then who wrote a section of it, each once."""
        return tuple(dict.fromkeys((*self.authors, *self.bylines)))


@dataclass(frozen=True, slots=True)
class Page:
    """A page that stands outside the run of entries: about, subscribe, a statement."""

    path: str
    slug: str
    title: str
    summary: str = ""
    lang: str = "en"
    status: Status = "published"
    modified: Moment | None = None
    notice: Notice | None = None
    aliases: tuple[str, ...] = ()
    outline: tuple[Heading, ...] = ()
    text: str = ""
    leads_to: tuple[str, ...] = ()
    offer: str = ""
    digest: str = field(default="", metadata=NOT_KEPT)
    texts: Texts | None = field(default=None, metadata=NOT_KEPT, compare=False, repr=False)

    @property
    def body(self) -> Body:
        """The text, fetched anew each time."""
        assert self.texts is not None
        return self.texts.body(self)

    @property
    def address(self) -> str:
        """The permanent address, from the root of the site."""
        return addresses.page(self.slug)
