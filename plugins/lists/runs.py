"""Lists of a run of entries: a series, the blog, a year, a month, a letter."""

from collections.abc import Iterator
from itertools import groupby

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.dates import MONTHS
from plugins.core.feedscopes import feed_links
from plugins.core.letters import letter_links, letter_of
from plugins.core.outputs import Link
from plugins.core.slugs import slugify
from plugins.lists.listing import Listing
from plugins.lists.views import Fact


def series_listings(archive: Archive) -> Iterator[Listing]:
    """The issues of each series."""
    for key, series in archive.series.items():
        issues = archive.issues(key)
        publisher = archive.organisations.get(series.publisher or "")
        yield Listing(
            address=addresses.series(key),
            title=series.title,
            entries=issues,
            summary=series.summary,
            facts=(
                (Fact("Published by", Link(publisher.name, addresses.organisation(publisher.key))),)
                if publisher
                else ()
            ),
            calendar=addresses.calendar(addresses.series(key))
            if any(each.events for each in issues)
            else None,
            menu=addresses.BULLETINS,
            crumbs=(Link("Bulletins", addresses.BULLETINS),),
            feeds=feed_links(archive, f"series/{key}"),
            noun=("numbered issue", "numbered issues"),
        )


def blog_listings(archive: Archive) -> Iterator[Listing]:
    """The blog, and each of its years."""
    years = sorted({entry.blog_year for entry in archive.blog}, reverse=True)
    narrower = tuple(Link(str(year), addresses.blog_year(year)) for year in years)
    feeds = feed_links(archive, "blog")
    yield Listing(addresses.BLOG, "Blog", archive.blog, narrower=narrower, menu=addresses.BLOG, feeds=feeds)
    for year in years:
        yield Listing(
            address=addresses.blog_year(year),
            title=f"Blog, {year}",
            entries=tuple(entry for entry in archive.blog if entry.blog_year == year),
            narrower=narrower,
            menu=addresses.BLOG,
            crumbs=(Link("Blog", addresses.BLOG),),
            feeds=feeds,
        )


def dated_listings(archive: Archive) -> Iterator[Listing]:
    """Each year with its months, and each month."""
    archive_crumb = Link("Archive", addresses.ARCHIVE)
    for year, of_year in groupby(archive.entries, key=lambda entry: entry.day.year):
        entries = tuple(of_year)
        months = sorted({entry.day.month for entry in entries})
        narrower = tuple(Link(MONTHS[month - 1], addresses.archive_month(year, month)) for month in months)
        yield Listing(
            address=addresses.archive_year(year),
            title=f"Everything from {year}",
            entries=entries,
            narrower=narrower,
            menu=addresses.ARCHIVE,
            crumbs=(archive_crumb,),
            by_month=True,
        )
        for month in months:
            yield Listing(
                address=addresses.archive_month(year, month),
                title=f"Everything from {MONTHS[month - 1]} {year}",
                entries=tuple(entry for entry in entries if entry.day.month == month),
                menu=addresses.ARCHIVE,
                crumbs=(archive_crumb, Link(str(year), addresses.archive_year(year))),
            )


def letter_listings(archive: Archive) -> Iterator[Listing]:
    """The entries whose titles begin with a letter, in the order of their titles."""
    ordered = sorted(
        archive.entries, key=lambda entry: (letter_of(entry), slugify(entry.title), entry.address)
    )
    letters = {letter: tuple(group) for letter, group in groupby(ordered, key=letter_of)}
    links = letter_links(archive)
    for letter, entries in letters.items():
        yield Listing(
            address=addresses.letter(letter),
            title=f"A to Z: {letter}",
            entries=entries,
            narrower=links,
            menu=addresses.ARCHIVE,
            crumbs=(Link("Archive", addresses.ARCHIVE),),
        )
