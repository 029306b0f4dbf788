"""A page that shows every part that pages are made of, for those who change the theme; in previews only."""

from dataclasses import dataclass
from itertools import cycle, islice

from plugins.core import addresses
from plugins.core.cards import Card, Stamp
from plugins.core.dates import MONTHS
from plugins.core.eventviews import EventView
from plugins.core.model import Credit
from plugins.core.outputs import Document, Link
from plugins.core.paging import Pagination
from plugins.entries.views import (
    AttachmentView,
    CommentView,
    EntryView,
    KeyDate,
    NoticeView,
    SectionView,
    SourceView,
)

ADDRESS = addresses.page("styleguide")

_TEXT = """<p>A paragraph with a <a href="/">link</a>, a <a class="term" href="/glossary/" \
title="what the letters stand for">TERM</a> of the glossary, <em>emphasis</em>, \
<strong>strong words</strong>, <code>code</code> and <mark>marked words</mark>.</p>
<blockquote><p>What somebody else has written.</p></blockquote>
<ul><li>A list</li><li>of two lines</li></ul>
<div class="scroll" role="region" aria-label="Votes by area" tabindex="0"><table>
<caption>Votes by area</caption>
<thead><tr><th scope="col">Area</th><th scope="col" class="number">Votes</th></tr></thead>
<tbody><tr><th scope="row">North</th><td class="number">12,345</td></tr></tbody></table></div>
<h3>A heading within a section</h3>
<p>A dead link stays where it was, <a href="/">followed by its copy</a> \
<span class="rescued">(archived copy, May 2012)</span>.</p>"""


@dataclass(frozen=True, slots=True)
class Month:
    """A cell of the overview."""

    name: str
    address: str | None
    number: int
    label: str
    heat: int


@dataclass(frozen=True, slots=True)
class Year:
    """A row of the overview."""

    year: int
    address: str
    count: str
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """The overview: how much there is, the busiest month, and a row a year."""

    count: str
    busiest: Link
    years: tuple[Year, ...]


@dataclass(frozen=True, slots=True)
class StyleguideView(EntryView):
    """An entry that has everything, and what other pages have: colours, boxes, an overview, pages."""

    colours: tuple[str, ...]
    letters: tuple[Link, ...]
    notices: tuple[NoticeView, ...]
    overview: Glance
    pagination: Pagination


def styleguide_document() -> Document:
    """The page; it is in no list, and robots are asked not to index it."""
    return Document(
        address=ADDRESS,
        title="Style guide",
        description="Every part that the pages of this site are made of.",
        view=_view(),
        listed=False,
    )


def _view() -> StyleguideView:
    day = Stamp("9 May 2012", "2012-05-09")
    card = _card("An issue with everything in it", "Bulletin No 8", day)
    writer, body = Credit("A guest writer", addresses.PEOPLE), Link("A body", addresses.ORGANISATIONS)
    replaced = Link("what to read now", addresses.HOME)
    notice = NoticeView("history", "Published under an earlier government.", replaced)
    return StyleguideView(
        kind="bulletin",
        card=card,
        authors=(Credit("The team that publishes", addresses.ORGANISATIONS),),
        guests=(writer,),
        topics=(Link("A topic", addresses.TOPICS), Link("Another topic", addresses.TOPICS)),
        organisations=(body,),
        modified=Stamp("11 May 2012", "2012-05-11"),
        intro=_TEXT,
        sections=_sections(writer),
        notes="",
        events=(_event("A workshop", past=True),),
        attachments=(AttachmentView(addresses.HOME, "Rules of procedure", "PDF", "214 KB"),),
        notice=notice,
        source=_source(),
        correction="The day of the meeting was wrong.",
        rights="Kept with the leave of those who wrote it.",
        comments=(_comment("1", "A reader", (_comment("2", "The writer", ()),)),),
        older=_card("The issue before", "Bulletin No 7", Stamp("28 March 2012", "2012-03-28")),
        newer=_card("The issue after", "Bulletin No 9", Stamp("24 October 2012", "2012-10-24")),
        related=(
            _card("Something on the same topic", "Blog", Stamp("April 2012", "2012-04", approximate=True)),
        ),
        months=tuple(Link(month, addresses.BLOG) for month in MONTHS[:4]),
        key_dates=(KeyDate("3 to 4 July 2012", Link("A conference", f"{ADDRESS}#a-section")),),
        contacts=Link("Contacts", f"{ADDRESS}#contacts"),
        citation="The team that publishes (2012) ‘An issue with everything in it’, Bulletin, no 8, 9 May.",
        bibtex="@misc{bulletin-8,\n  title = {{An issue with everything in it}},\n  year = {2012}\n}",
        share=(Link("E-mail", "mailto:?subject=Style%20guide"),),
        colours=("page", "tint", "text", "muted", "link", "accent", "notice", "mark", "warn", "focus"),
        letters=tuple(Link(letter, addresses.GLOSSARY) for letter in "ABC"),
        notices=(
            NoticeView("withdrawn", "This was withdrawn.", replaced),
            NoticeView("archived", "This is archived.", None),
        ),
        overview=Glance("40 entries in 1 year.", Link("May 2012", addresses.ARCHIVE), (_year(2012),)),
        pagination=_pages(),
    )


