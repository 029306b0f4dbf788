"""The search page: a form, what results can be narrowed to, and ways in for those who cannot search."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.letters import letter_links
from plugins.core.model import Entry, Page
from plugins.core.outputs import Document, Link
from plugins.core.searchfacts import KINDS, Fact, make_search_facts
from plugins.core.slugs import slugify

# Where the index of the site lies.
INDEX = f"{addresses.SEARCH}index/"

_LEGENDS = {"kind": "Kind", "series": "Series", "year": "Year", "topic": "Topic"}
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
    """The search page, ready to print; `index` is the address of the search index."""

    index: str
    facets: tuple[Facet, ...]
    letters: tuple[Link, ...]
    numbers: tuple[Numbers, ...]
    years: tuple[Link, ...]


def search_document(archive: Archive) -> Document:
    """The search page."""
    return Document(
        address=addresses.SEARCH,
        title="Search",
        description="Search the bulletins and the blog, or find your way by title, number or year.",
        view=_view(archive),
        menu=addresses.SEARCH,
    )


def _view(archive: Archive) -> SearchView:
    return SearchView(
        index=INDEX,
        facets=tuple(_facets(archive)),
        letters=letter_links(archive),
        numbers=tuple(_numbers(archive)),
        years=tuple(_years(archive)),
    )


def _facets(archive: Archive) -> Iterator[Facet]:
    """The facets that tell results apart, each value once, in the order that readers expect."""
    items: tuple[Entry | Page, ...] = (*archive.entries, *archive.pages)
    facts = {fact for item in items for fact in make_search_facts(archive, item).filters}
    for name, legend in _LEGENDS.items():
        options = tuple(_in_order(name, (fact for fact in facts if fact.name == name)))
        if len(options) > 1:
            yield Facet(name, legend, options)


def _in_order(name: str, facts: Iterable[Fact]) -> Iterable[Fact]:
    match name:
        case "kind":
            order = list(KINDS)
            return sorted(facts, key=lambda fact: order.index(fact.value))
        case "year":
            return sorted(facts, key=lambda fact: fact.value, reverse=True)
        case _:
            return sorted(facts, key=lambda fact: (slugify(fact.label), fact.value))


def _numbers(archive: Archive) -> Iterator[Numbers]:
    for key, series in archive.series.items():
        issues = archive.issues(key)
        if issues:
            address = addresses.series(key)
            shown = tuple(Link(f"No {issue.number}", issue.address) for issue in issues[:_NUMBERS_SHOWN])
            rest = Link(f"All {len(issues):,} issues", address) if len(issues) > len(shown) else None
            yield Numbers(Link(series.title, address), shown, rest)


def _years(archive: Archive) -> Iterator[Link]:
    for year in sorted({entry.day.year for entry in archive.entries}, reverse=True):
        yield Link(str(year), addresses.archive_year(year))
