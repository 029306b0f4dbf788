"""What the search index is told about a page beside its text: facts to narrow, sort and show it by."""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.core.archive import Archive
from plugins.core.cards import entry_label
from plugins.core.model import Entry, Organisation, Page, Person
from plugins.core.notices import BRIEF_NOTICES
from plugins.core.platforms import platform_name
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
    """The facts of one page.

    `shown` and `sorts` are pairs of a name and a value. What is shown is searched as well, so it
    holds nothing by which a page should not be found. A page without a day has nothing to be sorted by.
    """

    filters: tuple[Fact, ...]
    shown: tuple[tuple[str, str], ...]
    sorts: tuple[tuple[str, str], ...]


def make_search_facts(archive: Archive, item: Entry | Page) -> SearchFacts:
    """The facts of an entry or a page."""
    if isinstance(item, Page):
        kind = Fact("kind", "page", KINDS["page"])
        return SearchFacts((kind,), (("title", item.title), ("label", "Page")), ())
    filters = tuple(_filters(archive, item))
    shown = (
        ("title", item.title),
        ("label", entry_label(archive, item)),
        ("day", _day(item)),
        ("names", "; ".join(fact.label for fact in filters if fact.name in _NAMES)),
        ("issue", issue_word(item.series, item.number) if item.series and item.number else ""),
        *((("standing", BRIEF_NOTICES["withdrawn"]), ("mark", _WITHDRAWN)) if _is_withdrawn(item) else ()),
    )
    return SearchFacts(filters, tuple(pair for pair in shown if pair[1]), (("day", _place_in_time(item)),))


# The one word by which the search page asks for what was withdrawn.
_WITHDRAWN = "withdrawnꙮ"

# What an entry is found by although its text may not say it.
_NAMES = frozenset({"topic", "person", "organisation"})


def _filters(archive: Archive, entry: Entry) -> Iterator[Fact]:
    yield Fact("kind", entry.kind, KINDS[entry.kind])
    if entry.series is not None:
        yield Fact("series", entry.series, archive.series[entry.series].title)
    yield Fact("year", str(entry.day.year), str(entry.day.year))
    month = f"{entry.day.year:04}-{entry.day.month:02}"
    yield Fact("month", month, month)
    for key in entry.topics:
        yield Fact("topic", key, archive.topics[key].name)
    yield from _names(archive, entry)
    if entry.source is not None:
        platform = platform_name(entry.source.profile)
        yield Fact("origin", slugify(platform), platform)
    if entry.comment_count or entry.pingback_count:
        yield Fact("comments", "yes", "With comments")


def issue_word(series: str, number: int) -> str:
    """The one word by which an issue, and nothing else, is found by its number.

    Marks that no reader types stand around the number, so that 8 is no beginning of 80; hyphens would part
    it.

    >>> issue_word("community-safety", 8)
    'communitysafetyꙮ8ꙮ'
    """
    return f"{series.replace('-', '')}ꙮ{number}ꙮ"


def _is_withdrawn(entry: Entry) -> bool:
    return entry.notice is not None and entry.notice.kind == "withdrawn"


def _names(archive: Archive, entry: Entry) -> Iterator[Fact]:
    """Each person who wrote the entry or a section of it, and each body it is from or about, once."""
    authors = (_author(archive, author) for author in entry.writers)
    bodies = (Fact("organisation", key, archive.organisations[key].name) for key in entry.organisations)
    yield from dict.fromkeys((*authors, *bodies))


def _author(archive: Archive, author: str) -> Fact:
    """Who an author is; a plain name counts as a person's."""
    match archive.writer(author):
        case Organisation(key=key, name=name):
            return Fact("organisation", key, name)
        case Person(key=key, name=name):
            return Fact("person", key, name)
        case None:
            return Fact("person", slugify(author), author)


def _place_in_time(entry: Entry) -> str:
    """What sorts entries as every list does: no two are alike, or their order would be that of a folder."""
    return f"{entry.day.isoformat()} {entry.series or ''} {entry.number or 0:08} {entry.slug}"


def _day(entry: Entry) -> str:
    """The day, or the month where no more is known, as one word of digits.

    As one word it is found by `2012` and by nothing else; `2012-05-09` would be found by every 5 and 9.
    """
    known = str(entry.period) if entry.approximate and entry.period else entry.day.isoformat()
    return known.replace("-", "")
