"""The search page: a form, what results can be narrowed to, and ways in for those who cannot search."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.letters import letter_links
from plugins.core.outputs import Document, Link
from plugins.core.searchfacts import KINDS, Fact
from plugins.core.slugs import slugify
from plugins.search.spans import Bundle, make_bundles
from plugins.search.texts import is_searched

# The facets whose values come in an order of their own; the others are sorted by what readers see.
_IN_ORDER = frozenset({"kind", "year"})
# More issues of a series than this are left to the page of the series.
_NUMBERS_SHOWN = 60


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
    """The search page, ready to print; `indexes` are the addresses of the bundles, newest first."""

    indexes: tuple[str, ...]
    facets: tuple[Facet, ...]
    letters: tuple[Link, ...]
    numbers: tuple[Numbers, ...]
    years: tuple[Link, ...]


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
    ):
        if len(values) > 1:
            options = (Fact(name, value, label) for value, label in values.items())
            yield Facet(name, legend, tuple(options if name in _IN_ORDER else sorted(options, key=_by_label)))


def _kinds(archive: Archive) -> Mapping[str, str]:
    held = {"bulletin": archive.bulletins, "blog": archive.blog, "page": archive.pages}
    return {kind: label for kind, label in KINDS.items() if held[kind]}


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
