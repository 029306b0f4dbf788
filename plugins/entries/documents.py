"""The pages of all entries, of all other written pages, and the media they show."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from textwrap import shorten

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.cards import entry_label, entry_stamp
from plugins.core.feedscopes import feed_links
from plugins.core.fields import SUMMARY_LENGTH
from plugins.core.model import Entry
from plugins.core.outputs import Copy, Document, Link
from plugins.core.site import Site
from plugins.entries.making import make_entry_view, make_page_view


def entry_documents(archive: Archive, site: Site) -> Iterator[Document]:
    """A page for each entry, with its neighbours; hidden entries have none."""
    for run in (*(archive.issues(key) for key in archive.series), archive.blog):
        for entry, older, newer in with_neighbours(run):
            yield _document(archive, site, entry, older, newer)
    for entry in archive.hidden:
        yield _document(archive, site, entry, None, None)


def with_neighbours(run: Sequence[Entry]) -> Iterator[tuple[Entry, Entry | None, Entry | None]]:
    """Each entry of a run, newest first, with the one before it in time and the one after it."""
    for index, entry in enumerate(run):
        older = run[index + 1] if index + 1 < len(run) else None
        yield entry, older, run[index - 1] if index else None


def _document(
    archive: Archive, site: Site, entry: Entry, older: Entry | None, newer: Entry | None
) -> Document:
    label, stamp = entry_label(archive, entry), entry_stamp(entry)
    title = entry.title if entry.title.startswith(label) else f"{entry.title}, {label}"
    return Document(
        address=entry.address,
        template="entry.html",
        title=title,
        description=entry.summary
        or shorten(f"{label}, {stamp.text}: {entry.title}", SUMMARY_LENGTH, placeholder="…"),
        lang=entry.lang,
        make_view=partial(make_entry_view, archive, site, entry, older, newer),
        menu=addresses.BULLETINS if entry.series else addresses.BLOG,
        crumbs=_crumbs(archive, entry),
        feeds=_feeds(archive, entry),
        modified=entry.updated,
        listed=entry.status == "published",
    )


def _crumbs(archive: Archive, entry: Entry) -> tuple[Link, ...]:
    if entry.series:
        return (
            Link("Bulletins", addresses.BULLETINS),
            Link(archive.series[entry.series].title, addresses.series(entry.series)),
        )
    return Link("Blog", addresses.BLOG), Link(str(entry.blog_year), addresses.blog_year(entry.blog_year))


def _feeds(archive: Archive, entry: Entry) -> tuple[Link, ...]:
    """The feeds an entry's reader may want: its series or the blog, and its topics. A hidden one has none."""
    if entry.status == "hidden":
        return ()
    scopes = [
        f"series/{entry.series}" if entry.series else "blog",
        *(f"topics/{key}" for key in entry.topics),
    ]
    return feed_links(archive, *scopes)


def page_documents(archive: Archive, site: Site) -> Iterator[Document]:
    """A page for each written page, but those that introduce a page of another plugin."""
    for page in archive.pages:
        if page.address != addresses.SUBSCRIBE:
            yield Document(
                address=page.address,
                template="page.html",
                title=page.title,
                description=page.summary,
                lang=page.lang,
                make_view=partial(make_page_view, archive, site, page),
                listed=page.status == "published",
            )


def media_files(content: Path, archive: Archive) -> Iterator[Copy]:
    """Pictures and documents, as they are."""
    for name in archive.media:
        yield Copy(f"/{name}", content / name)
