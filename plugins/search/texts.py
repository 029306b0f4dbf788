"""What of an entry or a page is searched: a small document for Pagefind, straight from the text.

It holds what the page says and nothing of what stands around it; what Pagefind is to know beside the
text, it reads from `data` elements. Nothing in it depends on the day of the build, on the glossary, on
neighbours or on templates.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import escape

from plugins.core import addresses
from plugins.core.archive import Announcement, Archive
from plugins.core.cards import make_stamp
from plugins.core.eventviews import make_event_view
from plugins.core.model import Body, Comment, Entry, Page, Section
from plugins.core.searchfacts import SearchFacts, make_search_facts

# What readers wrote counts for less than what the body published.
_COMMENTS_WEIGHT = 0.3

# A word that every page is found by and no reader types: asked for no word at all, Pagefind 1.5 makes the
# browser load the whole index. Not a beginning of any other word, it is found by nothing else.
_EVERY = ("every", "ꙮ")


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """A page of the site by its address, and the HTML that is searched for it."""

    address: str
    html: bytes


def is_searched(item: Entry | Page) -> bool:
    """Whether readers find an entry or a page by searching: it is published, and a page of its own.

    The words of the subscribe page only introduce its lists.
    """
    return item.status == "published" and item.address != addresses.SUBSCRIBE


def make_indexed_page(archive: Archive, item: Entry | Page) -> IndexedPage:
    """The document of an entry or a page."""
    facts = "".join(_facts(make_search_facts(archive, item)))
    text = "".join(_text(archive, item))
    return IndexedPage(item.address, f"<!doctype html><html><body>{facts}{text}</body></html>".encode())


def _facts(facts: SearchFacts) -> Iterator[str]:
    for fact in facts.filters:
        yield _fact("filter", fact.name, fact.value)
    for name, value in (*facts.shown, _EVERY):
        yield _fact("meta", name, value)
    for name, value in facts.sorts:
        yield _fact("sort", name, value)


def _fact(kind: str, name: str, value: str) -> str:
    return f'<data value="{escape(value)}" data-pagefind-{kind}="{name}[value]"></data>'


def _text(archive: Archive, item: Entry | Page) -> Iterator[str]:
    """The words of the page in its order: each section is a hit of its own by the id of its heading."""
    entry = item if isinstance(item, Entry) else None
    body = _body(item)
    yield _element("h1", item.title)
    if entry:
        yield _element("p", entry.summary)
    yield body.intro
    for section in body.sections:
        yield from _section(archive, section)
        yield from _events(archive, entry, {section.anchor})
    if body.notes:
        yield f'<h2 id="notes">Notes</h2>{body.notes}'
    if entry:
        yield from _dates(archive, entry)
        yield from _comments(entry)


def _body(item: Entry | Page) -> Body:
    """The text as it was read: what links to where is of no matter here."""
    assert item.texts is not None
    return item.texts.plain(item)


def _section(archive: Archive, section: Section) -> Iterator[str]:
    yield f'<h2 id="{escape(section.anchor)}">{section.title_html}</h2>'
    if section.byline:
        yield _element("p", f"By {archive.credit(section.byline).name}")
    yield section.html


def _dates(archive: Archive, entry: Entry) -> Iterator[str]:
    """The events that no section announces."""
    anchors = {heading.anchor for heading in entry.outline}
    elsewhere = {event.section for event in entry.events} - anchors
    if elsewhere:
        yield '<h2 id="events">Dates</h2>'
        yield from _events(archive, entry, elsewhere)


def _events(archive: Archive, entry: Entry | None, anchors: Collection[str | None]) -> Iterator[str]:
    """The words of the events announced under some anchors: when, what, and what hour, where, by whom."""
    for event in entry.events if entry else ():
        if entry and event.section in anchors:
            view = make_event_view(archive, Announcement(event, entry))
            yield _element("p", f"{view.day_big} {view.month}")
            yield _element("h3", view.title)
            yield _element("p", " · ".join(filter(None, (view.time, view.place, view.organiser))))


def _comments(entry: Entry) -> Iterator[str]:
    said = "".join(map(_comment, entry.comments))
    if said:
        weight = f'data-pagefind-weight="{_COMMENTS_WEIGHT}"'
        yield f'<section {weight}><h2 id="comments">Comments</h2>{said}</section>'


def _comment(comment: Comment) -> str:
    day = make_stamp(comment.date, with_time=True).text if comment.date else ""
    return _element("p", " · ".join(filter(None, (comment.author, day)))) + comment.html


def _element(name: str, words: str) -> str:
    """An element with words in it; nothing where there are none."""
    return f"<{name}>{escape(words, quote=False)}</{name}>" if words else ""
