"""Lists of a run of entries: a series, the blog, a year, a month, a letter."""

from collections import defaultdict
from collections.abc import Iterator

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.dates import MONTHS
from plugins.core.feedscopes import ALL, feed_links
from plugins.core.letters import letter_links
from plugins.core.linkeddata import as_script, series_thing
from plugins.core.model import Entry
from plugins.core.outputs import Link
from plugins.core.site import Site
from plugins.lists.listing import Listing, turned
from plugins.lists.views import Fact


def series_listings(archive: Archive, site: Site) -> Iterator[Listing]:
    """The issues of each series, in both orders."""
    for key, series in archive.series.items():
        issues = archive.issues(key)
        publisher = archive.organisations.get(series.publisher or "")
        listing = Listing(
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
            template="category.html",
            seek=f"series={key}",
            linked_data=as_script([series_thing(site, series)]),
        )
        yield from turned(listing)


def blog_listings(archive: Archive) -> Iterator[Listing]:
    """The blog in both orders, and each of its years."""
    by_year: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in archive.blog:
        by_year[entry.blog_year].append(entry)
    years = sorted(by_year, reverse=True)
    narrower = tuple(Link(str(year), addresses.blog_year(year)) for year in years)
    feeds = feed_links(archive, "blog")
    blog = Listing(
        addresses.BLOG,
        "Blog",
        archive.blog,
        narrower=narrower,
        menu=addresses.BLOG,
        feeds=feeds,
        by_time=False,  # each year has a page of its own
        seek="kind=blog",
    )
    yield from turned(blog)
    for year in years:
        yield Listing(
            address=addresses.blog_year(year),
            title=f"Blog, {year}",
            entries=tuple(by_year[year]),
            narrower=narrower,
            menu=addresses.BLOG,
            crumbs=(Link("Blog", addresses.BLOG),),
            feeds=feeds,
        )


def dated_listings(archive: Archive) -> Iterator[Listing]:
    """Each year with its months, and each month."""
    archive_crumb = Link("Archive", addresses.ARCHIVE)
    for year in archive.years:
        months = {month: entries for (of, month), entries in archive.by_month.items() if of == year}
        narrower = tuple(
            Link(MONTHS[month - 1], addresses.archive_month(year, month)) for month in sorted(months)
        )
        yield Listing(
            address=addresses.archive_year(year),
            title=f"Everything from {year}",
            entries=tuple(entry for entries in months.values() for entry in entries),
            narrower=narrower,
            menu=addresses.ARCHIVE,
            crumbs=(archive_crumb,),
            feeds=feed_links(archive, ALL),
            by_month=True,
            template="period_archives.html",
            seek=f"year={year}",
        )
        for month in sorted(months):
            yield Listing(
                address=addresses.archive_month(year, month),
                title=f"Everything from {MONTHS[month - 1]} {year}",
                entries=months[month],
                narrower=narrower,
                menu=addresses.ARCHIVE,
                crumbs=(archive_crumb, Link(str(year), addresses.archive_year(year))),
                feeds=feed_links(archive, ALL),
                template="period_archives.html",
            )


def letter_listings(archive: Archive) -> Iterator[Listing]:
    """The entries whose titles begin with a letter, in the order of their titles."""
    links = letter_links(archive)
    for letter, entries in archive.by_letter.items():
        yield Listing(
            address=addresses.letter(letter),
            title=f"A to Z: {letter}",
            entries=entries,
            narrower=links,
            menu=addresses.ARCHIVE,
            crumbs=(Link("Archive", addresses.ARCHIVE), Link("A to Z", addresses.A_TO_Z)),
            feeds=feed_links(archive, ALL),
            by_time=False,
        )
