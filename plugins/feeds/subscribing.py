"""The page that says what one can follow, and how."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.calendarscopes import calendar_scopes, webcal
from plugins.core.cards import Stamp, entry_stamp
from plugins.core.counting import counted
from plugins.core.feedscopes import ALL, feed_links
from plugins.core.links import prefix_addresses
from plugins.core.model import Page
from plugins.core.outputs import Document, Link
from plugins.core.site import Site
from plugins.feeds import opml
from plugins.feeds.items import Feed
from plugins.feeds.parts import parts_of

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Headline:
    """An entry by its title and date."""

    title: str
    address: str
    lang: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed as the page lists it; `page` is the page it follows, `earlier` are its archive documents."""

    key: str
    title: str
    summary: str
    page: str
    atom: str
    rss: str
    json: str
    earlier: tuple[Link, ...]
    newest: tuple[Headline, ...]


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """Feeds of one sort."""

    title: str
    feeds: tuple[FeedView, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A calendar to subscribe to; `webcal` is the address that opens a calendar program."""

    title: str
    count: str
    address: str
    webcal: str


@dataclass(frozen=True, slots=True)
class SubscribeView:
    """The page: an introduction as HTML, the whole archive's feeds, the narrower ones, the calendars."""

    intro_html: str
    whole: FeedGroup
    groups: tuple[FeedGroup, ...]
    calendars: tuple[CalendarView, ...]
    opml: str


def subscribe_document(archive: Archive, site: Site, feeds: Sequence[Feed], held: int) -> Document:
    """The page of feeds and calendars, introduced by the written page `subscribe` if there is one.

    `held` is how many entries a document of a feed holds.
    """
    written = next((page for page in archive.pages if page.address == addresses.SUBSCRIBE), None)
    whole, *groups = (
        FeedGroup(title, tuple(_feed_view(feed, held) for feed in members))
        for title, members in opml.group_feeds(feeds)
    )
    view = SubscribeView(
        intro_html=prefix_addresses(written.body.html, site.base) if written else "",
        whole=whole,
        groups=tuple(groups),
        calendars=tuple(_calendar_views(archive, site)),
        opml=opml.ADDRESS,
    )
    return Document(
        address=addresses.SUBSCRIBE,
        title=written.title if written else "Subscribe",
        description=_description(written),
        lang=written.lang if written else "en",
        feeds=feed_links(archive, *(view.key for view in whole.feeds if view.key != ALL)),
        view=view,
    )


def _description(written: Page | None) -> str:
    fallback = "Every feed and calendar of the archive, and how to follow them."
    return (written.summary if written else "") or fallback


def _feed_view(feed: Feed, held: int) -> FeedView:
    scope = feed.scope
    return FeedView(
        key=scope.key,
        title=scope.title,
        summary=scope.summary,
        page=scope.address,
        atom=addresses.feed(scope.key, "atom.xml"),
        rss=addresses.feed(scope.key, "rss.xml"),
        json=addresses.feed(scope.key, "json"),
        earlier=tuple(
            Link(part.name, addresses.feed(f"{scope.key}/{part.name}"))
            for part in parts_of(scope, held)
            if part.name
        ),
        newest=tuple(
            Headline(entry.title, entry.address, entry.lang, entry_stamp(entry))
            for entry in scope.entries[:_SHOWN]
        ),
    )


def _calendar_views(archive: Archive, site: Site) -> Iterator[CalendarView]:
    for scope in calendar_scopes(archive):
        yield CalendarView(
            title=scope.title,
            count=counted(len(scope.announcements), "event"),
            address=scope.address,
            webcal=webcal(site.full(scope.address)),
        )