def _card(title: str, label: str, stamp: Stamp) -> Card:
    writers = (Credit("The team that publishes"),)
    summary = "A summary says in a sentence or two what is in it."
    return Card(
        ADDRESS,
        title,
        label,
        addresses.BULLETINS,
        stamp,
        "",
        summary,
        "en",
        writers,
        2,
        "Archived",
        True,
    )


def _sections(writer: Credit) -> tuple[SectionView, ...]:
    conference = _event("A conference", past=False)
    words, welsh = "<p>Its text.</p>", "<p>Ei thestun.</p>"
    return (
        SectionView("a-section", "A section", "A section", words, writer, None, (conference,)),
        SectionView("adran", "Adran yn Gymraeg", "Adran yn Gymraeg", welsh, None, "cy", ()),
        SectionView("contacts", "Contacts", "Contacts", "<p>Write to us.</p>", None, None, (), "contacts"),
    )


def _event(title: str, *, past: bool) -> EventView:
    return EventView(
        key="sample",
        title=title,
        start_iso="2012-07-03",
        dates="3 to 4 July 2012",
        day_big="3–4",
        month="July 2012",
        time="10:00 to 12:30",
        place="Ryton",
        organiser="A body",
        address=addresses.EVENTS,
        calendar_address=addresses.EVENTS,
        past=past,
        lang="en",
    )


def _source() -> SourceView:
    return SourceView(
        platform="Knowledge Hub",
        url="http://old.example/2012/05/",
        shown_url="old.example/2012/05",
        captured=Stamp("30 November 2012", "2012-11-30"),
        sha256="5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
        date_from="the page itself",
        copy="https://web.archive.org/web/20121130032044/http://old.example/2012/05/",
        lost=("A picture of the meeting.",),
    )


def _comment(key: str, author: str, replies: tuple[CommentView, ...]) -> CommentView:
    said = Stamp("30 May 2012, 19:12", "2012-05-30")
    return CommentView(f"comment-{key}", author, None, said, "<p>What was said.</p>", False, replies)


def _year(year: int) -> Year:
    numbers = islice(cycle((0, 1, 3, 6, 10)), 12)
    months = tuple(
        Month(name, addresses.ARCHIVE if number else None, number, f"{name} {year}: {number}", heat)
        for name, number, heat in zip(MONTHS, numbers, islice(cycle(range(5)), 12), strict=True)
    )
    return Year(year, addresses.ARCHIVE, "40 entries", months)


def _pages() -> Pagination:
    links = tuple(Link(number, ADDRESS if number == "2" else addresses.ARCHIVE) for number in "123")
    previous, following = Link("Previous page", addresses.ARCHIVE), Link("Next page", addresses.ARCHIVE)
    return Pagination(2, 9, previous, following, (*links, None, Link("9", addresses.ARCHIVE)))
