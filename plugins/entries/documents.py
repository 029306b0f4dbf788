"""The pages of all entries, of all other written pages, and the media they show."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from textwrap import shorten

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.cards import entry_label, entry_stamp
from plugins.core.digests import Fact
from plugins.core.facts import shown
from plugins.core.feedscopes import feed_links
from plugins.core.linkeddata import as_script, entry_things
from plugins.core.model import SUMMARY_LENGTH, Entry, Page
from plugins.core.notices import BRIEF_NOTICES
from plugins.core.outputs import Document, Items, Link, Maker, Output, Recipe
from plugins.core.site import Site
from plugins.entries.around import Surroundings, months_from_words, months_in_words, surroundings
from plugins.entries.making import make_entry_view, make_page_view


def entry_outputs(archive: Archive, site: Site) -> Iterator[Output]:
    """A page for each entry, with the entries that it leads to; hidden entries have none."""
    for entry, around in surroundings(archive):
        yield _entry_output(archive, site, entry, around)


def _entry_output(archive: Archive, site: Site, entry: Entry, around: Surroundings) -> Output:
    facts = archive.facts
    cards = (facts.card(each) for each in around.entries if each)
    months = (shown(around.months, "the months of its year"),) if around.months else ()
    over = (facts.over([entry]),) if entry.events else ()
    return Output(
        address=entry.address,
        inputs=(*facts.whole(entry), *facts.names(entry), *cards, *months, *over),
        # What replaces an entry is not known by its path: such an entry has no recipe.
        make=partial(entry_document, archive, site, entry, around)
        if _is_replaced(entry)
        else _recipe(entry, around),
        template="article.html",
        listed=entry.status == "published",
        modified=entry.updated,
    )


def _recipe(entry: Entry, around: Surroundings) -> Recipe:
    others = tuple(each.path if each else None for each in around.entries)
    return Recipe("entry", (entry.path,), others, months_in_words(around.months))


def makers(archive: Archive, site: Site) -> Mapping[str, Maker]:
    """What makes entries and written pages by their recipes."""

    def make_entry(items: Items, recipe: Recipe) -> Document:
        entry = _entry_at(items, recipe.texts[0])
        older, newer, *related = (_entry_at(items, path) if path else None for path in recipe.others)
        months = months_from_words(recipe.words)
        around = Surroundings(older, newer, tuple(each for each in related if each), months)
        return entry_document(archive, site, entry, around)

    def make_page(items: Items, recipe: Recipe) -> Document:
        page = items(recipe.texts[0])
        assert isinstance(page, Page)
        return page_document(archive, site, page)

    return {"entry": make_entry, "page": make_page}


def _entry_at(items: Items, path: str) -> Entry:
    entry = items(path)
    assert isinstance(entry, Entry)
    return entry


def _is_replaced(item: Entry | Page) -> bool:
    return item.notice is not None and item.notice.replaced_by is not None


def entry_document(archive: Archive, site: Site, entry: Entry, around: Surroundings) -> Document:
    """The page of an entry among those that it leads to."""
    label, stamp = entry_label(archive, entry), entry_stamp(entry)
    title = entry.title if entry.title.startswith(label) else f"{entry.title}, {label}"
    crumbs = _crumbs(archive, entry)
    return Document(
        address=entry.address,
        title=f"{_standing(entry)}{title}",
        description=entry.summary
        or shorten(f"{label}, {stamp.text}: {entry.title}", SUMMARY_LENGTH, placeholder="…"),
        lang=entry.lang,
        view=make_entry_view(archive, site, entry, around),
        menu=addresses.BULLETINS if entry.series else addresses.BLOG,
        crumbs=crumbs,
        feeds=_feeds(archive, entry),
        listed=entry.status == "published",
        kind="article",
        linked_data=as_script(entry_things(archive, site, entry, crumbs)),
    )


def _standing(entry: Entry) -> str:
    """What a reader must know before anything else, also in a list of search results or of open pages.

    An entry of an earlier government is no less valid for it, so its title stays as it was.
    """
    notice = entry.notice
    return f"[{BRIEF_NOTICES[notice.kind]}] " if notice and notice.kind != "history" else ""


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
