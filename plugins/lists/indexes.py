"""The indexes of lists: all series, topics, people, organisations, and the letters of the A to Z."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.counting import counted
from plugins.core.feedscopes import ALL, BULLETINS, feed_links
from plugins.core.model import Entry
from plugins.core.outputs import Document, Link
from plugins.core.slugs import slugify
from plugins.lists.views import IndexRow, IndexView


@dataclass(frozen=True, slots=True)
class Index:
    """An index to be made: its place, its words, and a line for each subject."""

    address: str
    title: str
    intro: str
    noun: tuple[str, str]
    rows: tuple[IndexRow, ...]
    template: str
    menu: str = ""
    crumbs: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    orders: tuple[Link, ...] = ()
    is_by_size: bool = False


def _in_both_orders(index: Index) -> Iterator[Index]:
    """The index by name and, where there is anything to sort, again by the number of entries.

    The second holds nothing new: search engines are asked to leave it.
    """
    if len(index.rows) < 2:
        yield index
        return
    by_size = f"{index.address}most-first/"
    orders = Link("By name", index.address), Link("Most entries first", by_size)
    yield replace(index, orders=orders)
    yield replace(
        index,
        address=by_size,
        title=f"{index.title}, most entries first",
        crumbs=(*index.crumbs, Link(index.title, index.address)),
        orders=orders,
        is_by_size=True,
    )


def indexes(archive: Archive) -> Iterator[Index]:
    """The indexes of series, topics, people, organisations and first letters, each in both orders."""
    for index in _indexes(archive):
        yield from _in_both_orders(index)


def _indexes(archive: Archive) -> Iterator[Index]:
    topics, people, bodies = archive.by_topic, archive.by_person, archive.by_organisation
    everything = feed_links(archive, ALL) if archive.entries else ()
    yield Index(
        addresses.BULLETINS,
        "Bulletins",
        "Numbered issues, series by series.",
        ("series", "series"),
        tuple(
            _row(Link(each.title, addresses.series(key)), each.summary, archive.issues(key), "issue")
            for key, each in archive.series.items()
        ),
        "categories.html",
        menu=addresses.BULLETINS,
        feeds=feed_links(archive, BULLETINS) if archive.bulletins else (),
    )
    yield Index(
        addresses.TOPICS,
        "Topics",
        "What the bulletins and the blog are about.",
        ("topic", "topics"),
        tuple(
            _row(Link(each.name, addresses.topic(key)), each.summary, topics.get(key, ()))
            for key, each in archive.topics.items()
        ),
        "tags.html",
        menu=addresses.TOPICS,
        feeds=everything,
    )
    yield Index(
        addresses.PEOPLE,
        "People",
        "Those who wrote bulletins, sections and blog entries, most of them by their role.",
        ("person or role", "people and roles"),
        tuple(
            _row(Link(each.name, addresses.person(key)), each.role, people.get(key, ()))
            for key, each in archive.people.items()
        ),
        "authors.html",
        feeds=everything,
    )
    yield Index(
        addresses.ORGANISATIONS,
        "Organisations",
        "Bodies that wrote, or that the bulletins and the blog speak of.",
        ("organisation", "organisations"),
        tuple(
            _row(Link(each.name, addresses.organisation(key)), each.short, bodies.get(key, ()))
            for key, each in archive.organisations.items()
        ),
        "authors.html",
        feeds=everything,
    )
    yield Index(
        addresses.A_TO_Z,
        "A to Z",
        "Every bulletin and blog entry by the first letter of its title.",
        ("letter", "letters"),
        tuple(
            _row(Link(letter, addresses.letter(letter)), _reach(entries), entries)
            for letter, entries in archive.by_letter.items()
        ),
        "index_of.html",
        menu=addresses.ARCHIVE,
        crumbs=(Link("Archive", addresses.ARCHIVE),),
        feeds=everything,
    )


def _reach(entries: Sequence[Entry]) -> str:
    """The first title and the last, as on the back of a volume."""
    first, last = entries[0].title, entries[-1].title
    return first if len(entries) == 1 else f"{first} – {last}"


def _row(link: Link, note: str, entries: Sequence[Entry], noun: str = "") -> IndexRow:
    size = len(entries)
    count = counted(size, noun) if noun else counted(size, "entry", "entries")
    return IndexRow(link, note, count, size)


def index_document(index: Index) -> Document:
    """The page of an index, its lines in the order of their names."""
    rows = sorted(index.rows, key=lambda row: slugify(row.link.label))
    if index.is_by_size:
        rows.sort(key=lambda row: -row.size)
    return Document(
        address=index.address,
        title=index.title,
        description=index.intro,
        view=IndexView(index.intro, counted(len(rows), *index.noun), tuple(rows), index.orders),
        menu=index.menu,
        crumbs=index.crumbs,
        feeds=index.feeds,
        listed=not index.is_by_size,
    )
