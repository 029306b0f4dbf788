"""The front page, the archive at a glance, and the page for addresses that lead nowhere."""

from collections.abc import Iterator

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.cards import make_card
from plugins.core.counting import counted
from plugins.core.eventviews import EventView, make_event_view, past, upcoming
from plugins.core.feedscopes import ALL, feed_links
from plugins.core.letters import letter_links
from plugins.core.linkeddata import as_script, series_thing, site_thing
from plugins.core.model import Entry
from plugins.core.outputs import Document, Link
from plugins.core.site import Site
from plugins.lists.overview import overview
from plugins.lists.views import ArchiveView, Contribution, HomeView, IndexRow, NotFoundView

_EARLIER_SHOWN = 3
_EVENTS_SHOWN = 3


def home_document(archive: Archive, site: Site) -> Document:
    """The front page."""
    return Document(
        address=addresses.HOME,
        title=site.name,
        description=site.tagline,
        view=_home_view(archive),
        linked_data=as_script(
            [site_thing(site), *(series_thing(site, each) for each in archive.series.values())]
        ),
    )


def _home_view(archive: Archive) -> HomeView:
    bulletins, blog = archive.bulletins, archive.blog
    events_title, events = _diary(archive)
    return HomeView(
        lead=make_card(archive, bulletins[0]) if bulletins else None,
        inside=tuple(_contributions(archive, bulletins[0])) if bulletins else (),
        earlier=tuple(make_card(archive, bulletin) for bulletin in bulletins[1 : 1 + _EARLIER_SHOWN]),
        blog=make_card(archive, blog[0]) if blog else None,
        events=events,
        events_title=events_title,
        overview=overview(archive),
        ways=tuple(_ways_in(archive)),
    )


def _contributions(archive: Archive, entry: Entry) -> Iterator[Contribution]:
    for section in entry.outline:
        link = Link(section.title, f"{entry.address}#{section.anchor}")
        byline = archive.credit(section.byline).name if section.byline else ""
        yield Contribution(link, byline, section.lang)


def _diary(archive: Archive) -> tuple[str, tuple[EventView, ...]]:
    """The next events; where all are over, the last ones."""
    coming = upcoming(archive)
    title, shown = ("Next in the diary", coming) if coming else ("Last in the diary", past(archive))
    return title, tuple(make_event_view(archive, each) for each in shown[:_EVENTS_SHOWN])


def _ways_in(archive: Archive) -> Iterator[IndexRow]:
    """Where readers most often begin: the series, the blog, the busiest topics, the glossary."""
    for key, series in archive.series.items():
        issues = archive.issues(key)
        yield IndexRow(Link(series.title, addresses.series(key)), "", counted(len(issues), "numbered issue"))
    yield IndexRow(Link("Blog", addresses.BLOG), "", counted(len(archive.blog), "entry", "entries"))
    busiest = sorted(archive.by_topic.items(), key=lambda item: (-len(item[1]), item[0]))[:2]
    for key, entries in busiest:
        link = Link(archive.topics[key].name, addresses.topic(key))
        yield IndexRow(link, "", counted(len(entries), "entry", "entries"))
    if archive.announcements:
        yield IndexRow(Link("Events", addresses.EVENTS), "", counted(len(archive.announcements), "date"))
    if archive.by_letter:
        first, *_, last = (*archive.by_letter, *archive.by_letter)
        yield IndexRow(Link("A to Z", addresses.A_TO_Z), "", f"Every title, from {first} to {last}")
    terms = sorted(archive.glossary)
    if terms:
        count = f"{counted(len(terms), 'term')}, from {terms[0]} to {terms[-1]}"
        yield IndexRow(Link("Glossary", addresses.GLOSSARY), "", count)


def archive_document(archive: Archive) -> Document:
    """The whole archive by year and month, with the way to its A to Z."""
    return Document(
        address=addresses.ARCHIVE,
        title="The archive by year and month",
        description="Every bulletin and blog entry by year and month, and by the first letter of its title.",
        view=_archive_view(archive),
        menu=addresses.ARCHIVE,
        feeds=feed_links(archive, ALL) if archive.entries else (),
    )


def _archive_view(archive: Archive) -> ArchiveView:
    return ArchiveView(overview(archive), letter_links(archive))


def not_found_document(archive: Archive) -> Document:
    """The page for an address that leads nowhere: what may have happened, and the ways in."""
    return Document(
        address=addresses.NOT_FOUND,
        title="Page not found",
        description="There is no page at this address.",
        view=_not_found_view(archive),
        listed=False,
    )


def _not_found_view(archive: Archive) -> NotFoundView:
    return NotFoundView(letter_links(archive))
