"""The pages of all entries, of all other written pages, and the media they show."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from textwrap import shorten

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.cards import entry_label, entry_stamp
from plugins.core.digests import Fact
from plugins.core.feedscopes import feed_links
from plugins.core.model import SUMMARY_LENGTH, Entry, Page
from plugins.core.outputs import Document, Items, Link, Maker, Output, Recipe
from plugins.core.site import Site
from plugins.entries.making import make_entry_view, make_page_view


def entry_outputs(archive: Archive, site: Site) -> Iterator[Output]:
    """A page for each entry, with its neighbours; hidden entries have none."""
    for run in (*(archive.issues(key) for key in archive.series), archive.blog):
        for entry, older, newer in with_neighbours(run):
            yield _entry_output(archive, site, entry, older, newer)
    for entry in archive.hidden:
        yield _entry_output(archive, site, entry, None, None)


def with_neighbours(run: Sequence[Entry]) -> Iterator[tuple[Entry, Entry | None, Entry | None]]:
    """Each entry of a run, newest first, with the one before it in time and the one after it."""
    for index, entry in enumerate(run):
        older = run[index + 1] if index + 1 < len(run) else None
        yield entry, older, run[index - 1] if index else None


def _entry_output(
    archive: Archive, site: Site, entry: Entry, older: Entry | None, newer: Entry | None
) -> Output:
    facts = archive.facts
    neighbours = tuple(each.path if each else None for each in (older, newer))
    cards = (facts.card(each) for each in (older, newer) if each)
    over = (facts.over([entry]),) if entry.events else ()
    return Output(
        address=entry.address,
        inputs=(*facts.whole(entry), *facts.names(entry), *cards, *over),
        # What replaces an entry is not known by its path: such an entry has no recipe.
        make=partial(entry_document, archive, site, entry, older, newer)
        if _is_replaced(entry)
        else Recipe("entry", (entry.path,), neighbours),
        template="entry.html",
        listed=entry.status == "published",
        modified=entry.updated,
    )


def makers(archive: Archive, site: Site) -> Mapping[str, Maker]:
    """What makes entries and written pages by their recipes."""

    def make_entry(items: Items, recipe: Recipe) -> Document:
        entry, older, newer = (items(path) if path else None for path in (*recipe.texts, *recipe.others))
        assert isinstance(entry, Entry)
        assert not isinstance(older, Page)
        assert not isinstance(newer, Page)
        return entry_document(archive, site, entry, older, newer)

    def make_page(items: Items, recipe: Recipe) -> Document:
        page = items(recipe.texts[0])
        assert isinstance(page, Page)
        return page_document(archive, site, page)

    return {"entry": make_entry, "page": make_page}


def _is_replaced(item: Entry | Page) -> bool:
    return item.notice is not None and item.notice.replaced_by is not None


def entry_document(
    archive: Archive, site: Site, entry: Entry, older: Entry | None, newer: Entry | None
) -> Document:
    """The page of an entry between its neighbours in the series or the blog."""
    label, stamp = entry_label(archive, entry), entry_stamp(entry)
    title = entry.title if entry.title.startswith(label) else f"{entry.title}, {label}"
    return Document(
        address=entry.address,
        title=title,
        description=entry.summary
        or shorten(f"{label}, {stamp.text}: {entry.title}", SUMMARY_LENGTH, placeholder="…"),
        lang=entry.lang,
        view=make_entry_view(archive, site, entry, older, newer),
        menu=addresses.BULLETINS if entry.series else addresses.BLOG,
        crumbs=_crumbs(archive, entry),
        feeds=_feeds(archive, entry),
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


def page_outputs(archive: Archive, site: Site) -> Iterator[Output]:
    """A page for each written page, but those that introduce a page of another plugin."""
    for page in archive.pages:
        if page.address != addresses.SUBSCRIBE:
            yield Output(
                address=page.address,
                inputs=archive.facts.whole(page),
                make=partial(page_document, archive, site, page)
                if _is_replaced(page)
                else Recipe("page", (page.path,)),
                template="page.html",
                listed=page.status == "published",
            )


def page_document(archive: Archive, site: Site, page: Page) -> Document:
    """The page that somebody wrote."""
    return Document(
        address=page.address,
        title=page.title,
        description=page.summary,
        lang=page.lang,
        view=make_page_view(archive, site, page),
        listed=page.status == "published",
    )


def media_outputs(content: Path, archive: Archive) -> Iterator[Output]:
    """Pictures and documents, as they are."""
    for name, version in archive.media.items():
        path = content / name
        yield Output(f"/{name}", (Fact(name, version),), partial(Path, path))
