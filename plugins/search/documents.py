"""The search page: a form, what results can be narrowed to, and ways in for those who cannot search."""

from collections.abc import Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import Protocol

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.letters import letter_links
from plugins.core.outputs import Document, Link
from plugins.core.platforms import platform_name
from plugins.core.searchfacts import KINDS, Fact
from plugins.core.slugs import slugify
from plugins.search.spans import Bundle, make_bundles
from plugins.search.texts import is_searched

# The facets whose values come in an order of their own; the others are sorted by what readers see.
_IN_ORDER = frozenset({"kind", "year"})
# More issues of a series than this are left to the page of the series.
_NUMBERS_SHOWN = 60
# Nor are more names offered than these.
_NAMES_SHOWN = 40


class Named(Protocol):
    """Whoever has a name."""

    @property
    def name(self) -> str:
        """The name for readers."""


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to narrow results by, and the values it can have."""

    name: str
    legend: str
    options: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The newest issues of a series by number; `rest` leads to all of them, where there are more."""

    series: Link
    issues: tuple[Link, ...]
    rest: Link | None


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page, ready to print.

    `indexes` are the addresses of the bundles, newest first, `months` the first month that has an entry and
    the last one.
    """

    indexes: tuple[str, ...]
    facets: tuple[Facet, ...]
    letters: tuple[Link, ...]
    numbers: tuple[Numbers, ...]
    years: tuple[Link, ...]
    months: tuple[str, str] | None


def search_bundles(archive: Archive) -> tuple[Bundle, ...]:
    """The bundles of all that can be searched, newest first."""
    entries = {entry.address: entry.day for entry in archive.entries if is_searched(entry)}
    pages = dict.fromkeys(page.address for page in archive.pages if is_searched(page))
    return make_bundles({**entries, **pages})


def search_document(archive: Archive, bundles: Sequence[Bundle]) -> Document:
    """The search page."""
    return Document(
        address=addresses.SEARCH,
        title="Search",
        description="Search the bulletins and the blog, or find your way by title, number or year.",
        view=_view(archive, bundles),
        lang="en",  # as the words of its script
        menu=addresses.SEARCH,
    )


def _view(archive: Archive, bundles: Sequence[Bundle]) -> SearchView:
    return SearchView(
        indexes=tuple(bundle.address for bundle in bundles),
        facets=tuple(_facets(archive)),
        letters=letter_links(archive),
        numbers=tuple(_numbers(archive)),
        years=tuple(_years(archive)),
        months=_months(archive),
    )


def _facets(archive: Archive) -> Iterator[Facet]:
    """The facets that tell results apart, each value once, in the order that readers expect."""
    for name, legend, values in (
        ("kind", "Kind", _kinds(archive)),
        (
            "series",
            "Series",
            {key: archive.series[key].title for key in archive.series if archive.issues(key)},
        ),
        ("year", "Year", {str(year): str(year) for year in archive.years}),
        ("topic", "Topic", {key: archive.topics[key].name for key in archive.by_topic}),
        ("person", "Person", _most(archive.by_person, archive.people)),
        ("organisation", "Organisation", _most(archive.by_organisation, archive.organisations)),
        ("origin", "First published on", _origins(archive)),
        ("comments", "Comments", _with_comments(archive)),
    ):
        if len(values) > 1 or (name == "comments" and values):
            options = (Fact(name, value, label) for value, label in values.items())
            yield Facet(name, legend, tuple(options if name in _IN_ORDER else sorted(options, key=_by_label)))


def _kinds(archive: Archive) -> Mapping[str, str]:
    held = {"bulletin": archive.bulletins, "blog": archive.blog, "page": archive.pages}
    return {kind: label for kind, label in KINDS.items() if held[kind]}


def _most(entries: Mapping[str, Sized], named: Mapping[str, Named]) -> Mapping[str, str]:
    """The names of those that have most entries; a long list would help nobody."""
    most = sorted(entries, key=lambda key: (-len(entries[key]), key))[:_NAMES_SHOWN]
    return {key: named[key].name for key in most}


def _origins(archive: Archive) -> Mapping[str, str]:
    names = {platform_name(entry.source.profile) for entry in archive.entries if entry.source}
    return {slugify(name): name[0].upper() + name[1:] for name in names}


def _with_comments(archive: Archive) -> Mapping[str, str]:
    has_any = any(entry.comment_count or entry.pingback_count for entry in archive.entries)
    return {"yes": "With comments"} if has_any else {}


def _months(archive: Archive) -> tuple[str, str] | None:
    """The first month and the last; None where there is no entry."""
    names = [f"{year:04}-{month:02}" for year, month in archive.by_month]
    return (min(names), max(names)) if names else None


def _by_label(fact: Fact) -> tuple[str, str]:
    return slugify(fact.label), fact.value


def _numbers(archive: Archive) -> Iterator[Numbers]:
    for key, series in archive.series.items():
        issues = archive.issues(key)
        if issues:
            address = addresses.series(key)
            shown = tuple(Link(f"No {issue.number}", issue.address) for issue in issues[:_NUMBERS_SHOWN])
            rest = Link(f"All {len(issues):,} issues", address) if len(issues) > len(shown) else None
            yield Numbers(Link(series.title, address), shown, rest)


def _years(archive: Archive) -> Iterator[Link]:
    for year in archive.years:
        yield Link(str(year), addresses.archive_year(year))
