"""What entries are about and by whom: topics, people, organisations, and the index of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.counting import counted
from plugins.core.feedscopes import ALL, BULLETINS, feed_links
from plugins.core.model import Entry, Organisation, Person
from plugins.core.outputs import Document, Link
from plugins.core.slugs import slugify
from plugins.lists.listing import Listing
from plugins.lists.views import Fact, IndexRow, IndexView


def topic_listings(archive: Archive) -> Iterator[Listing]:
    """The entries about each topic."""
    entries = archive.by_topic
    for key, topic in archive.topics.items():
        found = entries.get(key, ())
        yield Listing(
            address=addresses.topic(key),
            title=topic.name,
            entries=found,
            summary=topic.summary,
            calendar=addresses.calendar(addresses.topic(key)) if any(each.events for each in found) else None,
            menu=addresses.TOPICS,
            crumbs=(Link("Topics", addresses.TOPICS),),
            feeds=feed_links(archive, f"topics/{key}"),
            template="tag.html",
            seek=f"topic={key}",
        )


def person_listings(archive: Archive) -> Iterator[Listing]:
    """The entries that each person wrote, or wrote a section of."""
    entries = archive.by_person
    for key, person in archive.people.items():
        yield Listing(
            address=addresses.person(key),
            title=person.name,
            entries=entries.get(key, ()),
            summary=person.summary,
            facts=tuple(_person_facts(archive, person)),
            crumbs=(Link("People", addresses.PEOPLE),),
            feeds=feed_links(archive, f"people/{key}"),
            template="author.html",
        )


def _person_facts(archive: Archive, person: Person) -> Iterator[Fact]:
    if person.role:
        yield Fact("Role", Link(person.role, ""))
    if person.organisation:
        name = archive.organisations[person.organisation].name
        yield Fact("Organisation", Link(name, addresses.organisation(person.organisation)))


def organisation_listings(archive: Archive) -> Iterator[Listing]:
    """The entries that each organisation wrote, or that speak of it."""
    entries = archive.by_organisation
    for key, organisation in archive.organisations.items():
        yield Listing(
            address=addresses.organisation(key),
            title=organisation.name,
            entries=entries.get(key, ()),
            summary=organisation.summary,
            facts=tuple(_organisation_facts(organisation)),
            crumbs=(Link("Organisations", addresses.ORGANISATIONS),),
            feeds=feed_links(archive, f"organisations/{key}"),
            template="author.html",
        )


def _organisation_facts(organisation: Organisation) -> Iterator[Fact]:
    if organisation.short:
        yield Fact("Short name", Link(organisation.short, ""))
    if organisation.url:
        yield Fact("Website", Link(organisation.url.partition("://")[2].rstrip("/"), organisation.url))


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


def indexes(archive: Archive) -> Iterator[Index]:
    """The indexes of series, topics, people, organisations and first letters."""
    topics, people, bodies = archive.by_topic, archive.by_person, archive.by_organisation
    yield Index(
        addresses.BULLETINS,
        "Bulletins",
        "Numbered issues, series by series.",
        ("series", "series"),
        tuple(
            IndexRow(
                Link(each.title, addresses.series(key)), each.summary, _count(archive.issues(key), "issue")
            )
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
            IndexRow(Link(each.name, addresses.topic(key)), each.summary, _count(topics.get(key, ())))
            for key, each in archive.topics.items()
        ),
        "tags.html",
        menu=addresses.TOPICS,
    )
    yield Index(
        addresses.PEOPLE,
        "People",
        "Those who wrote bulletins, sections and blog entries, most of them by their role.",
        ("person or role", "people and roles"),
        tuple(
            IndexRow(Link(each.name, addresses.person(key)), each.role, _count(people.get(key, ())))
            for key, each in archive.people.items()
        ),
        "authors.html",
    )
    yield Index(
        addresses.ORGANISATIONS,
        "Organisations",
        "Bodies that wrote, or that the bulletins and the blog speak of.",
        ("organisation", "organisations"),
        tuple(
            IndexRow(Link(each.name, addresses.organisation(key)), each.short, _count(bodies.get(key, ())))
            for key, each in archive.organisations.items()
        ),
        "authors.html",
    )
    yield Index(
        addresses.A_TO_Z,
        "A to Z",
        "Every bulletin and blog entry by the first letter of its title.",
        ("letter", "letters"),
        tuple(
            IndexRow(Link(letter, addresses.letter(letter)), _reach(entries), _count(entries))
            for letter, entries in archive.by_letter.items()
        ),
        "index_of.html",
        menu=addresses.ARCHIVE,
        crumbs=(Link("Archive", addresses.ARCHIVE),),
        feeds=feed_links(archive, ALL),
    )


def _reach(entries: Sequence[Entry]) -> str:
    """The first title and the last, as on the back of a volume."""
    first, last = entries[0].title, entries[-1].title
    return first if len(entries) == 1 else f"{first} – {last}"


def _count(entries: tuple[Entry, ...], noun: str = "") -> str:
    return counted(len(entries), noun) if noun else counted(len(entries), "entry", "entries")


def index_document(index: Index) -> Document:
    """The page of an index, its lines in the order of their names."""
    rows = sorted(index.rows, key=lambda row: slugify(row.link.label))
    return Document(
        address=index.address,
        title=index.title,
        description=index.intro,
        view=IndexView(index.intro, counted(len(rows), *index.noun), tuple(rows)),
        menu=index.menu,
        crumbs=index.crumbs,
        feeds=index.feeds,
    )
