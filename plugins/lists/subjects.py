"""What entries are about and by whom: topics, people, organisations."""

from collections.abc import Iterator

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.feedscopes import feed_links
from plugins.core.model import Organisation, Person
from plugins.core.outputs import Link
from plugins.lists.listing import Listing
from plugins.lists.views import Fact


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
