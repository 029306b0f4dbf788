"""What the search index is told about a page beside its text: facts to filter, sort and show it by."""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.core.archive import Archive
from plugins.core.dates import long_date
from plugins.core.model import Entry, Page
from plugins.core.slugs import slugify

KINDS = {"bulletin": "Bulletins", "blog": "Blog", "page": "Pages"}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that results can be narrowed to: `label` is what a reader sees for `value`."""

    name: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class SearchFacts:
    """The facts of one page; `shown` and `sorts` are pairs of a name and a value."""

    filters: tuple[Fact, ...]
    shown: tuple[tuple[str, str], ...]
    sorts: tuple[tuple[str, str], ...]


def make_search_facts(archive: Archive, item: Entry | Page) -> SearchFacts:
    """The facts of an entry or a page."""
    if isinstance(item, Entry):
        return SearchFacts(tuple(_filters(archive, item)), tuple(_shown(archive, item)), _sorts(item))
    kind = Fact("kind", "page", KINDS["page"])
    return SearchFacts((kind,), tuple(_named(item, "Page")), _sorts(item))


def label_of(archive: Archive, entry: Entry) -> str:
    """What an entry is, in a word or two: `PCC Bulletin No 8`, or `Blog`."""
    if entry.series is None:
        return KINDS["blog"]
    return f"{archive.series[entry.series].title} No {entry.number}"


def _filters(archive: Archive, entry: Entry) -> Iterator[Fact]:
    yield Fact("kind", entry.kind, KINDS[entry.kind])
    if entry.series is not None:
        yield Fact("series", entry.series, archive.series[entry.series].title)
    yield Fact("year", str(entry.day.year), str(entry.day.year))
    for key in entry.topics:
        yield Fact("topic", key, archive.topics[key].name)
    yield from _names(archive, entry)
    if entry.source is not None:
        yield Fact("origin", entry.source.profile, entry.source.profile)
    if entry.comments:
        yield Fact("comments", "yes", "With comments")


def _names(archive: Archive, entry: Entry) -> Iterator[Fact]:
    """Each person who wrote the entry or a section of it, and each organisation it is from or about, once."""
    bylines = (section.byline for section in entry.body.sections if section.byline)
    authors = (_author(archive, author) for author in (*entry.authors, *bylines))
    bodies = (Fact("organisation", key, archive.organisations[key].name) for key in entry.organisations)
    yield from dict.fromkeys((*authors, *bodies))


def _author(archive: Archive, author: str) -> Fact:
    """Who an author is: a key, a name that has a key, or a plain name."""
    if author in archive.organisations:
        return Fact("organisation", author, archive.organisations[author].name)
    if author in archive.people:
        return Fact("person", author, archive.people[author].name)
    keys = (key for key, person in archive.people.items() if person.name == author)
    return Fact("person", next(keys, slugify(author)), author)


def _shown(archive: Archive, entry: Entry) -> Iterator[tuple[str, str]]:
    yield from _named(entry, label_of(archive, entry))
    yield "date", entry.day.isoformat()
    yield "when", entry.period.name if entry.approximate and entry.period else long_date(entry.day)


def _named(item: Entry | Page, label: str) -> Iterator[tuple[str, str]]:
    yield "title", item.title
    yield "label", label
    if item.summary:
        yield "summary", item.summary


def _sorts(item: Entry | Page) -> tuple[tuple[str, str], ...]:
    """The day, once for either direction, so that a page without a day stands last in both.

    Pagefind leaves a page that lacks the key out of a sorted result altogether.
    """
    day = item.day.isoformat() if isinstance(item, Entry) else None
    return ("newest", day or "0000-00-00"), ("oldest", day or "9999-99-99")
